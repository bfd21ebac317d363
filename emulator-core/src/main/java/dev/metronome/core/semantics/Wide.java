// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.semantics;

/** Arithmetic on 128 bits, without allocation. */
final class Wide {
    private Wide() {}

    /** The high doubleword of the unsigned product. */
    static long multiplyHighUnsigned(long a, long b) {
        return Math.multiplyHigh(a, b) + (a >> 63 & b) + (b >> 63 & a);
    }

    /** The carry of {@code a + b}, 0 or 1. */
    static long carry(long a, long b) {
        return Long.compareUnsigned(a + b, a) < 0 ? 1 : 0;
    }

    /** {@code high} followed by 64 zero bits, divided by {@code divisor}; {@code high} must be the smaller, unsigned. */
    static long divideExtendedUnsigned(long high, long divisor) {
        long remainder = high;
        long quotient = 0;
        for (int k = 0; k < 64; k++) {
            boolean carry = remainder < 0;
            remainder <<= 1;
            quotient <<= 1;
            if (carry || Long.compareUnsigned(remainder, divisor) >= 0) {
                remainder -= divisor;
                quotient |= 1;
            }
        }
        return quotient;
    }

    /** Whether the signed quotient of {@code high} followed by 64 zero bits and {@code divisor} is undefined or does not fit 64 bits. */
    static boolean extendedQuotientOverflows(long high, long divisor) {
        if (Long.compareUnsigned(Math.abs(high), Math.abs(divisor)) >= 0) {
            return true;
        }
        long magnitude = divideExtendedUnsigned(Math.abs(high), Math.abs(divisor));
        boolean negative = high < 0 != divisor < 0;
        return magnitude < 0 && !(negative && magnitude == Long.MIN_VALUE);
    }

    /** The signed quotient of {@code high} followed by 64 zero bits and {@code divisor}, which must not overflow. */
    static long divideExtended(long high, long divisor) {
        long magnitude = divideExtendedUnsigned(Math.abs(high), Math.abs(divisor));
        return high < 0 != divisor < 0 ? -magnitude : magnitude;
    }
}
