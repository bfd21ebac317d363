// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.time;

import java.util.function.LongSupplier;

/**
 * The machine's one monotonic counter. It counts ticks, the unit in which the Time Base counts, and is a function of the number of instructions that
 * the whole machine has retired: {@code ticks} ticks pass in every {@code instructions} instructions, the fraction being carried.
 */
public final class MachineTime {
    private final LongSupplier retired;
    private final long instructions;
    private final long ticks;

    /**
     * A counter at 0 when nothing has retired.
     *
     * @param retired the number of instructions retired before the current one
     * @param instructions at least 1
     * @param ticks at least 1
     */
    public MachineTime(LongSupplier retired, long instructions, long ticks) {
        this.retired = retired;
        this.instructions = instructions;
        this.ticks = ticks;
    }

    /** Ticks since the start, rounded down; modulo 2^64. */
    public long now() {
        long count = retired.getAsLong();
        if (instructions == 1) {
            return count * ticks;
        }
        return count / instructions * ticks + count % instructions * ticks / instructions;
    }
}
