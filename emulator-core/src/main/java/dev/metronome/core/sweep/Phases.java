// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.sweep;

/**
 * The phases of a sweep: {@code first}, {@code first + step} and so on up to {@code last}. A phase is how many ticks the Time Base of every core is ahead at the
 * start.
 *
 * @param first not negative
 * @param last at least {@code first} and less than 2^62; it is a phase of the sweep only if a step leads there
 * @param step at least 1
 */
public record Phases(long first, long last, long step) {
    private static final long LARGEST = (1L << 62) - 1;

    /** Refuses what is no range. */
    public Phases {
        if (first < 0 || last < first || last > LARGEST) {
            throw new IllegalArgumentException(String.format(
                    "phases 0x%x..0x%x: the first must be at most the last, and the last at most 0x%x",
                    first, last, LARGEST));
        }
        if (step < 1) {
            throw new IllegalArgumentException("step of phases: " + step + " is not at least 1");
        }
    }

    /** Every phase from {@code first} to {@code last}. */
    public static Phases of(long first, long last) {
        return new Phases(first, last, 1);
    }

    /** How many phases these are. */
    public long count() {
        return (last - first) / step + 1;
    }

    /** Phase number {@code k}, from 0. */
    public long phase(long k) {
        return first + k * step;
    }
}
