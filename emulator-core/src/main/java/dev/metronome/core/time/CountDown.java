// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.time;

/**
 * A decrementer: a register that goes down by one with every tick, through 0 to -1 and on (Book III, 7.5.1). It is kept as the tick at which it is 0.
 */
public final class CountDown {
    private final MachineTime time;
    private long zeroAt;

    /** A register that is {@code start} when {@code time} is 0. */
    public CountDown(MachineTime time, long start) {
        this.time = time;
        this.zeroAt = start;
    }

    /** The value at the current instruction in all 64 bits; the reader takes as many as the register has. */
    public long value() {
        return zeroAt - time.now();
    }

    /** The low {@code bits} bits of the value, sign-extended. */
    public long signed(int bits) {
        return value() << 64 - bits >> 64 - bits;
    }

    /** Sets the register to the low {@code bits} bits of {@code newValue}, sign-extended. */
    public void value(long newValue, int bits) {
        zeroAt = (newValue << 64 - bits >> 64 - bits) + time.now();
    }
}
