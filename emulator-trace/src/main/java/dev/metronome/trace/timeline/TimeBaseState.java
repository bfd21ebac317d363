// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.timeline;

import dev.metronome.core.time.TimeBase;

/**
 * A Time Base from some tick on, as long as nobody writes it.
 *
 * @param tick of the machine's counter
 * @param value the Time Base at that tick, in ticks
 * @param stopped whether it stands still; otherwise it goes up by one with every tick
 */
public record TimeBaseState(long tick, long value, boolean stopped) {
    /** What {@code timeBase} is at {@code tick}, which is now. */
    public static TimeBaseState of(TimeBase timeBase, long tick) {
        return new TimeBaseState(tick, timeBase.at(tick), timeBase.isStopped());
    }

    /** The Time Base at a later tick. */
    public long at(long later) {
        return stopped ? value : value + (later - tick);
    }

    /** The Time Base's distance from the machine's counter at a later tick; modulo 2^64. */
    public long offsetAt(long later) {
        return at(later) - later;
    }

    /** Whether {@code timeBase} is still what this says, at {@code later}. */
    boolean isStillThatOf(TimeBase timeBase, long later) {
        return stopped == timeBase.isStopped() && at(later) == timeBase.at(later);
    }
}
