// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core;

import java.util.Locale;

/** Numbers of 64 bits as people write them: decimal, or hexadecimal after {@code 0x}, with digits grouped by underscores if they like. */
public final class Numerals {
    private Numerals() {}

    /**
     * The value that {@code text} writes; hexadecimal ones may use all 64 bits, and so may decimal ones without a sign.
     *
     * @throws IllegalArgumentException if it writes none
     */
    public static long value(String text) {
        String digits = text.trim().replace("_", "").toLowerCase(Locale.ROOT);
        boolean negative = digits.startsWith("-");
        String unsigned = negative ? digits.substring(1) : digits;
        try {
            long magnitude = unsigned.startsWith("0x")
                    ? Long.parseUnsignedLong(unsigned.substring(2), 16)
                    : Long.parseUnsignedLong(unsigned);
            return negative ? -magnitude : magnitude;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a number of 64 bits; write for example 4096, 0x1000 or -1", e);
        }
    }
}
