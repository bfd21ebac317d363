// SPDX-License-Identifier: Apache-2.0

/** Traces as they are read again: records, whichever format they come from. */
@NullMarked
package dev.metronome.trace;

import org.jspecify.annotations.NullMarked;
