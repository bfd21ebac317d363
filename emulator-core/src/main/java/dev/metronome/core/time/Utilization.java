// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.time;

import dev.metronome.core.snapshot.StateTransfer;

/**
 * How the ticks of a core are shared among its threads, which PURR shows: in equal parts among those that are awake, and none if all sleep. Over any
 * interval in which one of them is awake, the parts add up to the ticks that passed, exactly.
 */
public final class Utilization {
    private final ClockSource clock;
    private final long[] ticks;
    private final boolean[] asleep;
    private int awake;
    private long since;

    /** The ticks of a core of {@code threads} threads that are all awake. */
    public Utilization(ClockSource clock, int threads) {
        this.clock = clock;
        this.ticks = new long[threads];
        this.asleep = new boolean[threads];
        this.awake = threads;
    }

    /** The machine's counter. */
    long now() {
        return clock.now();
    }

    /** The ticks of thread {@code n} since the start. */
    public long ticks(int n) {
        return ticks(n, now());
    }

    /** The ticks of thread {@code n} from the start to {@code now}. */
    long ticks(int n, long now) {
        return ticks[n] + part(n, now);
    }

    /** Thread {@code n} falls asleep or wakes. */
    public void asleep(int n, boolean nowAsleep) {
        long now = clock.now();
        for (int k = 0; k < ticks.length; k++) {
            ticks[k] += part(k, now);
        }
        since = now;
        awake += (asleep[n] ? 1 : 0) - (nowAsleep ? 1 : 0);
        asleep[n] = nowAsleep;
    }

    /** The part of thread {@code n} since the last change: the threads that are awake get their ticks in turn. */
    private long part(int n, long now) {
        if (asleep[n]) {
            return 0;
        }
        long passed = now - since;
        return awake == 1 ? passed : share(n, passed);
    }

    private long share(int n, long passed) {
        int place = 0;
        for (int k = 0; k < n; k++) {
            place += asleep[k] ? 0 : 1;
        }
        return Long.divideUnsigned(passed + awake - 1 - place, awake);
    }

    /** Names the state, to be saved or restored. */
    public void transfer(StateTransfer state) {
        state.values(ticks);
        state.values(asleep);
        since = state.value(since);
        awake = 0;
        for (boolean one : asleep) {
            awake += one ? 0 : 1;
        }
    }
}
