// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.semantics;

import dev.metronome.core.HardwareThread;
import dev.metronome.isa.Insn;
import dev.metronome.isa.book.FixedPointStore;

/** Meanings of the fixed-point stores (Book I, 3.3.3 to 3.3.7). */
final class FixedPointStoreSemantics {
    private FixedPointStoreSemantics() {}

    static Meaning of(FixedPointStore row) {
        return switch (row) {
            case STB -> FixedPointStoreSemantics::stb;
            case STBX -> FixedPointStoreSemantics::stbx;
            case STBU -> FixedPointStoreSemantics::stbu;
            case STBUX -> FixedPointStoreSemantics::stbux;
            case STH -> FixedPointStoreSemantics::sth;
            case STHX -> FixedPointStoreSemantics::sthx;
            case STHU -> FixedPointStoreSemantics::sthu;
            case STHUX -> FixedPointStoreSemantics::sthux;
            case STW -> FixedPointStoreSemantics::stw;
            case STWX -> FixedPointStoreSemantics::stwx;
            case STWU -> FixedPointStoreSemantics::stwu;
            case STWUX -> FixedPointStoreSemantics::stwux;
            case STD -> FixedPointStoreSemantics::std;
            case STDX -> FixedPointStoreSemantics::stdx;
            case STDU -> FixedPointStoreSemantics::stdu;
            case STDUX -> FixedPointStoreSemantics::stdux;
            case STQ -> FixedPointStoreSemantics::stq;
            case STHBRX -> FixedPointStoreSemantics::sthbrx;
            case STWBRX -> FixedPointStoreSemantics::stwbrx;
            case STDBRX -> FixedPointStoreSemantics::stdbrx;
            case STMW -> FixedPointStoreSemantics::stmw;
            case STSWI -> FixedPointStoreSemantics::stswi;
            case STSWX -> FixedPointStoreSemantics::stswx;
        };
    }

    /** EA ← (RA|0) + D; MEM(EA, 1) ← (RS) */
    static void stb(HardwareThread t, Insn i) {
        t.storage().storeByte(t.gprOrZero(i.RA()) + i.D(), t.gpr(i.RS()));
    }

    /** EA ← (RA|0) + (RB); MEM(EA, 1) ← (RS) */
    static void stbx(HardwareThread t, Insn i) {
        t.storage().storeByte(indexed(t, i), t.gpr(i.RS()));
    }

    /** EA ← (RA) + D; MEM(EA, 1) ← (RS); RA ← EA */
    static void stbu(HardwareThread t, Insn i) {
        long ea = t.gpr(i.RA()) + i.D();
        t.storage().storeByte(ea, t.gpr(i.RS()));
        t.gpr(i.RA(), ea);
    }

    /** EA ← (RA) + (RB); MEM(EA, 1) ← (RS); RA ← EA */
    static void stbux(HardwareThread t, Insn i) {
        long ea = t.gpr(i.RA()) + t.gpr(i.RB());
        t.storage().storeByte(ea, t.gpr(i.RS()));
        t.gpr(i.RA(), ea);
    }

    /** EA ← (RA|0) + D; MEM(EA, 2) ← (RS) */
    static void sth(HardwareThread t, Insn i) {
        t.storage().storeHalfword(t.gprOrZero(i.RA()) + i.D(), t.gpr(i.RS()));
    }

    /** EA ← (RA|0) + (RB); MEM(EA, 2) ← (RS) */
    static void sthx(HardwareThread t, Insn i) {
        t.storage().storeHalfword(indexed(t, i), t.gpr(i.RS()));
    }

    /** EA ← (RA) + D; MEM(EA, 2) ← (RS); RA ← EA */
    static void sthu(HardwareThread t, Insn i) {
        long ea = t.gpr(i.RA()) + i.D();
        t.storage().storeHalfword(ea, t.gpr(i.RS()));
        t.gpr(i.RA(), ea);
    }

    /** EA ← (RA) + (RB); MEM(EA, 2) ← (RS); RA ← EA */
    static void sthux(HardwareThread t, Insn i) {
        long ea = t.gpr(i.RA()) + t.gpr(i.RB());
        t.storage().storeHalfword(ea, t.gpr(i.RS()));
        t.gpr(i.RA(), ea);
    }

    /** EA ← (RA|0) + D; MEM(EA, 4) ← (RS) */
    static void stw(HardwareThread t, Insn i) {
        t.storage().storeWord(t.gprOrZero(i.RA()) + i.D(), t.gpr(i.RS()));
    }

    /** EA ← (RA|0) + (RB); MEM(EA, 4) ← (RS) */
    static void stwx(HardwareThread t, Insn i) {
        t.storage().storeWord(indexed(t, i), t.gpr(i.RS()));
    }

    /** EA ← (RA) + D; MEM(EA, 4) ← (RS); RA ← EA */
    static void stwu(HardwareThread t, Insn i) {
        long ea = t.gpr(i.RA()) + i.D();
        t.storage().storeWord(ea, t.gpr(i.RS()));
        t.gpr(i.RA(), ea);
    }

    /** EA ← (RA) + (RB); MEM(EA, 4) ← (RS); RA ← EA */
    static void stwux(HardwareThread t, Insn i) {
        long ea = t.gpr(i.RA()) + t.gpr(i.RB());
        t.storage().storeWord(ea, t.gpr(i.RS()));
        t.gpr(i.RA(), ea);
    }

    /** EA ← (RA|0) + DS; MEM(EA, 8) ← (RS) */
    static void std(HardwareThread t, Insn i) {
        t.storage().storeDoubleword(t.gprOrZero(i.RA()) + i.DS(), t.gpr(i.RS()));
    }

    /** EA ← (RA|0) + (RB); MEM(EA, 8) ← (RS) */
    static void stdx(HardwareThread t, Insn i) {
        t.storage().storeDoubleword(indexed(t, i), t.gpr(i.RS()));
    }

    /** EA ← (RA) + DS; MEM(EA, 8) ← (RS); RA ← EA */
    static void stdu(HardwareThread t, Insn i) {
        long ea = t.gpr(i.RA()) + i.DS();
        t.storage().storeDoubleword(ea, t.gpr(i.RS()));
        t.gpr(i.RA(), ea);
    }

    /** EA ← (RA) + (RB); MEM(EA, 8) ← (RS); RA ← EA */
    static void stdux(HardwareThread t, Insn i) {
        long ea = t.gpr(i.RA()) + t.gpr(i.RB());
        t.storage().storeDoubleword(ea, t.gpr(i.RS()));
        t.gpr(i.RA(), ea);
    }

    /** EA ← (RA|0) + DS; MEM(EA, 16) ← RSp || RSp+1, in little-endian order the doublewords change places */
    static void stq(HardwareThread t, Insn i) {
        if ((i.RS() & 1) != 0) {
            throw t.emulationAssistance(i);
        }
        long ea = t.gprOrZero(i.RA()) + i.DS();
        boolean little = t.storage().isLittleEndian();
        t.storage().storePair(ea, t.gpr(little ? i.RS() + 1 : i.RS()), t.gpr(little ? i.RS() : i.RS() + 1));
    }

    /** MEM(EA, 2) ← (RS) with its bytes reversed */
    static void sthbrx(HardwareThread t, Insn i) {
        t.storage().storeHalfword(indexed(t, i), Short.reverseBytes((short) t.gpr(i.RS())));
    }

    /** MEM(EA, 4) ← (RS) with its bytes reversed */
    static void stwbrx(HardwareThread t, Insn i) {
        t.storage().storeWord(indexed(t, i), Integer.reverseBytes((int) t.gpr(i.RS())));
    }

    /** MEM(EA, 8) ← (RS) with its bytes reversed */
    static void stdbrx(HardwareThread t, Insn i) {
        t.storage().storeDoubleword(indexed(t, i), Long.reverseBytes(t.gpr(i.RS())));
    }

    /** words from EA on ← GPRs RS..31; in little-endian mode an alignment interrupt */
    static void stmw(HardwareThread t, Insn i) {
        long ea = t.gprOrZero(i.RA()) + i.D();
        FixedPointLoadSemantics.requireBigEndian(t, ea);
        for (int r = i.RS(); r < 32; r++, ea += 4) {
            t.storage().storeWord(ea, t.gpr(r));
        }
    }

    /** NB bytes (0: 32) at (RA|0) ← GPRs RS.., four a register, wrapping to r0 */
    static void stswi(HardwareThread t, Insn i) {
        storeString(t, i, t.gprOrZero(i.RA()), i.NB() == 0 ? 32 : i.NB());
    }

    /** XER[57:63] bytes at (RA|0) + (RB) ← GPRs RS.., four a register, wrapping to r0 */
    static void stswx(HardwareThread t, Insn i) {
        storeString(t, i, indexed(t, i), t.xer().stringLength());
    }

    private static long indexed(HardwareThread t, Insn i) {
        return t.gprOrZero(i.RA()) + t.gpr(i.RB());
    }

    private static void storeString(HardwareThread t, Insn i, long start, int bytes) {
        FixedPointLoadSemantics.requireBigEndian(t, start);
        for (int done = 0; done < bytes; done++) {
            long word = t.gpr(i.RS() + (done >> 2) & 31);
            t.storage().storeByte(start + done, word >> 24 - 8 * (done & 3));
        }
    }
}
