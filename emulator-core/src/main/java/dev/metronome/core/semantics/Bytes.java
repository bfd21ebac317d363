// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.semantics;

/** The eight bytes of a doubleword, all at once. */
final class Bytes {
    private static final long LOW_SEVEN = 0x7f7f_7f7f_7f7f_7f7fL;

    private Bytes() {}

    /** 0xff in each byte where {@code a} and {@code b} are equal, 0 elsewhere. */
    static long equal(long a, long b) {
        long difference = a ^ b;
        long highBitIfDifferent = (difference & LOW_SEVEN) + LOW_SEVEN | difference;
        long oneIfEqual = ~highBitIfDifferent >>> 7 & 0x0101_0101_0101_0101L;
        return oneIfEqual * 255;
    }

    /** In each byte the number of its ones. */
    static long popcount(long value) {
        long pairs = value - (value >>> 1 & 0x5555_5555_5555_5555L);
        long nibbles = (pairs & 0x3333_3333_3333_3333L) + (pairs >>> 2 & 0x3333_3333_3333_3333L);
        return nibbles + (nibbles >>> 4) & 0x0f0f_0f0f_0f0f_0f0fL;
    }

    static long reverseHalfwords(long value) {
        return value >>> 8 & 0x00ff_00ff_00ff_00ffL | (value & 0x00ff_00ff_00ff_00ffL) << 8;
    }
}
