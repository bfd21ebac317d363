// SPDX-License-Identifier: Apache-2.0

/** The machine's counter and the registers computed from it. */
@NullMarked
package dev.metronome.core.time;

import org.jspecify.annotations.NullMarked;
