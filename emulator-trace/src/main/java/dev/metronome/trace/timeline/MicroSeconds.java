// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.timeline;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Ticks as microseconds in decimal, exact at 512 MHz and to a femtosecond at other frequencies, so that differences of them are not rounded once more. */
final class MicroSeconds {
    private static final BigDecimal IN_A_SECOND = BigDecimal.valueOf(1_000_000);
    private static final int DIGITS = 9;

    private final BigDecimal frequency;

    /** Of ticks of which there are {@code frequency} in a second. */
    MicroSeconds(long frequency) {
        this.frequency = BigDecimal.valueOf(frequency);
    }

    /** When tick {@code tick} is, rounded down. */
    BigDecimal at(long tick) {
        return BigDecimal.valueOf(tick).multiply(IN_A_SECOND).divide(frequency, DIGITS, RoundingMode.DOWN);
    }

    /** As JSON has numbers. */
    static String text(BigDecimal microSeconds) {
        return microSeconds.signum() == 0
                ? "0"
                : microSeconds.stripTrailingZeros().toPlainString();
    }
}
