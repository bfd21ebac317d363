// SPDX-License-Identifier: Apache-2.0

/** The state of a machine as a whole: taken from it, given back to it, and kept in files. */
@NullMarked
package dev.metronome.core.snapshot;

import org.jspecify.annotations.NullMarked;
