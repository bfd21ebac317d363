// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.time;

import dev.metronome.core.snapshot.StateTransfer;

/**
 * What drives the machine's one counter of ticks. Every time register of the machine is a distance from that counter. It never goes backwards.
 *
 * <p>A machine asks the clock in both directions: what time it is, and how many instructions may run before a deadline must be looked at.
 */
public interface ClockSource {
    /** More instructions than any run has: no deadline comes by running. */
    long NEVER = Long.MAX_VALUE;

    /** Ticks since the start, at the current instruction; modulo 2^64. */
    long now();

    /**
     * How many instructions can retire before {@code ticks} more ticks may have passed: 0 if {@code ticks} is 0, and {@link #NEVER} if running does not
     * make them pass.
     *
     * @param ticks not negative
     */
    long instructionsUntil(long ticks);

    /**
     * Lets time pass while every thread sleeps: all of {@code ticks}, or a part of it. Asked again until they have passed.
     *
     * @param ticks at least 1
     * @return false if time does not pass by itself
     */
    boolean pass(long ticks);

    /**
     * Lets time pass for work that is not done by instructions of the machine, between runs. A clock that runs by itself ignores it.
     *
     * @param ticks not negative
     */
    void spend(long ticks);

    /**
     * Called by the machine that the clock drives.
     *
     * @param changed to be called whenever time goes on otherwise than by running instructions and by {@link #pass}
     */
    default void drive(Runnable changed) {}

    /**
     * Names the state, to be saved or restored, so that time goes on from there.
     *
     * @throws IllegalStateException if it cannot be resumed, as that of the host cannot
     */
    default void transfer(StateTransfer state) {
        throw new IllegalStateException("the state of a machine cannot be saved that is driven by the clock '" + name()
                + "', whose time cannot be resumed; use --clock insns");
    }

    /** One word: what it is, for reports and headers of traces. */
    String name();
}
