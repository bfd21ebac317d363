// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.time;

import dev.metronome.core.snapshot.StateTransfer;

/**
 * A decrementer: a register that goes down by one with every tick, through 0 to -1 and on, from the most negative to the most positive value (Book III,
 * 7.5.1). It is kept as the tick at which it is 0.
 */
public class CountDown {
    private static final long START = 0x7fff_ffffL;
    private static final long LOW_WORD = 0xffff_ffffL;

    private final ClockSource clock;
    private int bits;
    /** 64 less {@link #bits}. */
    private int unused;

    private long zeroAt = START;

    /** A register of {@code bits} bits, 32 to 63, that is 0x7fffffff when {@code clock} is at 0. */
    CountDown(ClockSource clock, int bits) {
        this.clock = clock;
        this.bits = bits;
        this.unused = Long.SIZE - bits;
    }

    /** From now on it shows so many bits of the same count. */
    void bits(int newBits) {
        bits = newBits;
        unused = Long.SIZE - newBits;
    }

    /** What mfspr reads at the current instruction, in ticks: 32 bits zero-extended, or more bits sign-extended. */
    public final long value() {
        return at(now());
    }

    /** The same when the machine's counter is at {@code now}. */
    public final long at(long now) {
        long value = signed(now);
        return bits == Integer.SIZE ? value & LOW_WORD : value;
    }

    /** mtspr: takes as many low bits as the register has. */
    public final void value(long newValue) {
        set(newValue, now());
    }

    /** The same when the machine's counter is at {@code now}. */
    public void set(long newValue, long now) {
        zeroAt = extended(newValue) + now;
    }

    /** The value at the current instruction, sign-extended. */
    final long signed() {
        return signed(now());
    }

    /** The same when the machine's counter is at {@code now}. */
    final long signed(long now) {
        return extended(zeroAt - now);
    }

    /** The low bits of {@code value} that the register has, sign-extended. */
    final long extended(long value) {
        return value << unused >> unused;
    }

    /** Whether the most significant bit is 1, which is an exception of some decrementers. */
    public final boolean isNegative() {
        return signed() < 0;
    }

    /** Ticks until the most significant bit goes from 0 to 1 next, at least 1. */
    public final long ticksUntilNegative() {
        long value = signed();
        return (value >= 0 ? value : value + (1L << bits)) + 1;
    }

    /** A number that is greater by one after each transition of the most significant bit from 0 to 1 by counting, up to {@code now}. */
    final long laps(long now) {
        return now - zeroAt - 1 >> bits;
    }

    /** The machine's counter. */
    final long now() {
        return clock.now();
    }

    /** Names the state, to be saved or restored. */
    public void transfer(StateTransfer state) {
        zeroAt = state.value(zeroAt);
    }
}
