// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.state;

import dev.metronome.core.snapshot.StateTransfer;
import java.util.Arrays;

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

    private final CrField[] fields = new CrField[8];

    /** All bits 0. */
    public Cr() {
        Arrays.setAll(fields, n -> new CrField());
    }

    /** All 32 bits. */
    public int value() {
        int value = 0;
        for (CrField field : fields) {
            value = value << 4 | field.bits();
        }
        return value;
    }

    /** Replaces all 32 bits. */
    public void value(int newValue) {
        for (int n = 0; n < 8; n++) {
            field(n, newValue >>> 28 - 4 * n);
        }
    }

    /** Field {@code n}, 0..7. */
    public CrField at(int n) {
        return fields[n];
    }

    /** Field {@code n} (0..7): LT, GT, EQ and SO as 8, 4, 2 and 1. */
    public int field(int n) {
        return fields[n].bits();
    }

    /** Replaces field {@code n} (0..7) by the low four bits of {@code bits}. */
    public void field(int n, int bits) {
        fields[n].bits(bits);
    }

    /** Bit {@code n} (0..31), 0 or 1. */
    public int bit(int n) {
        return fields[n >> 2].is(n & 3) ? 1 : 0;
    }

    /** Replaces bit {@code n} (0..31) by the low bit of {@code bit}. */
    public void bit(int n, int bit) {
        int shift = 3 - (n & 3);
        field(n >> 2, field(n >> 2) & ~(1 << shift) | (bit & 1) << shift);
    }

    /** Names the state, to be saved or restored. */
    public void transfer(StateTransfer state) {
        value(state.value(value()));
    }
}
