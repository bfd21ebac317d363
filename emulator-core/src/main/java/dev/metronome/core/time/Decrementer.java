// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.time;

/** DEC of a thread (Book III, 7.5.1): 32 bits, or with LPCR[LD] the large decrementer. One count is behind both. */
public final class Decrementer extends CountDown {
    private final Runnable written;

    /**
     * A register of 32 bits that is 0x7fffffff when {@code clock} is at 0.
     *
     * @param written called after each write, which may make or end an exception
     */
    public Decrementer(ClockSource clock, Runnable written) {
        super(clock, Integer.SIZE);
        this.written = written;
    }

    /** From now on it shows so many bits of the same count: 32, or those of the large decrementer. */
    @Override
    public void bits(int newBits) {
        super.bits(newBits);
    }

    @Override
    public void set(long newValue, long now) {
        super.set(newValue, now);
        written.run();
    }
}
