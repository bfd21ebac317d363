// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core;

import dev.metronome.core.snapshot.StateTransfer;
import dev.metronome.core.time.ClockSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is. The threads that are awake take turns: without a seed in the order of their numbers, {@code quantum} instructions each; with a seed
 * both the next thread and the length of its turn, 1 to {@code quantum}, are drawn. How a run is cut into calls of {@link Machine#run} changes nothing.
 */
final class Turns {
    private final HardwareThread[] threads;
    private final ClockSource clock;
    private final int quantum;
    private final boolean seeded;
    private final SplitMix64 random;
    private final boolean[] awake;
    /** Which of the threads slept when it was last looked at that, though something may wake them. */
    private final boolean[] asleep;

    private int awakeCount;
    private int current;
    private long used;
    private long length;
    private boolean changed = true;
    private boolean someWakeComes;
    private long wakeAt;

    /** Turns of {@code threads}; a {@code seed} of 0 is none. */
    Turns(List<HardwareThread> threads, ClockSource clock, int quantum, long seed) {
        this.threads = threads.toArray(HardwareThread[]::new);
        this.clock = clock;
        this.quantum = quantum;
        this.seeded = seed != 0;
        this.random = new SplitMix64(seed);
        this.awake = new boolean[threads.size()];
        this.asleep = new boolean[threads.size()];
        this.current = threads.size() - 1;
    }

    /** Something may have put a thread to sleep, or may wake one. */
    void changed() {
        changed = true;
    }

    /** The thread that runs now, for {@link #share} instructions at most; null if all sleep. A sleeping thread is given a turn when something wakes it. */
    @Nullable
    HardwareThread next() {
        HardwareThread t = choose();
        while (t != null
                && asleep[current]
                && t.powerSaving().isAsleep()
                && !t.powerSaving().wakes()) {
            // what woke it is gone, as DEC may have wrapped before its turn came
            changed = true;
            t = choose();
        }
        return t;
    }

    private @Nullable HardwareThread choose() {
        lookAroundIfDue();
        if (used < length && awake[current]) {
            return threads[current];
        }
        if (awakeCount == 0) {
            return null;
        }
        boolean drawn = seeded && awakeCount > 1;
        for (int skip = drawn ? random.next(awakeCount) : 0; skip >= 0; skip--) {
            do {
                current = current + 1 == awake.length ? 0 : current + 1;
            } while (!awake[current]);
        }
        used = 0;
        length = drawn ? 1 + random.next(quantum) : quantum;
        return threads[current];
    }

    private void lookAroundIfDue() {
        if (changed || someWakeComes && clock.now() - wakeAt >= 0) {
            lookAround();
        }
    }

    private void lookAround() {
        changed = false;
        awakeCount = 0;
        long soonest = ClockSource.NEVER;
        for (int n = 0; n < awake.length; n++) {
            HardwareThread t = threads[n];
            asleep[n] = t.powerSaving().isAsleep();
            awake[n] = !t.isHeld() && (!asleep[n] || t.powerSaving().wakes());
            if (awake[n]) {
                awakeCount++;
            } else if (!t.isHeld()) {
                soonest = Math.min(soonest, t.powerSaving().ticksUntilWake());
            }
        }
        someWakeComes = soonest != ClockSource.NEVER;
        wakeAt = someWakeComes ? clock.now() + soonest : 0;
    }

    /** How many instructions the current thread may run: the rest of its turn, or, if it alone is awake, whole turns until another wakes. */
    long share() {
        long rest = length - used;
        if (awakeCount > 1) {
            return rest;
        }
        long until = someWakeComes ? clock.instructionsUntil(wakeAt - clock.now()) : ClockSource.NEVER;
        long turns = until <= rest ? 0 : (until - rest - 1) / quantum + 1;
        return turns >= ClockSource.NEVER / quantum - 1 ? ClockSource.NEVER : rest + turns * quantum;
    }

    /** The current thread has used {@code instructions} of its share. */
    void use(long instructions) {
        used += instructions;
        if (used > length) {
            used = (used - length) % quantum;
            length = used == 0 ? 0 : quantum;
        }
    }

    /** While all sleep: lets time pass towards the next wake-up; false if none comes by itself. */
    boolean pass() {
        return someWakeComes && clock.pass(wakeAt - clock.now());
    }

    /** Names the state, to be saved or restored, as it is at the current tick: what is known of who is awake too, since the next turn is drawn from those. */
    void transfer(StateTransfer state) {
        lookAroundIfDue();
        current = (int) state.value(current, 0, threads.length - 1L);
        used = state.value(used, 0, quantum);
        length = state.value(length, 0, quantum);
        changed = false;
        someWakeComes = state.value(someWakeComes);
        wakeAt = state.value(wakeAt);
        state.values(awake);
        awakeCount = 0;
        for (int n = 0; n < awake.length; n++) {
            awakeCount += awake[n] ? 1 : 0;
            asleep[n] = threads[n].powerSaving().isAsleep();
        }
        random.transfer(state);
    }
}
