// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.time;

import dev.metronome.core.snapshot.StateTransfer;
import java.util.function.IntSupplier;

/** DEC of a thread (Book III, 7.5.1): 32 bits, or with LPCR[LD] the large decrementer. One counter is behind both. */
public final class Decrementer {
    private static final long LOW_WORD = 0xffff_ffffL;

    private final ClockSource clock;
    private final CountDown counter;
    private final IntSupplier bits;
    private final Runnable written;

    /**
     * A register that is 0x7fffffff when {@code clock} is at 0.
     *
     * @param bits how many it shows at present: 32, or those of the large decrementer
     * @param written called after each write, which may make or end an exception
     */
    public Decrementer(ClockSource clock, IntSupplier bits, Runnable written) {
        this.clock = clock;
        this.counter = new CountDown(clock, 0x7fff_ffffL);
        this.bits = bits;
        this.written = written;
    }

    /** What mfspr reads, in ticks: 32 bits zero-extended, or the large decrementer sign-extended. */
    public long value() {
        return at(clock.now());
    }

    /** The same when the machine's counter is at {@code now}. */
    public long at(long now) {
        int width = bits.getAsInt();
        long value = counter.signed(width, now);
        return width == Integer.SIZE ? value & LOW_WORD : value;
    }

    /** mtspr: takes as many low bits as it shows, sign-extended. */
    public void value(long newValue) {
        set(newValue, clock.now());
    }

    /** The same when the machine's counter is at {@code now}. */
    public void set(long newValue, long now) {
        counter.set(newValue, bits.getAsInt(), now);
        written.run();
    }

    /** Whether there is a decrementer exception: the most significant bit is 1. */
    public boolean isNegative() {
        return counter.isNegative(bits.getAsInt());
    }

    /** Ticks until time makes the most significant bit 1 next, at least 1. */
    public long ticksUntilNegative() {
        return counter.ticksUntilNegative(bits.getAsInt());
    }

    /** Names the state, to be saved or restored. */
    public void transfer(StateTransfer state) {
        counter.transfer(state);
    }
}
