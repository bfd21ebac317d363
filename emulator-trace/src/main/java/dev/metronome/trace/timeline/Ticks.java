// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.timeline;

import java.util.HexFormat;

/** Numbers of ticks as people read them: hexadecimal, in which multiples of 2^24 are seen. */
public final class Ticks {
    private Ticks() {}

    /** All 64 bits: {@code 0x0000000005000045}. */
    public static String hex(long ticks) {
        return "0x" + HexFormat.of().toHexDigits(ticks);
    }

    /** A distance, with its sign and all 64 bits: {@code +0x0000000005000000}. */
    public static String signedHex(long ticks) {
        return (ticks < 0 ? "-" : "+") + hex(Math.abs(ticks));
    }

    /** A distance with its sign and no leading zeros: {@code +0x5000000}, {@code -0x89}, {@code 0}. */
    public static String shortHex(long ticks) {
        return ticks == 0 ? "0" : (ticks < 0 ? "-0x" : "+0x") + Long.toHexString(Math.abs(ticks));
    }
}
