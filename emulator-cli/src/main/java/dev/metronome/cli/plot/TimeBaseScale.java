// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli.plot;

import dev.metronome.trace.timeline.ChangePoint;
import dev.metronome.trace.timeline.CoreTimeline;
import dev.metronome.trace.timeline.Timeline;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * The vertical axis of the Time Base: in units of a power of 2, of which there are 4 to 8, so that a step of one or a half is a round hexadecimal number. Values
 * are taken relative to core 0's first, as a double does not hold 64 bits.
 *
 * @param origin the Time Base of core 0 at the start, in ticks
 * @param least the least Time Base, relative to that
 * @param greatest the greatest, relative to that, which is greater
 * @param shift the unit is 2 to this power, at least 1
 */
record TimeBaseScale(long origin, long least, long greatest, int shift) {
    /** The lower bits, which TBU40 does not write, are so many. */
    static final int BOUNDARY_SHIFT = 24;

    private static final int UNITS_SHIFT = 2;

    /** The axis for all Time Bases of {@code timeline}. */
    static TimeBaseScale of(Timeline timeline) {
        long origin = timeline.cores().get(0).points().get(0).timeBase().value();
        long[] range = {0, 1};
        for (CoreTimeline core : timeline.cores()) {
            forEachEnd(core, timeline.endTick(), value -> {
                range[0] = Math.min(range[0], value - origin);
                range[1] = Math.max(range[1], value - origin);
            });
        }
        long span = range[1] - range[0];
        int bits = Long.SIZE - 1 - Long.numberOfLeadingZeros(span);
        return new TimeBaseScale(origin, range[0], range[1], Math.max(1, bits - UNITS_SHIFT));
    }

    /** The values at the ends of the straight lines. */
    private static void forEachEnd(CoreTimeline core, long endTick, LongConsumer value) {
        List<ChangePoint> points = core.points();
        for (int k = 0; k < points.size(); k++) {
            long end = k + 1 < points.size() ? points.get(k + 1).tick() : endTick;
            value.accept(points.get(k).timeBase().value());
            value.accept(points.get(k).timeBase().at(end));
        }
    }

    /** A round value below the origin, of which {@link #at} is 0. */
    private long zero() {
        return origin & -(1L << shift);
    }

    /** Where {@code timeBase} is, in units. */
    double at(long timeBase) {
        return Math.scalb((double) (timeBase - origin) + (origin - zero()), -shift);
    }

    /** The Time Base at the bottom, in units. */
    double bottom() {
        return at(origin + least);
    }

    /** The Time Base at the top, in units. */
    double top() {
        return at(origin + greatest);
    }

    /** The text of a label: as many digits as the largest has, an even number. */
    String label(double units) {
        String digits = Long.toHexString(zero() + Math.round(Math.scalb(units, shift)));
        int width = Math.max(
                Long.toHexString(origin + greatest).length(),
                Long.toHexString(origin + least).length());
        return "0x" + "0".repeat(Math.max(0, width - digits.length())) + digits;
    }

    /** Ticks from the bottom to the first multiple of 2^24. */
    private long toFirstBoundary() {
        return -(origin + least) & (1L << BOUNDARY_SHIFT) - 1;
    }

    /** How many multiples of 2^24 are in the range. */
    long boundaries() {
        long beyondFirst = greatest - least - toFirstBoundary(); // unsigned, unless it is a little below 0
        boolean none = beyondFirst < 0 && beyondFirst >= -(1L << BOUNDARY_SHIFT);
        return none ? 0 : (beyondFirst >>> BOUNDARY_SHIFT) + 1;
    }

    /** The lowest multiple of 2^24 in the range, if there is one. */
    long firstBoundary() {
        return origin + least + toFirstBoundary();
    }
}
