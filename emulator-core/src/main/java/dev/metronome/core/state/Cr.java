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

    /** Its bits, each 0 or 1: compiled code sees which of them a branch tests. */
    private final byte[] bits = new byte[32];

    /** All 32 bits. */
    public int value() {
        int value = 0;
        for (byte bit : bits) {
            value = value << 1 | bit;
        }
        return value;
    }

    /** Replaces all 32 bits. */
    public void value(int newValue) {
        for (int n = 0; n < 32; n++) {
            bit(n, newValue >>> 31 - n);
        }
    }

    /** Field {@code n} (0..7): LT, GT, EQ and SO as 8, 4, 2 and 1. */
    public int field(int n) {
        return bits[4 * n] << 3 | bits[4 * n + 1] << 2 | bits[4 * n + 2] << 1 | bits[4 * n + 3];
    }

    /** Replaces field {@code n} (0..7) by the low four bits of {@code field}. */
    public void field(int n, int field) {
        bit(4 * n, field >>> 3);
        bit(4 * n + 1, field >>> 2);
        bit(4 * n + 2, field >>> 1);
        bit(4 * n + 3, field);
    }

    /** Bit {@code n} (0..31), 0 or 1. */
    public int bit(int n) {
        return bits[n];
    }

    /** Replaces bit {@code n} (0..31) by the low bit of {@code bit}. */
    public void bit(int n, int bit) {
        bits[n] = (byte) (bit & 1);
    }

    /** Sets field {@code n} to the outcome of a comparison, of which not both are true, and a copy of XER[SO]. */
    public void compared(int n, boolean less, boolean greater, boolean so) {
        bits[4 * n] = (byte) (less ? 1 : 0);
        bits[4 * n + 1] = (byte) (greater ? 1 : 0);
        bits[4 * n + 2] = (byte) (less | greater ? 0 : 1);
        bits[4 * n + 3] = (byte) (so ? 1 : 0);
    }

    /** Names the state, to be saved or restored. */
    public void transfer(StateTransfer state) {
        value(state.value(value()));
    }
}
