// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.semantics;

import dev.metronome.core.HardwareThread;
import dev.metronome.isa.Insn;
import dev.metronome.isa.book.CachingInhibited;

/** Meanings of the caching inhibited loads and stores (Book III, 4.4.1). Storage is not cached here, so they differ in privilege and alignment only. */
final class CachingInhibitedSemantics {
    private CachingInhibitedSemantics() {}

    static Meaning of(CachingInhibited row) {
        return switch (row) {
            case LBZCIX -> CachingInhibitedSemantics::lbzcix;
            case LHZCIX -> CachingInhibitedSemantics::lhzcix;
            case LWZCIX -> CachingInhibitedSemantics::lwzcix;
            case LDCIX -> CachingInhibitedSemantics::ldcix;
            case STBCIX -> CachingInhibitedSemantics::stbcix;
            case STHCIX -> CachingInhibitedSemantics::sthcix;
            case STWCIX -> CachingInhibitedSemantics::stwcix;
            case STDCIX -> CachingInhibitedSemantics::stdcix;
        };
    }

    /** RT ← MEM(EA, 1) at the real address (RA|0) + (RB) */
    static void lbzcix(HardwareThread t, Insn i) {
        t.requireHypervisor();
        t.gpr(i.RT(), t.storage().loadByte(aligned(t, i, 1)));
    }

    /** RT ← MEM(EA, 2) at the real address (RA|0) + (RB) */
    static void lhzcix(HardwareThread t, Insn i) {
        t.requireHypervisor();
        t.gpr(i.RT(), t.storage().loadHalfword(aligned(t, i, 2)));
    }

    /** RT ← MEM(EA, 4) at the real address (RA|0) + (RB) */
    static void lwzcix(HardwareThread t, Insn i) {
        t.requireHypervisor();
        t.gpr(i.RT(), t.storage().loadWord(aligned(t, i, 4)));
    }

    /** RT ← MEM(EA, 8) at the real address (RA|0) + (RB) */
    static void ldcix(HardwareThread t, Insn i) {
        t.requireHypervisor();
        t.gpr(i.RT(), t.storage().loadDoubleword(aligned(t, i, 8)));
    }

    /** MEM(EA, 1) at the real address (RA|0) + (RB) ← (RS) */
    static void stbcix(HardwareThread t, Insn i) {
        t.requireHypervisor();
        t.storage().storeByte(aligned(t, i, 1), t.gpr(i.RS()));
    }

    /** MEM(EA, 2) at the real address (RA|0) + (RB) ← (RS) */
    static void sthcix(HardwareThread t, Insn i) {
        t.requireHypervisor();
        t.storage().storeHalfword(aligned(t, i, 2), t.gpr(i.RS()));
    }

    /** MEM(EA, 4) at the real address (RA|0) + (RB) ← (RS) */
    static void stwcix(HardwareThread t, Insn i) {
        t.requireHypervisor();
        t.storage().storeWord(aligned(t, i, 4), t.gpr(i.RS()));
    }

    /** MEM(EA, 8) at the real address (RA|0) + (RB) ← (RS) */
    static void stdcix(HardwareThread t, Insn i) {
        t.requireHypervisor();
        t.storage().storeDoubleword(aligned(t, i, 8), t.gpr(i.RS()));
    }

    private static long aligned(HardwareThread t, Insn i, int size) {
        long ea = t.gprOrZero(i.RA()) + t.gpr(i.RB());
        if ((ea & size - 1) != 0) {
            throw t.alignment(ea);
        }
        return ea;
    }
}
