// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.time;

import dev.metronome.core.snapshot.StateTransfer;

/**
 * A 64-bit register that goes up by one with every tick, as VTB does. Nothing is ever incremented; the register is its distance from the machine's
 * counter. It wraps silently.
 */
public final class CountUp {
    private final ClockSource clock;
    private long offset;

    /** A register that is {@code start} when {@code clock} is at 0. */
    public CountUp(ClockSource clock, long start) {
        this.clock = clock;
        this.offset = start;
    }

    /** The register's value at the current instruction, in ticks. */
    public long value() {
        return at(clock.now());
    }

    /** The value when the machine's counter is at {@code now}. */
    public long at(long now) {
        return now + offset;
    }

    /** Replaces all 64 bits. */
    public void value(long newValue) {
        set(newValue, clock.now());
    }

    /** Replaces all 64 bits when the machine's counter is at {@code now}. */
    public void set(long newValue, long now) {
        offset = newValue - now;
    }

    /** Names the state, to be saved or restored. */
    public void transfer(StateTransfer state) {
        offset = state.value(offset);
    }
}
