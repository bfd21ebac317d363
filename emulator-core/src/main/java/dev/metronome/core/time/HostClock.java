// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.time;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** The host's time, scaled to the frequency of the Time Base, for interactive use. Runs do not repeat. */
public final class HostClock implements ClockSource {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    /** Sleeping threads look up after so many nanoseconds, so that a run can be ended. */
    private static final long LONGEST_SLEEP = TimeUnit.MILLISECONDS.toNanos(50);
    /** A deadline is looked at after so many instructions, which is some microseconds. */
    private static final long LOOK_AFTER = 1_000;

    private final Ratio ticksPerNanosecond;
    private final LongSupplier nanoseconds;
    private final LongConsumer sleep;
    private final long start;
    private long latest;

    /**
     * The host's monotonic clock.
     *
     * @param frequency ticks in a second, 1 to 9,000,000,000
     */
    public HostClock(long frequency) {
        this(frequency, System::nanoTime, LockSupport::parkNanos);
    }

    /**
     * A clock on another source of time.
     *
     * @param frequency ticks in a second, 1 to 9,000,000,000
     * @param nanoseconds since any origin
     * @param sleep returns after so many nanoseconds, or before
     */
    public HostClock(long frequency, LongSupplier nanoseconds, LongConsumer sleep) {
        this.ticksPerNanosecond = new Ratio(frequency, SECOND);
        this.nanoseconds = nanoseconds;
        this.sleep = sleep;
        this.start = nanoseconds.getAsLong();
    }

    @Override
    public long now() {
        latest = Math.max(latest, ticksPerNanosecond.of(Math.max(0, nanoseconds.getAsLong() - start)));
        return latest;
    }

    @Override
    public long instructionsUntil(long ticks) {
        return ticks == 0 ? 0 : LOOK_AFTER;
    }

    @Override
    public boolean pass(long ticks) {
        long elapsed = nanoseconds.getAsLong() - start;
        sleep.accept(Math.min(LONGEST_SLEEP, ticksPerNanosecond.stepsUntil(Math.max(0, elapsed), ticks)));
        return true;
    }

    @Override
    public void spend(long ticks) {
        // the host's time passes while the work is done
    }

    @Override
    public String name() {
        return "host";
    }
}
