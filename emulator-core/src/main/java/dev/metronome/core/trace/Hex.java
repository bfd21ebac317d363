// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.trace;

/** Numbers in columns of fixed width, without the cost of a format string. */
public final class Hex {
    private static final String DIGITS = "0123456789abcdef";

    private Hex() {}

    /** Appends the low {@code digits} hexadecimal digits of {@code value}. */
    public static StringBuilder append(StringBuilder line, long value, int digits) {
        for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
            line.append(DIGITS.charAt((int) (value >>> shift) & 15));
        }
        return line;
    }

    /** Appends {@code value}, which is not negative, in decimal with leading zeros up to {@code digits} digits. */
    public static StringBuilder appendDecimal(StringBuilder line, long value, int digits) {
        String text = Long.toString(value);
        return line.append("0".repeat(Math.max(0, digits - text.length()))).append(text);
    }
}
