// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One benchmark before and after.
 *
 * @param before what was measured before, null if it was not
 * @param after what was measured after, null if it was not
 * @param interval how they compare, null if they do not
 * @param problem why they do not compare, null if they do
 */
public record Comparison(Measurement before, Measurement after, RatioInterval interval, String problem) {
    /** What a comparison says. */
    public enum Verdict {
        /** The whole interval is on the faster side of 1. */
        FASTER,
        /** The whole interval is on the slower side of 1. */
        SLOWER,
        /** The interval holds 1. */
        NO_DIFFERENCE_SEEN,
        /** There is no interval. */
        NOT_COMPARED
    }

    /**
     * Compares all of two files: in the order of the first, then what only the second has.
     *
     * @param confidence of each interval, between 0 and 1
     */
    public static List<Comparison> of(
            Map<Measurement.Key, Measurement> before, Map<Measurement.Key, Measurement> after, double confidence) {
        List<Comparison> all = new ArrayList<>();
        before.forEach((key, measurement) -> all.add(of(measurement, after.get(key), confidence)));
        after.forEach((key, measurement) -> {
            if (!before.containsKey(key)) {
                all.add(of(null, measurement, confidence));
            }
        });
        return all;
    }

    private static Comparison of(Measurement before, Measurement after, double confidence) {
        String problem = problem(before, after);
        if (problem != null) {
            return new Comparison(before, after, null, problem);
        }
        try {
            return new Comparison(before, after, RatioInterval.of(before.jvms(), after.jvms(), confidence), null);
        } catch (IllegalArgumentException e) {
            return new Comparison(before, after, null, e.getMessage());
        }
    }

    private static String problem(Measurement before, Measurement after) {
        if (before == null || after == null) {
            return before == null ? "only in the new" : "only in the old";
        }
        if (!before.unit().equals(after.unit())) {
            return "units differ: " + before.unit() + " and " + after.unit();
        }
        if (before.threads() != after.threads()) {
            return "threads differ: " + before.threads() + " and " + after.threads();
        }
        return before.jvms().isEmpty() || after.jvms().isEmpty()
                ? "mode " + before.mode() + " has no single measurements"
                : null;
    }

    /** Either of them, which name the same benchmark. */
    public Measurement any() {
        return before == null ? after : before;
    }

    /** What it says. */
    public Verdict verdict() {
        if (interval == null) {
            return Verdict.NOT_COMPARED;
        }
        if (interval.low() <= 1 && interval.high() >= 1) {
            return Verdict.NO_DIFFERENCE_SEEN;
        }
        return interval.ratio() > 1 == before.isRate() ? Verdict.FASTER : Verdict.SLOWER;
    }

    /** Whether all that is likely takes more time than {@code percent} above what it took. */
    public boolean isSlowerBy(double percent) {
        double leastTime = interval == null ? 0 : before.isRate() ? 1 / interval.high() : interval.low();
        return leastTime > 1 + percent / 100;
    }
}
