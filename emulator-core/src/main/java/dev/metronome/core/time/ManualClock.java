// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.time;

import dev.metronome.core.snapshot.StateTransfer;

/** Time that stands still until it is told to go on. */
public final class ManualClock implements ClockSource {
    private long now;
    private Runnable changed = () -> {};

    /** Lets {@code ticks} ticks pass, between runs or during one; an interrupt that is due then comes before the next instruction. */
    public void advance(long ticks) {
        if (ticks < 0) {
            throw new IllegalArgumentException("time cannot go back by " + -ticks + " ticks");
        }
        now += ticks;
        changed.run();
    }

    @Override
    public void drive(Runnable newChanged) {
        changed = newChanged;
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public long instructionsUntil(long ticks) {
        return ticks == 0 ? 0 : NEVER;
    }

    @Override
    public boolean pass(long ticks) {
        return false;
    }

    @Override
    public void spend(long ticks) {
        now += ticks;
    }

    @Override
    public String name() {
        return "manual-step";
    }

    @Override
    public void transfer(StateTransfer state) {
        now = state.value(now);
    }
}
