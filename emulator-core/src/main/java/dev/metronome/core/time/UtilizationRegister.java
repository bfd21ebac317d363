// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.time;

import dev.metronome.core.snapshot.StateTransfer;

/** PURR or SPURR of a thread: its part of the core's ticks, scaled by a ratio, from where software set it. */
public final class UtilizationRegister {
    private final Utilization utilization;
    private final Utilization.Part part;
    private final Ratio scale;
    private final boolean scaled;
    private long offset;

    /** A register that is 0 at the start. */
    public UtilizationRegister(Utilization utilization, int thread, Ratio scale) {
        this.utilization = utilization;
        this.part = utilization.part(thread);
        this.scale = scale;
        this.scaled = scale.numerator() != scale.denominator();
    }

    /** The value at the current instruction; modulo 2^64. */
    public long value() {
        return at(utilization.now());
    }

    /** The same when the machine's counter is at {@code now}. */
    public long at(long now) {
        long ticks = part.ticks(now);
        return (scaled ? scale.of(ticks) : ticks) + offset;
    }

    /** Replaces all 64 bits. */
    public void value(long newValue) {
        set(newValue, utilization.now());
    }

    /** Replaces all 64 bits when the machine's counter is at {@code now}. */
    public void set(long newValue, long now) {
        offset += newValue - at(now);
    }

    /** Names the state, to be saved or restored. */
    public void transfer(StateTransfer state) {
        offset = state.value(offset);
    }
}
