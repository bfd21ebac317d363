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

    private int value;

    /** All 32 bits. */
    public int value() {
        return value;
    }

    /** Replaces all 32 bits. */
    public void value(int newValue) {
        value = newValue;
    }

    /** Field {@code n} (0..7): LT, GT, EQ and SO as 8, 4, 2 and 1. */
    public int field(int n) {
        return value >>> 28 - 4 * n & 15;
    }

    /** Replaces field {@code n} (0..7) by the low four bits of {@code bits}. */
    public void field(int n, int bits) {
        int shift = 28 - 4 * n;
        value = value & ~(15 << shift) | (bits & 15) << shift;
    }

    /** Bit {@code n} (0..31), 0 or 1. */
    public int bit(int n) {
        return value >>> 31 - n & 1;
    }

    /** Replaces bit {@code n} (0..31) by the low bit of {@code bit}. */
    public void bit(int n, int bit) {
        int shift = 31 - n;
        value = value & ~(1 << shift) | (bit & 1) << shift;
    }

    /** Sets field {@code n} to the outcome of a comparison and a copy of XER[SO]; {@code order} is negative, 0 or positive. */
    public void compared(int n, int order, boolean so) {
        field(n, (order < 0 ? LT : order > 0 ? GT : EQ) | (so ? SO : 0));
    }

    /** Names the state, to be saved or restored. */
    public void transfer(StateTransfer state) {
        value = state.value(value);
    }
}
