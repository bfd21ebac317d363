// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.semantics;

import dev.metronome.core.HardwareThread;
import dev.metronome.isa.Insn;
import dev.metronome.isa.book.FixedPointLoad;

/** Meanings of the fixed-point loads (Book I, 3.3.2 to 3.3.7). */
final class FixedPointLoadSemantics {
    private FixedPointLoadSemantics() {}

    static Meaning of(FixedPointLoad row) {
        return switch (row) {
            case LBZ -> FixedPointLoadSemantics::lbz;
            case LBZX -> FixedPointLoadSemantics::lbzx;
            case LBZU -> FixedPointLoadSemantics::lbzu;
            case LBZUX -> FixedPointLoadSemantics::lbzux;
            case LHZ -> FixedPointLoadSemantics::lhz;
            case LHZX -> FixedPointLoadSemantics::lhzx;
            case LHZU -> FixedPointLoadSemantics::lhzu;
            case LHZUX -> FixedPointLoadSemantics::lhzux;
            case LHA -> FixedPointLoadSemantics::lha;
            case LHAX -> FixedPointLoadSemantics::lhax;
            case LHAU -> FixedPointLoadSemantics::lhau;
            case LHAUX -> FixedPointLoadSemantics::lhaux;
            case LWZ -> FixedPointLoadSemantics::lwz;
            case LWZX -> FixedPointLoadSemantics::lwzx;
            case LWZU -> FixedPointLoadSemantics::lwzu;
            case LWZUX -> FixedPointLoadSemantics::lwzux;
            case LWA -> FixedPointLoadSemantics::lwa;
            case LWAX -> FixedPointLoadSemantics::lwax;
            case LWAUX -> FixedPointLoadSemantics::lwaux;
            case LD -> FixedPointLoadSemantics::ld;
            case LDX -> FixedPointLoadSemantics::ldx;
            case LDU -> FixedPointLoadSemantics::ldu;
            case LDUX -> FixedPointLoadSemantics::ldux;
            case LQ -> FixedPointLoadSemantics::lq;
            case LHBRX -> FixedPointLoadSemantics::lhbrx;
            case LWBRX -> FixedPointLoadSemantics::lwbrx;
            case LDBRX -> FixedPointLoadSemantics::ldbrx;
            case LMW -> FixedPointLoadSemantics::lmw;
            case LSWI -> FixedPointLoadSemantics::lswi;
            case LSWX -> FixedPointLoadSemantics::lswx;
        };
    }

    /** EA ← (RA|0) + D; RT ← MEM(EA, 1) */
    static void lbz(HardwareThread t, Insn i) {
        t.gpr(i.RT(), t.storage().loadByte(displaced(t, i)));
    }

    /** EA ← (RA|0) + (RB); RT ← MEM(EA, 1) */
    static void lbzx(HardwareThread t, Insn i) {
        t.gpr(i.RT(), t.storage().loadByte(indexed(t, i)));
    }

    /** EA ← (RA) + D; RT ← MEM(EA, 1); RA ← EA */
    static void lbzu(HardwareThread t, Insn i) {
        long ea = t.gpr(i.RA()) + i.D();
        updated(t, i, t.storage().loadByte(ea), ea);
    }

    /** EA ← (RA) + (RB); RT ← MEM(EA, 1); RA ← EA */
    static void lbzux(HardwareThread t, Insn i) {
        long ea = t.gpr(i.RA()) + t.gpr(i.RB());
        updated(t, i, t.storage().loadByte(ea), ea);
    }

    /** EA ← (RA|0) + D; RT ← MEM(EA, 2) */
    static void lhz(HardwareThread t, Insn i) {
        t.gpr(i.RT(), t.storage().loadHalfword(displaced(t, i)));
    }

    /** EA ← (RA|0) + (RB); RT ← MEM(EA, 2) */
    static void lhzx(HardwareThread t, Insn i) {
        t.gpr(i.RT(), t.storage().loadHalfword(indexed(t, i)));
    }

    /** EA ← (RA) + D; RT ← MEM(EA, 2); RA ← EA */
    static void lhzu(HardwareThread t, Insn i) {
        long ea = t.gpr(i.RA()) + i.D();
        updated(t, i, t.storage().loadHalfword(ea), ea);
    }

    /** EA ← (RA) + (RB); RT ← MEM(EA, 2); RA ← EA */
    static void lhzux(HardwareThread t, Insn i) {
        long ea = t.gpr(i.RA()) + t.gpr(i.RB());
        updated(t, i, t.storage().loadHalfword(ea), ea);
    }

    /** EA ← (RA|0) + D; RT ← EXTS(MEM(EA, 2)) */
    static void lha(HardwareThread t, Insn i) {
        t.gpr(i.RT(), (short) t.storage().loadHalfword(displaced(t, i)));
    }

    /** EA ← (RA|0) + (RB); RT ← EXTS(MEM(EA, 2)) */
    static void lhax(HardwareThread t, Insn i) {
        t.gpr(i.RT(), (short) t.storage().loadHalfword(indexed(t, i)));
    }

    /** EA ← (RA) + D; RT ← EXTS(MEM(EA, 2)); RA ← EA */
    static void lhau(HardwareThread t, Insn i) {
        long ea = t.gpr(i.RA()) + i.D();
        updated(t, i, (short) t.storage().loadHalfword(ea), ea);
    }

    /** EA ← (RA) + (RB); RT ← EXTS(MEM(EA, 2)); RA ← EA */
    static void lhaux(HardwareThread t, Insn i) {
        long ea = t.gpr(i.RA()) + t.gpr(i.RB());
        updated(t, i, (short) t.storage().loadHalfword(ea), ea);
    }

    /** EA ← (RA|0) + D; RT ← MEM(EA, 4) */
    static void lwz(HardwareThread t, Insn i) {
        t.gpr(i.RT(), t.storage().loadWord(displaced(t, i)));
    }

    /** EA ← (RA|0) + (RB); RT ← MEM(EA, 4) */
    static void lwzx(HardwareThread t, Insn i) {
        t.gpr(i.RT(), t.storage().loadWord(indexed(t, i)));
    }

    /** EA ← (RA) + D; RT ← MEM(EA, 4); RA ← EA */
    static void lwzu(HardwareThread t, Insn i) {
        long ea = t.gpr(i.RA()) + i.D();
        updated(t, i, t.storage().loadWord(ea), ea);
    }

    /** EA ← (RA) + (RB); RT ← MEM(EA, 4); RA ← EA */
    static void lwzux(HardwareThread t, Insn i) {
        long ea = t.gpr(i.RA()) + t.gpr(i.RB());
        updated(t, i, t.storage().loadWord(ea), ea);
    }

    /** EA ← (RA|0) + DS; RT ← EXTS(MEM(EA, 4)) */
    static void lwa(HardwareThread t, Insn i) {
        t.gpr(i.RT(), (int) t.storage().loadWord(displaced(t, i)));
    }

    /** EA ← (RA|0) + (RB); RT ← EXTS(MEM(EA, 4)) */
    static void lwax(HardwareThread t, Insn i) {
        t.gpr(i.RT(), (int) t.storage().loadWord(indexed(t, i)));
    }

    /** EA ← (RA) + (RB); RT ← EXTS(MEM(EA, 4)); RA ← EA */
    static void lwaux(HardwareThread t, Insn i) {
        long ea = t.gpr(i.RA()) + t.gpr(i.RB());
        updated(t, i, (int) t.storage().loadWord(ea), ea);
    }

    /** EA ← (RA|0) + DS; RT ← MEM(EA, 8) */
    static void ld(HardwareThread t, Insn i) {
        t.gpr(i.RT(), t.storage().loadDoubleword(displaced(t, i)));
    }

    /** EA ← (RA|0) + (RB); RT ← MEM(EA, 8) */
    static void ldx(HardwareThread t, Insn i) {
        t.gpr(i.RT(), t.storage().loadDoubleword(indexed(t, i)));
    }

    /** EA ← (RA) + DS; RT ← MEM(EA, 8); RA ← EA */
    static void ldu(HardwareThread t, Insn i) {
        long ea = t.gpr(i.RA()) + i.DS();
        updated(t, i, t.storage().loadDoubleword(ea), ea);
    }

    /** EA ← (RA) + (RB); RT ← MEM(EA, 8); RA ← EA */
    static void ldux(HardwareThread t, Insn i) {
        long ea = t.gpr(i.RA()) + t.gpr(i.RB());
        updated(t, i, t.storage().loadDoubleword(ea), ea);
    }

    /** EA ← (RA|0) + DQ; RTp || RTp+1 ← MEM(EA, 16), in little-endian order the doublewords change places */
    static void lq(HardwareThread t, Insn i) {
        if ((i.RT() & 1) != 0 || i.RT() == i.RA()) {
            throw t.emulationAssistance(i);
        }
        long ea = displaced(t, i);
        long first = t.storage().loadDoubleword(ea);
        long second = t.storage().loadDoubleword(ea + 8);
        boolean little = t.storage().isLittleEndian();
        t.gpr(i.RT(), little ? second : first);
        t.gpr(i.RT() + 1, little ? first : second);
    }

    /** RT ← MEM(EA, 2) with its bytes reversed */
    static void lhbrx(HardwareThread t, Insn i) {
        t.gpr(i.RT(), Short.toUnsignedLong(Short.reverseBytes((short)
                t.storage().loadHalfword(indexed(t, i)))));
    }

    /** RT ← MEM(EA, 4) with its bytes reversed */
    static void lwbrx(HardwareThread t, Insn i) {
        t.gpr(i.RT(), Integer.toUnsignedLong(Integer.reverseBytes((int)
                t.storage().loadWord(indexed(t, i)))));
    }

    /** RT ← MEM(EA, 8) with its bytes reversed */
    static void ldbrx(HardwareThread t, Insn i) {
        t.gpr(i.RT(), Long.reverseBytes(t.storage().loadDoubleword(indexed(t, i))));
    }

    /** GPRs RT..31 ← words from EA on; in little-endian mode an alignment interrupt */
    static void lmw(HardwareThread t, Insn i) {
        long ea = displaced(t, i);
        requireBigEndian(t, ea);
        long base = t.gpr(i.RA());
        for (int r = i.RT(); r < 32; r++, ea += 4) {
            long word = t.storage().loadWord(ea);
            if (r == i.RA()) {
                base = word;
            } else {
                t.gpr(r, word);
            }
        }
        // last, so that the instruction can begin anew, though this form is invalid if it is among those that are
        // loaded
        t.gpr(i.RA(), base);
    }

    /** NB bytes (0: 32) from (RA|0) into GPRs RT.., four a register, wrapping to r0 */
    static void lswi(HardwareThread t, Insn i) {
        loadString(t, i, t.gprOrZero(i.RA()), i.NB() == 0 ? 32 : i.NB());
    }

    /** XER[57:63] bytes from (RA|0) + (RB) into GPRs RT.., four a register, wrapping to r0 */
    static void lswx(HardwareThread t, Insn i) {
        loadString(t, i, indexed(t, i), t.xer().stringLength());
    }

    private static long displaced(HardwareThread t, Insn i) {
        return t.gprOrZero(i.RA()) + i.D();
    }

    private static long indexed(HardwareThread t, Insn i) {
        return t.gprOrZero(i.RA()) + t.gpr(i.RB());
    }

    private static void updated(HardwareThread t, Insn i, long loaded, long ea) {
        t.gpr(i.RT(), loaded);
        t.gpr(i.RA(), ea);
    }

    /** The registers of the address are written last, so that the instruction can begin anew, though forms that load them are invalid. */
    private static void loadString(HardwareThread t, Insn i, long start, int bytes) {
        requireBigEndian(t, start);
        long base = t.gpr(i.RA());
        long index = t.gpr(i.RB());
        int r = i.RT();
        for (int done = 0; done < bytes; done += 4, r = r + 1 & 31) {
            long word = 0;
            for (int k = 0; k < 4; k++) {
                word = word << 8 | (done + k < bytes ? t.storage().loadByte(start + done + k) : 0);
            }
            if (r == i.RA()) {
                base = word;
            }
            if (r == i.RB()) {
                index = word;
            }
            if (r != i.RA() && r != i.RB()) {
                t.gpr(r, word);
            }
        }
        t.gpr(i.RA(), base);
        t.gpr(i.RB(), index);
    }

    /** POWER8 and later take an alignment interrupt for the multiple and string instructions in little-endian mode. */
    static void requireBigEndian(HardwareThread t, long ea) {
        if (t.storage().isLittleEndian()) {
            throw t.alignment(ea);
        }
    }
}
