// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.time;

import dev.metronome.core.snapshot.StateTransfer;

/**
 * A decrementer: a register that goes down by one with every tick, through 0 to -1 and on, from the most negative to the most positive value (Book III,
 * 7.5.1). It is kept as the tick at which it is 0; the reader says how many bits it has.
 */
public final class CountDown {
    private final ClockSource clock;
    private long zeroAt;

    /** A register that is {@code start} when {@code clock} is at 0. */
    public CountDown(ClockSource clock, long start) {
        this.clock = clock;
        this.zeroAt = start;
    }

    /** The low {@code bits} bits of the value at the current instruction, sign-extended. */
    public long signed(int bits) {
        return signed(bits, clock.now());
    }

    /** The same when the machine's counter is at {@code now}. */
    long signed(int bits, long now) {
        return zeroAt - now << 64 - bits >> 64 - bits;
    }

    /** Sets the register to the low {@code bits} bits of {@code newValue}, sign-extended, when the machine's counter is at {@code now}. */
    public void set(long newValue, int bits, long now) {
        zeroAt = (newValue << 64 - bits >> 64 - bits) + now;
    }

    /** Whether the most significant of {@code bits} bits is 1. */
    public boolean isNegative(int bits) {
        return signed(bits) < 0;
    }

    /** Ticks until the most significant of {@code bits} bits goes from 0 to 1 next, at least 1. */
    public long ticksUntilNegative(int bits) {
        long value = signed(bits);
        return (value >= 0 ? value : value + (1L << bits)) + 1;
    }

    /** A number that is greater by one after each transition of the most significant of {@code bits} bits from 0 to 1 by counting, up to {@code now}. */
    long laps(int bits, long now) {
        return now - zeroAt - 1 >> bits;
    }

    /** Names the state, to be saved or restored. */
    void transfer(StateTransfer state) {
        zeroAt = state.value(zeroAt);
    }
}
