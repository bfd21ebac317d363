// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

/**
 * How long a virtual machine was nowhere while it moved, by which its guest's Time Base goes forward. With {@link #NONE} the guest's time stands still.
 *
 * @param amount not negative
 * @param unit what {@code amount} counts
 */
public record Downtime(long amount, Unit unit) {
    /** No time at all. */
    public static final Downtime NONE = ofTicks(0);

    private static final long NANOSECONDS = 1_000_000_000;

    /** What is counted. */
    public enum Unit {
        /** Ticks of the Time Base. */
        TICKS,
        /** Nanoseconds, of which the Time Base's frequency makes ticks. */
        NANOSECONDS
    }

    /** Refuses negative times. */
    public Downtime {
        if (amount < 0) {
            throw new IllegalArgumentException(
                    "downtime: " + amount + " is negative; a guest's Time Base does not go back");
        }
    }

    /** So many ticks. */
    public static Downtime ofTicks(long ticks) {
        return new Downtime(ticks, Unit.TICKS);
    }

    /** So many nanoseconds. */
    public static Downtime ofNanoseconds(long nanoseconds) {
        return new Downtime(nanoseconds, Unit.NANOSECONDS);
    }

    /**
     * The ticks of a Time Base of {@code frequency} Hz, rounded up, so that the guest's time is not behind.
     *
     * @throws IllegalArgumentException if they are 2^63 or more
     */
    public long ticks(long frequency) {
        if (unit == Unit.TICKS) {
            return amount;
        }
        long rest = amount % NANOSECONDS * frequency;
        try {
            return Math.addExact(
                    Math.multiplyExact(amount / NANOSECONDS, frequency),
                    rest / NANOSECONDS + (rest % NANOSECONDS == 0 ? 0 : 1));
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "downtime: " + amount + " ns are too many ticks at " + frequency + " Hz for a Time Base", e);
        }
    }
}
