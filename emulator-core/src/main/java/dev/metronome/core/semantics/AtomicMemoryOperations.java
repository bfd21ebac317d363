// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.semantics;

import dev.metronome.core.HardwareThread;
import dev.metronome.isa.Insn;

/** The functions of the atomic memory operations by their codes (Book II, 4.5, figures 3 and 4). */
final class AtomicMemoryOperations {
    private static final int COMPARE_AND_SWAP_NOT_EQUAL = 16;
    private static final int INCREMENT_BOUNDED = 24;
    private static final int INCREMENT_EQUAL = 25;
    private static final int DECREMENT_BOUNDED = 28;
    private static final int STORE_TWIN = 24;
    private static final int LAST_FETCH_OPERATION = 8;
    private static final int LAST_STORE_OPERATION = 7;
    /** Bit 44: the function code is not one of the book's. */
    private static final long DSISR_INVALID_FUNCTION = 0x8_0000;

    private AtomicMemoryOperations() {}

    /** lwat and ldat: {@code size} is 4 or 8 bytes. */
    static void load(HardwareThread t, Insn i, int size) {
        int function = i.RB();
        long ea = aligned(t, i, size);
        long operand = t.gpr(i.RT() + 1 & 31);
        if (function <= LAST_FETCH_OPERATION) {
            long old = read(t, ea, size);
            write(t, ea, size, combine(function, old, operand, size));
            t.gpr(i.RT(), old);
            return;
        }
        switch (function) {
            case COMPARE_AND_SWAP_NOT_EQUAL -> compareAndSwapNotEqual(t, i, ea, size);
            case INCREMENT_BOUNDED -> step(t, i, ea, size, 1, read(t, ea, size) != read(t, ea + size, size));
            case INCREMENT_EQUAL -> step(t, i, ea, size, 1, read(t, ea, size) == read(t, ea + size, size));
            case DECREMENT_BOUNDED -> step(t, i, ea, size, -1, read(t, ea, size) != read(t, ea - size, size));
            default -> throw t.dataStorage(ea, DSISR_INVALID_FUNCTION);
        }
    }

    /** stwat and stdat: {@code size} is 4 or 8 bytes. */
    static void store(HardwareThread t, Insn i, int size) {
        int function = i.RB();
        long ea = aligned(t, i, size);
        long operand = t.gpr(i.RS());
        if (function <= LAST_STORE_OPERATION) {
            write(t, ea, size, combine(function, read(t, ea, size), operand, size));
        } else if (function == STORE_TWIN) {
            if (read(t, ea, size) == read(t, ea + size, size)) {
                t.storage().prepareStore(ea + size, size);
                write(t, ea, size, operand);
                write(t, ea + size, size, operand);
            }
        } else {
            throw t.dataStorage(ea, DSISR_INVALID_FUNCTION);
        }
    }

    private static long combine(int function, long old, long operand, int size) {
        long signedOld = size == 4 ? (int) old : old;
        long signedOperand = size == 4 ? (int) operand : operand;
        long unsignedOperand = size == 4 ? operand & 0xffff_ffffL : operand;
        return switch (function) {
            case 0 -> old + operand;
            case 1 -> old ^ operand;
            case 2 -> old | operand;
            case 3 -> old & operand;
            case 4 -> Long.compareUnsigned(old, unsignedOperand) >= 0 ? old : operand;
            case 5 -> signedOld >= signedOperand ? old : operand;
            case 6 -> Long.compareUnsigned(old, unsignedOperand) <= 0 ? old : operand;
            case 7 -> signedOld <= signedOperand ? old : operand;
            default -> operand;
        };
    }

    private static void compareAndSwapNotEqual(HardwareThread t, Insn i, long ea, int size) {
        long old = read(t, ea, size);
        long compared = t.gpr(i.RT() + 1 & 31);
        if (old != (size == 4 ? compared & 0xffff_ffffL : compared)) {
            write(t, ea, size, t.gpr(i.RT() + 2 & 31));
        }
        t.gpr(i.RT(), old);
    }

    /** Adds {@code change} and returns the old value if {@code allowed}, else returns the most negative value. */
    private static void step(HardwareThread t, Insn i, long ea, int size, int change, boolean allowed) {
        long old = read(t, ea, size);
        if (allowed) {
            write(t, ea, size, old + change);
        }
        t.gpr(i.RT(), allowed ? old : 1L << 8 * size - 1);
    }

    private static long aligned(HardwareThread t, Insn i, int size) {
        long ea = t.gprOrZero(i.RA());
        if ((ea & size - 1) != 0) {
            throw t.alignment(ea);
        }
        return ea;
    }

    private static long read(HardwareThread t, long ea, int size) {
        return size == 4 ? t.storage().loadWord(ea) : t.storage().loadDoubleword(ea);
    }

    private static void write(HardwareThread t, long ea, int size, long value) {
        if (size == 4) {
            t.storage().storeWord(ea, value);
        } else {
            t.storage().storeDoubleword(ea, value);
        }
    }
}
