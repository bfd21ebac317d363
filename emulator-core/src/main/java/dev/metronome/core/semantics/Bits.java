// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.semantics;

/** Bits of a doubleword picked and placed by another. */
final class Bits {
    private Bits() {}

    /** Bit 56+k is the bit of {@code source} whose number is byte k of {@code indexes}, or 0 if that exceeds 63. */
    static long permute(long indexes, long source) {
        long result = 0;
        for (int k = 0; k < 8; k++) {
            int index = (int) (indexes >>> 56 - 8 * k) & 255;
            long bit = index < 64 ? source >>> 63 - index & 1 : 0;
            result = result << 1 | bit;
        }
        return result;
    }

    /** The bits of {@code source} where {@code mask} has ones, packed to the right. */
    static long extract(long source, long mask) {
        long result = 0;
        int to = 0;
        for (long rest = mask; rest != 0; rest &= rest - 1, to++) {
            result |= (source >>> Long.numberOfTrailingZeros(rest) & 1) << to;
        }
        return result;
    }

    /** The low bits of {@code source} spread to where {@code mask} has ones. */
    static long deposit(long source, long mask) {
        long result = 0;
        int from = 0;
        for (long rest = mask; rest != 0; rest &= rest - 1, from++) {
            result |= (source >>> from & 1) << Long.numberOfTrailingZeros(rest);
        }
        return result;
    }

    /** The bits under zeros of {@code mask} to the left, those under ones to the right, each group in order. */
    static long centrifuge(long source, long mask) {
        int ones = Long.bitCount(mask);
        long left = ones == 64 ? 0 : extract(source, ~mask) << ones;
        return left | extract(source, mask);
    }

    /** How many of the bits that {@code mask} selects, from the left, are zeros before the first one. */
    static long leadingZerosUnderMask(long source, long mask) {
        long first = Long.highestOneBit(source & mask);
        long beforeFirst = first == 0 ? -1 : ~(first - 1) << 1;
        return Long.bitCount(mask & beforeFirst);
    }

    /** How many of the bits that {@code mask} selects, from the right, are zeros before the first one. */
    static long trailingZerosUnderMask(long source, long mask) {
        long first = Long.lowestOneBit(source & mask);
        return Long.bitCount(mask & first - 1);
    }
}
