// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli.plot;

import dev.metronome.trace.timeline.Timeline;
import java.util.Locale;

/**
 * The horizontal axis: ticks of the machine's counter, in units of a power of 1000, so that labels are short.
 *
 * @param first the tick at the left
 * @param last the tick at the right, which is after the first
 * @param unit ticks
 */
record TimeScale(long first, long last, long unit, long frequency) {
    private static final long STEP = 1_000;
    private static final long LONG = 20_000;
    private static final String[] NAMES = {"", "thousands of ", "millions of ", "thousands of millions of "};
    private static final double[] SECONDS = {1, 1e-3, 1e-6, 1e-9};
    private static final String[] SECOND_NAMES = {"s", "ms", "us", "ns"};

    /** The axis for all of {@code timeline}. */
    static TimeScale of(Timeline timeline) {
        return of(timeline.startTick(), timeline.endTick(), timeline.frequency());
    }

    /** The axis from one tick to another. */
    static TimeScale of(long first, long end, long frequency) {
        long last = Math.max(end, first + 1);
        long unit = 1;
        while (unit < STEP * STEP * STEP && last / unit >= LONG) {
            unit *= STEP;
        }
        return new TimeScale(first, last, unit, frequency);
    }

    /** Where {@code tick} is, in units. */
    double at(long tick) {
        return (double) tick / unit;
    }

    /** The text of a label. */
    String label(double units) {
        return String.format(Locale.ROOT, units == Math.rint(units) ? "%,.0f" : "%,.1f", units);
    }

    /** What the axis says it is. */
    String title() {
        int power = 0;
        for (long u = unit; u > 1; u /= STEP) {
            power++;
        }
        return String.format(
                Locale.ROOT,
                "machine time in %sticks; %,d ticks a second, so %s from left to right",
                NAMES[power],
                frequency,
                duration((double) (last - first) / frequency));
    }

    private static String duration(double seconds) {
        int k = 0;
        while (k < SECONDS.length - 1 && seconds < SECONDS[k]) {
            k++;
        }
        return String.format(Locale.ROOT, "%.3g %s", seconds / SECONDS[k], SECOND_NAMES[k]);
    }
}
