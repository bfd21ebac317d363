// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.time;

import dev.metronome.core.snapshot.StateTransfer;

/**
 * The Time Base of a core (Book II, 6.2): 64 bits that go up by one with every tick and wrap silently. It is its distance from the machine's counter,
 * unless it is stopped. This is the one place that it is read and written at, whoever does it.
 */
public final class TimeBase {
    private static final long LOW_24 = 0xff_ffffL;
    private static final long LOW_32 = 0xffff_ffffL;

    private final ClockSource clock;
    /** The value less what counts of the machine's counter. */
    private long offset;
    /** Which bits of the machine's counter count: all, or none while it is stopped. */
    private long counted = -1;

    /** A Time Base that is {@code start} when {@code clock} is at 0. */
    public TimeBase(ClockSource clock, long start) {
        this.clock = clock;
        this.offset = start;
    }

    /** The value at the current instruction, in ticks. */
    public long value() {
        return at(clock.now());
    }

    /** The value when the machine's counter is at {@code now}. */
    public long at(long now) {
        return (now & counted) + offset;
    }

    /** The value's distance from the machine's counter at the current instruction; modulo 2^64. */
    public long offset() {
        long now = clock.now();
        return at(now) - now;
    }

    /** Replaces all 64 bits. */
    public void value(long newValue) {
        set(newValue, clock.now());
    }

    private void set(long newValue, long now) {
        offset = newValue - (now & counted);
    }

    /** mtspr TBU40: replaces bits 0:39 by those of {@code rs}; the low 24 bits go on counting. */
    public void upper40(long rs) {
        upper40(rs, clock.now());
    }

    /** The same when the machine's counter is at {@code now}. */
    public void upper40(long rs, long now) {
        set(rs & ~LOW_24 | at(now) & LOW_24, now);
    }

    /** mtspr TBU: replaces the upper word by the low word of {@code rs}. */
    public void upper(long rs) {
        value(rs << 32 | value() & LOW_32);
    }

    /** mtspr TBL: replaces the lower word by the low word of {@code rs}. */
    public void lower(long rs) {
        value(value() & ~LOW_32 | rs & LOW_32);
    }

    /** Stops counting; writes still change the value. */
    void stop() {
        offset = value();
        counted = 0;
    }

    /** Counts from {@code start} on. */
    void start(long start) {
        counted = -1;
        value(start);
    }

    /** Whether it does not count. */
    public boolean isStopped() {
        return counted == 0;
    }

    /** Names the state, to be saved or restored. */
    public void transfer(StateTransfer state) {
        offset = state.value(offset);
        counted = state.value(isStopped()) ? 0 : -1;
    }
}
