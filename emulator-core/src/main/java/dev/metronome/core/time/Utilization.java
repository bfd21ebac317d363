// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.time;

import dev.metronome.core.snapshot.StateTransfer;

/**
 * How the ticks of a core are shared among its threads, which PURR shows: in equal parts among those that are awake, and none if all sleep. Over any
 * interval in which one of them is awake, the parts add up to the ticks that passed, exactly.
 */
public final class Utilization {
    private final ClockSource clock;
    private final Part[] parts;
    private int awake;
    private long since;

    /** The ticks of a core of {@code threads} threads that are all awake. */
    public Utilization(ClockSource clock, int threads) {
        this.clock = clock;
        this.parts = new Part[threads];
        for (int n = 0; n < threads; n++) {
            parts[n] = new Part(n);
        }
        this.awake = threads;
        awakeChanged();
    }

    /** The machine's counter. */
    long now() {
        return clock.now();
    }

    /** The ticks of thread {@code n} since the start. */
    public long ticks(int n) {
        return parts[n].ticks(now());
    }

    /** The part of thread {@code n}. */
    Part part(int n) {
        return parts[n];
    }

    /** Thread {@code n} falls asleep or wakes. */
    public void asleep(int n, boolean nowAsleep) {
        long now = clock.now();
        for (Part part : parts) {
            part.ticks += part.sinceLastChange(now);
        }
        since = now;
        awake += (parts[n].asleep ? 1 : 0) - (nowAsleep ? 1 : 0);
        parts[n].asleep = nowAsleep;
        awakeChanged();
    }

    private void awakeChanged() {
        for (Part part : parts) {
            part.hasAll = awake == 1 && !part.asleep;
            part.start = since - part.ticks;
        }
    }

    /** One thread's part of the core's ticks. */
    final class Part {
        private final int thread;
        /** Its ticks up to the last change of who is awake. */
        private long ticks;

        private boolean asleep;
        /** Whether it gets all ticks, as the only thread that is awake; then it is as if it had got all from {@link #start} on. */
        private boolean hasAll;

        private long start;

        private Part(int thread) {
            this.thread = thread;
        }

        /** The ticks from the start to {@code now}. */
        long ticks(long now) {
            return hasAll ? now - start : ticks + sinceLastChange(now);
        }

        /** The threads that are awake get their ticks in turn. */
        private long sinceLastChange(long now) {
            if (asleep) {
                return 0;
            }
            int place = 0;
            for (int k = 0; k < thread; k++) {
                place += parts[k].asleep ? 0 : 1;
            }
            return Long.divideUnsigned(now - since + awake - 1 - place, awake);
        }
    }

    /** Names the state, to be saved or restored. */
    public void transfer(StateTransfer state) {
        long[] ticks = new long[parts.length];
        boolean[] asleep = new boolean[parts.length];
        for (Part part : parts) {
            ticks[part.thread] = part.ticks;
            asleep[part.thread] = part.asleep;
        }
        state.values(ticks);
        state.values(asleep);
        since = state.value(since);
        awake = 0;
        for (Part part : parts) {
            part.ticks = ticks[part.thread];
            part.asleep = asleep[part.thread];
            awake += part.asleep ? 0 : 1;
        }
        awakeChanged();
    }
}
