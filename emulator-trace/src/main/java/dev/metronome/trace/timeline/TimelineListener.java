// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.timeline;

import dev.metronome.core.Core;
import dev.metronome.core.HardwareThread;
import dev.metronome.core.interrupt.InterruptVector;

/**
 * Hears of what changes in time, in its order. It hears of each core and each thread once at the start. Ticks are those of the machine's counter and do not go
 * back; what an instruction changes, changes at the tick at which it executes.
 */
public interface TimelineListener {
    /** The Time Base of {@code core} is otherwise than it was: it was written, or it stopped or started. */
    void timeBaseChanged(Core core, TimeBaseState now);

    /** The state of {@code t} is another from {@code tick} on. */
    void stateChanged(HardwareThread t, long tick, ThreadState now);

    /** {@code t} has taken an interrupt; its state after it has been told before. */
    void interrupted(HardwareThread t, long tick, InterruptVector vector);

    /** Nothing more is told; the last tick is {@code tick}. */
    void ended(long tick);
}
