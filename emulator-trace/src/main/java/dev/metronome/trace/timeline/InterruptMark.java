// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.timeline;

import dev.metronome.core.interrupt.InterruptVector;

/**
 * An interrupt in a timeline.
 *
 * @param core whose thread was interrupted
 * @param tick of the machine's counter
 * @param timeBase the core's, in ticks
 */
public record InterruptMark(int core, long tick, long timeBase, InterruptVector vector) {}
