// SPDX-License-Identifier: Apache-2.0

/** A program run from every phase of the Time Base, and what is expected of its end. */
@NullMarked
package dev.metronome.core.sweep;

import org.jspecify.annotations.NullMarked;
