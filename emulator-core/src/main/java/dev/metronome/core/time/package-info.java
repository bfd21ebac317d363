// SPDX-License-Identifier: Apache-2.0

/** The machine's counter of ticks, what drives it, the registers computed from it, and the facility that keeps Time Bases in step. */
@NullMarked
package dev.metronome.core.time;

import org.jspecify.annotations.NullMarked;
