// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.state;

import dev.metronome.core.snapshot.StateTransfer;

/** The Condition Register: 32 bits in eight four-bit fields (Book I, 2.3.1). Bit 0 is the leftmost. */
public final class Cr {
    /** Bits of a field. */
    public static final int LT = 8;

    /** Greater than, or positive. */
    public static final int GT = 4;
    /** Equal, or zero. */
    public static final int EQ = 2;
    /** A copy of XER[SO]. */
    public static final int SO = 1;

    /** In {@link #form}: LT, GT and EQ are what {@link #left} and {@link #right} compare to; SO is the lowest bit of the form. */
    private static final int LARGEST_COMPARED = 1;

    /** Added to the four bits of a field, in {@link #form}: no comparison gives them. */
    private static final int LITERAL = 16;

    /** What a field is: the two numbers that have been compared, which are compared again when a bit is asked for. So a comparison costs little, and compiled code sees what a branch depends on. */
    private final long[] left = new long[8];

    private final long[] right = new long[8];
    private final byte[] form = new byte[8];

    /** All bits 0. */
    public Cr() {
        value(0);
    }

    /** All 32 bits. */
    public int value() {
        int value = 0;
        for (int n = 0; n < 8; n++) {
            value = value << 4 | field(n);
        }
        return value;
    }

    /** Replaces all 32 bits. */
    public void value(int newValue) {
        for (int n = 0; n < 8; n++) {
            field(n, newValue >>> 28 - 4 * n);
        }
    }

    /** Field {@code n} (0..7): LT, GT, EQ and SO as 8, 4, 2 and 1. */
    public int field(int n) {
        int f = form[n];
        return f > LARGEST_COMPARED ? f - LITERAL : (left[n] < right[n] ? LT : left[n] > right[n] ? GT : EQ) | f;
    }

    /** Replaces field {@code n} (0..7) by the low four bits of {@code bits}. */
    public void field(int n, int bits) {
        int order = bits & (LT | GT | EQ);
        if (order == LT || order == GT || order == EQ) {
            compared(n, order == LT ? -1 : order == GT ? 1 : 0, 0, (bits & SO) != 0);
        } else {
            form[n] = (byte) (LITERAL + (bits & 15));
        }
    }

    /** Bit {@code n} (0..31), 0 or 1. */
    public int bit(int n) {
        return field(n >> 2) >>> 3 - (n & 3) & 1;
    }

    /** Replaces bit {@code n} (0..31) by the low bit of {@code bit}. */
    public void bit(int n, int bit) {
        int shift = 3 - (n & 3);
        field(n >> 2, field(n >> 2) & ~(1 << shift) | (bit & 1) << shift);
    }

    /** Sets field {@code n} to what {@code a} and {@code b} compare to, signed, and a copy of XER[SO]. */
    public void compared(int n, long a, long b, boolean so) {
        left[n] = a;
        right[n] = b;
        form[n] = (byte) (so ? 1 : 0);
    }

    /** Bit LT of field {@code n}. */
    public boolean isLess(int n) {
        return form[n] > LARGEST_COMPARED ? (field(n) & LT) != 0 : left[n] < right[n];
    }

    /** Bit GT of field {@code n}. */
    public boolean isGreater(int n) {
        return form[n] > LARGEST_COMPARED ? (field(n) & GT) != 0 : left[n] > right[n];
    }

    /** Bit EQ of field {@code n}. */
    public boolean isEqual(int n) {
        return form[n] > LARGEST_COMPARED ? (field(n) & EQ) != 0 : left[n] == right[n];
    }

    /** Names the state, to be saved or restored. */
    public void transfer(StateTransfer state) {
        value(state.value(value()));
    }
}
