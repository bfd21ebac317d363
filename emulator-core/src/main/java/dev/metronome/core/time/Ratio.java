// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.time;

/**
 * A ratio of two whole numbers, by which one count is made of another without losing a fraction.
 *
 * @param numerator 1 to 10^10
 * @param denominator 1 to 10^9
 */
public record Ratio(long numerator, long denominator) {
    /** One to one. */
    public static final Ratio ONE = new Ratio(1, 1);

    private static final long FAR = 1L << 61;

    /** {@code count * numerator / denominator}, rounded down; modulo 2^64. */
    public long of(long count) {
        if (numerator == denominator) {
            return count;
        }
        return denominator == 1
                ? count * numerator
                : count / denominator * numerator + count % denominator * numerator / denominator;
    }

    /**
     * How many further steps after {@code count} make {@link #of} grow by {@code growth} or more: the least such number, or a smaller one if {@code
     * growth} is so large that no run gets there.
     *
     * @param growth not negative
     */
    public long stepsUntil(long count, long growth) {
        if (numerator == denominator) {
            return growth;
        }
        if (growth >= FAR / denominator) {
            return FAR / numerator;
        }
        long fraction = count % denominator * numerator % denominator;
        return -Math.floorDiv(fraction - growth * denominator, numerator);
    }
}
