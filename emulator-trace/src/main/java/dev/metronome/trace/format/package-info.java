// SPDX-License-Identifier: Apache-2.0

/** The formats in which traces can be read and written, and how the one of a file is found. */
@NullMarked
package dev.metronome.trace.format;

import org.jspecify.annotations.NullMarked;
