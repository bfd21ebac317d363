// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.time;

import dev.metronome.core.snapshot.StateTransfer;

/** HDEC (Book III, 7.5.2): the register of a core on POWER8, of a thread on later processors. */
public final class HypervisorDecrementer extends CountDown {
    /** The transitions from 0 to 1 of the most significant bit that the laps do not tell. */
    private long transitionsElse;

    /** A register of {@code bits} bits, 32 or 56, that is 0x7fffffff when {@code clock} is at 0. */
    public HypervisorDecrementer(ClockSource clock, int bits) {
        super(clock, bits);
    }

    @Override
    public void set(long newValue, long now) {
        long transitions = transitions(now);
        boolean wasNegative = signed(now) < 0;
        boolean isNegative = extended(newValue) < 0;
        super.set(newValue, now);
        // of a register that has just been set the laps are 0 if it is negative, else -1
        transitionsElse = transitions + (isNegative && wasNegative ? 0 : 1);
    }

    @Override
    public void transfer(StateTransfer state) {
        super.transfer(state);
        transitionsElse = state.value(transitionsElse);
    }

    /** A number that is greater by one after each transition of the most significant bit from 0 to 1, up to {@code now}. */
    long transitions(long now) {
        return transitionsElse + laps(now);
    }
}
