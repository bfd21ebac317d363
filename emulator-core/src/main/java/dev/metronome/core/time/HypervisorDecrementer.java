// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.time;

import dev.metronome.core.snapshot.StateTransfer;
import java.util.ArrayList;
import java.util.List;

/** HDEC (Book III, 7.5.2): the register of a core on POWER8, of a thread on later processors. */
public final class HypervisorDecrementer {
    private static final long LOW_WORD = 0xffff_ffffL;
    private static final int NARROW = 32;

    private final CountDown counter;
    private final int bits;
    private final List<HdecException> exceptions = new ArrayList<>();

    /** A register of {@code bits} bits, 32 or 56, that is 0x7fffffff when {@code clock} is at 0. */
    public HypervisorDecrementer(ClockSource clock, int bits) {
        this.counter = new CountDown(clock, 0x7fff_ffffL);
        this.bits = bits;
    }

    /** What mfspr reads: 32 bits zero-extended, or 56 bits sign-extended. */
    public long value() {
        return bits == NARROW ? counter.signed(NARROW) & LOW_WORD : counter.signed(bits);
    }

    /** mtspr: takes as many low bits as the register has. */
    public void value(long newValue) {
        exceptions.forEach(HdecException::settle);
        counter.value(newValue, bits);
        exceptions.forEach(HdecException::written);
    }

    void heardBy(HdecException exception) {
        exceptions.add(exception);
    }

    boolean isNegative() {
        return counter.isNegative(bits);
    }

    long ticksUntilNegative() {
        return counter.ticksUntilNegative(bits);
    }

    long laps() {
        return counter.laps(bits);
    }

    /** Names the state, to be saved or restored. */
    public void transfer(StateTransfer state) {
        counter.transfer(state);
    }
}
