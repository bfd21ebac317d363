// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.time;

import dev.metronome.core.snapshot.StateTransfer;
import org.apache.commons.lang3.ArrayUtils;

/** HDEC (Book III, 7.5.2): the register of a core on POWER8, of a thread on later processors. */
public final class HypervisorDecrementer {
    private static final long LOW_WORD = 0xffff_ffffL;
    private static final int NARROW = 32;

    private final ClockSource clock;
    private final CountDown counter;
    private final int bits;
    private HdecException[] exceptions = {};

    /** A register of {@code bits} bits, 32 or 56, that is 0x7fffffff when {@code clock} is at 0. */
    public HypervisorDecrementer(ClockSource clock, int bits) {
        this.clock = clock;
        this.counter = new CountDown(clock, 0x7fff_ffffL);
        this.bits = bits;
    }

    /** What mfspr reads: 32 bits zero-extended, or 56 bits sign-extended. */
    public long value() {
        return at(clock.now());
    }

    /** The same when the machine's counter is at {@code now}. */
    public long at(long now) {
        return bits == NARROW ? counter.signed(NARROW, now) & LOW_WORD : counter.signed(bits, now);
    }

    /** mtspr: takes as many low bits as the register has. */
    public void value(long newValue) {
        set(newValue, clock.now());
    }

    /** The same when the machine's counter is at {@code now}. */
    public void set(long newValue, long now) {
        long lapsBefore = laps(now);
        boolean wasNegative = isNegative(now);
        counter.set(newValue, bits, now);
        long lapsAfter = laps(now);
        boolean transition = !wasNegative && isNegative(now);
        for (HdecException exception : exceptions) {
            exception.written(lapsBefore, lapsAfter, transition);
        }
    }

    void heardBy(HdecException exception) {
        exceptions = ArrayUtils.add(exceptions, exception);
    }

    boolean isNegative() {
        return counter.isNegative(bits);
    }

    boolean isNegative(long now) {
        return counter.signed(bits, now) < 0;
    }

    long ticksUntilNegative() {
        return counter.ticksUntilNegative(bits);
    }

    /** The machine's counter. */
    long now() {
        return clock.now();
    }

    long laps(long now) {
        return counter.laps(bits, now);
    }

    /** Names the state, to be saved or restored. */
    public void transfer(StateTransfer state) {
        counter.transfer(state);
    }
}
