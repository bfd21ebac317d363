// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.semantics;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.state.Cr;
import dev.metronome.isa.Insn;
import dev.metronome.isa.book.Atomic;

/** Meanings of load and reserve, store conditional and the atomic memory operations (Book II, 4.5 and 4.6). */
final class AtomicSemantics {
    private AtomicSemantics() {}

    static Meaning of(Atomic row) {
        return switch (row) {
            case LWAT -> AtomicSemantics::lwat;
            case LDAT -> AtomicSemantics::ldat;
            case STWAT -> AtomicSemantics::stwat;
            case STDAT -> AtomicSemantics::stdat;
            case LBARX -> AtomicSemantics::lbarx;
            case LHARX -> AtomicSemantics::lharx;
            case LWARX -> AtomicSemantics::lwarx;
            case STBCX_ -> AtomicSemantics::stbcx_;
            case STHCX_ -> AtomicSemantics::sthcx_;
            case STWCX_ -> AtomicSemantics::stwcx_;
            case LDARX -> AtomicSemantics::ldarx;
            case STDCX_ -> AtomicSemantics::stdcx_;
            case LQARX -> AtomicSemantics::lqarx;
            case STQCX_ -> AtomicSemantics::stqcx_;
        };
    }

    /** RESERVE(EA, 1); RT ← MEM(EA, 1) */
    static void lbarx(HardwareThread t, Insn i) {
        long ea = aligned(t, i, 1);
        long loaded = t.storage().loadByte(ea);
        t.storage().reserve(ea, 1);
        t.gpr(i.RT(), loaded);
    }

    /** RESERVE(EA, 2); RT ← MEM(EA, 2) */
    static void lharx(HardwareThread t, Insn i) {
        long ea = aligned(t, i, 2);
        long loaded = t.storage().loadHalfword(ea);
        t.storage().reserve(ea, 2);
        t.gpr(i.RT(), loaded);
    }

    /** RESERVE(EA, 4); RT ← MEM(EA, 4) */
    static void lwarx(HardwareThread t, Insn i) {
        long ea = aligned(t, i, 4);
        long loaded = t.storage().loadWord(ea);
        t.storage().reserve(ea, 4);
        t.gpr(i.RT(), loaded);
    }

    /** RESERVE(EA, 8); RT ← MEM(EA, 8) */
    static void ldarx(HardwareThread t, Insn i) {
        long ea = aligned(t, i, 8);
        long loaded = t.storage().loadDoubleword(ea);
        t.storage().reserve(ea, 8);
        t.gpr(i.RT(), loaded);
    }

    /** RESERVE(EA, 16); RTp || RTp+1 ← MEM(EA, 16) */
    static void lqarx(HardwareThread t, Insn i) {
        if ((i.RT() & 1) != 0 || i.RT() == i.RA() || i.RT() == i.RB()) {
            throw t.emulationAssistance(i);
        }
        long ea = aligned(t, i, 16);
        long first = t.storage().loadDoubleword(ea);
        long second = t.storage().loadDoubleword(ea + 8);
        t.storage().reserve(ea, 16);
        boolean little = t.storage().isLittleEndian();
        t.gpr(i.RT(), little ? second : first);
        t.gpr(i.RT() + 1, little ? first : second);
    }

    /** reserved: MEM(EA, 1) ← (RS); CR0 ← 0b00 || stored || SO */
    static void stbcx_(HardwareThread t, Insn i) {
        long ea = aligned(t, i, 1);
        boolean reserved = t.storage().consumeReservation(ea, 1);
        if (reserved) {
            t.storage().storeByte(ea, t.gpr(i.RS()));
        }
        stored(t, reserved);
    }

    /** reserved: MEM(EA, 2) ← (RS); CR0 ← 0b00 || stored || SO */
    static void sthcx_(HardwareThread t, Insn i) {
        long ea = aligned(t, i, 2);
        boolean reserved = t.storage().consumeReservation(ea, 2);
        if (reserved) {
            t.storage().storeHalfword(ea, t.gpr(i.RS()));
        }
        stored(t, reserved);
    }

    /** reserved: MEM(EA, 4) ← (RS); CR0 ← 0b00 || stored || SO */
    static void stwcx_(HardwareThread t, Insn i) {
        long ea = aligned(t, i, 4);
        boolean reserved = t.storage().consumeReservation(ea, 4);
        if (reserved) {
            t.storage().storeWord(ea, t.gpr(i.RS()));
        }
        stored(t, reserved);
    }

    /** reserved: MEM(EA, 8) ← (RS); CR0 ← 0b00 || stored || SO */
    static void stdcx_(HardwareThread t, Insn i) {
        long ea = aligned(t, i, 8);
        boolean reserved = t.storage().consumeReservation(ea, 8);
        if (reserved) {
            t.storage().storeDoubleword(ea, t.gpr(i.RS()));
        }
        stored(t, reserved);
    }

    /** reserved: MEM(EA, 16) ← RSp || RSp+1; CR0 ← 0b00 || stored || SO */
    static void stqcx_(HardwareThread t, Insn i) {
        if ((i.RS() & 1) != 0) {
            throw t.emulationAssistance(i);
        }
        long ea = aligned(t, i, 16);
        boolean reserved = t.storage().consumeReservation(ea, 16);
        if (reserved) {
            boolean little = t.storage().isLittleEndian();
            t.storage().storePair(ea, t.gpr(little ? i.RS() + 1 : i.RS()), t.gpr(little ? i.RS() : i.RS() + 1));
        }
        stored(t, reserved);
    }

    /** RT ← MEM(EA, 4); MEM(EA, 4) ← function FC of it and (RT+1), (RT+2) */
    static void lwat(HardwareThread t, Insn i) {
        AtomicMemoryOperations.load(t, i, 4);
    }

    /** RT ← MEM(EA, 8); MEM(EA, 8) ← function FC of it and (RT+1), (RT+2) */
    static void ldat(HardwareThread t, Insn i) {
        AtomicMemoryOperations.load(t, i, 8);
    }

    /** MEM(EA, 4) ← function FC of it and (RS) */
    static void stwat(HardwareThread t, Insn i) {
        AtomicMemoryOperations.store(t, i, 4);
    }

    /** MEM(EA, 8) ← function FC of it and (RS) */
    static void stdat(HardwareThread t, Insn i) {
        AtomicMemoryOperations.store(t, i, 8);
    }

    private static long aligned(HardwareThread t, Insn i, int size) {
        long ea = t.gprOrZero(i.RA()) + t.gpr(i.RB());
        if ((ea & size - 1) != 0) {
            throw t.alignment(ea);
        }
        return ea;
    }

    private static void stored(HardwareThread t, boolean stored) {
        t.cr().field(0, (stored ? Cr.EQ : 0) | (t.xer().so() ? Cr.SO : 0));
    }
}
