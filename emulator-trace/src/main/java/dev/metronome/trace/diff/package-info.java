// SPDX-License-Identifier: Apache-2.0

/** Where two traces part, and in what. */
@NullMarked
package dev.metronome.trace.diff;

import org.jspecify.annotations.NullMarked;
