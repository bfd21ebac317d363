// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.semantics;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.spr.SprAccess;
import dev.metronome.core.state.Cr;
import dev.metronome.core.state.Xer;
import dev.metronome.isa.Insn;
import dev.metronome.isa.book.MoveRegister;

/** Meanings of the moves to and from system registers (Book I, 3.3.17; Book II, 6.2; Book III, 4.4). */
final class MoveRegisterSemantics {
    private MoveRegisterSemantics() {}

    static Meaning of(MoveRegister row) {
        return switch (row) {
            case MTSPR -> MoveRegisterSemantics::mtspr;
            case MFSPR -> MoveRegisterSemantics::mfspr;
            case MFTB -> MoveRegisterSemantics::mftb;
            case MCRXRX -> MoveRegisterSemantics::mcrxrx;
            case MTOCRF -> MoveRegisterSemantics::mtocrf;
            case MTCRF -> MoveRegisterSemantics::mtcrf;
            case MFOCRF -> MoveRegisterSemantics::mfocrf;
            case MFCR -> MoveRegisterSemantics::mfcr;
            case SETB -> MoveRegisterSemantics::setb;
            case SETBC -> MoveRegisterSemantics::setbc;
            case SETBCR -> MoveRegisterSemantics::setbcr;
            case SETNBC -> MoveRegisterSemantics::setnbc;
            case SETNBCR -> MoveRegisterSemantics::setnbcr;
            case MTMSR -> MoveRegisterSemantics::mtmsr;
            case MTMSRD -> MoveRegisterSemantics::mtmsrd;
            case MFMSR -> MoveRegisterSemantics::mfmsr;
            case CLRBHRB -> MoveRegisterSemantics::clrbhrb;
            case MFBHRBE -> MoveRegisterSemantics::mfbhrbe;
        };
    }

    private static final int TB = 268;
    private static final int TBU = 269;

    /** SPR(n) ← (RS), if the state may; the rules are SprFile's */
    static void mtspr(HardwareThread t, Insn i) {
        SprAccess spr = t.sprs().access(i.SPR());
        if (spr.allowsWrite(t, i)) {
            spr.write(t, t.gpr(i.RS()));
            t.sprWritten(spr.number());
        }
    }

    /** RT ← SPR(n), if the state may; the rules are SprFile's */
    static void mfspr(HardwareThread t, Insn i) {
        SprAccess spr = t.sprs().access(i.SPR());
        if (spr.allowsRead(t, i)) {
            t.gpr(i.RT(), spr.read(t));
            t.sprRead(spr.number());
        }
    }

    /** RT ← TB or TBU; other numbers make an invalid form */
    static void mftb(HardwareThread t, Insn i) {
        if (i.SPR() != TB && i.SPR() != TBU) {
            throw t.emulationAssistance(i);
        }
        mfspr(t, i);
    }

    /** CR field BF ← OV OV32 CA CA32 */
    static void mcrxrx(HardwareThread t, Insn i) {
        Xer xer = t.xer();
        t.cr().field(i.BF(), (xer.ov() ? 8 : 0) | (xer.ov32() ? 4 : 0) | (xer.ca() ? 2 : 0) | (xer.ca32() ? 1 : 0));
    }

    /** CR field n ← that of (RS)[32:63], n the leftmost bit of FXM */
    static void mtocrf(HardwareThread t, Insn i) {
        int n = leftmostField(i);
        t.cr().field(n, (int) t.gpr(i.RS()) >>> 28 - 4 * n);
    }

    /** CR ← (RS)[32:63] where FXM has ones */
    static void mtcrf(HardwareThread t, Insn i) {
        int mask = fieldMask(i.FXM());
        t.cr().value((int) t.gpr(i.RS()) & mask | t.cr().value() & ~mask);
    }

    /** RT ← CR field n in its place, n the leftmost bit of FXM, and zeros */
    static void mfocrf(HardwareThread t, Insn i) {
        t.gpr(i.RT(), t.cr().value() & 0xf000_0000L >>> 4 * leftmostField(i));
    }

    /** RT ← ³²0 || CR */
    static void mfcr(HardwareThread t, Insn i) {
        t.gpr(i.RT(), t.cr().value() & 0xffff_ffffL);
    }

    /** RT ← CR field BFA: -1 if LT, 1 if GT, else 0 */
    static void setb(HardwareThread t, Insn i) {
        int field = t.cr().field(i.BFA());
        t.gpr(i.RT(), (field & Cr.LT) != 0 ? -1 : (field & Cr.GT) != 0 ? 1 : 0);
    }

    /** RT ← CR[BI] ? 1 : 0 */
    static void setbc(HardwareThread t, Insn i) {
        t.gpr(i.RT(), t.cr().bit(i.BI()));
    }

    /** RT ← CR[BI] ? 0 : 1 */
    static void setbcr(HardwareThread t, Insn i) {
        t.gpr(i.RT(), t.cr().bit(i.BI()) ^ 1);
    }

    /** RT ← CR[BI] ? -1 : 0 */
    static void setnbc(HardwareThread t, Insn i) {
        t.gpr(i.RT(), -t.cr().bit(i.BI()));
    }

    /** RT ← CR[BI] ? 0 : -1 */
    static void setnbcr(HardwareThread t, Insn i) {
        t.gpr(i.RT(), t.cr().bit(i.BI()) - 1);
    }

    /** L=0: the low word of MSR ← (RS) but ME, LE; L=1: EE and RI only */
    static void mtmsr(HardwareThread t, Insn i) {
        t.requirePrivileged();
        MsrRules.moveTo(t, t.gpr(i.RS()), i.L15(), false);
    }

    /** L=0: MSR ← (RS) but HV, S, ME, LE; L=1: EE and RI only */
    static void mtmsrd(HardwareThread t, Insn i) {
        t.requirePrivileged();
        MsrRules.moveTo(t, t.gpr(i.RS()), i.L15(), true);
    }

    /** empties the branch history rolling buffer: not implemented */
    static void clrbhrb(HardwareThread t, Insn i) {
        throw SystemLinkageSemantics.notImplemented(t, i);
    }

    /** RT ← BHRB(BHRBE): not implemented */
    static void mfbhrbe(HardwareThread t, Insn i) {
        throw SystemLinkageSemantics.notImplemented(t, i);
    }

    /** RT ← MSR */
    static void mfmsr(HardwareThread t, Insn i) {
        t.requirePrivileged();
        t.gpr(i.RT(), t.msr());
    }

    /** Where more or fewer than one bit of FXM is set, the result is undefined; like POWER9 the leftmost counts, and none means field 7. */
    private static int leftmostField(Insn i) {
        return Math.min(7, Integer.numberOfLeadingZeros(i.FXM()) - 24);
    }

    /** Each bit of FXM four times. */
    private static int fieldMask(int fxm) {
        int mask = 0;
        for (int n = 0; n < 8; n++) {
            mask |= (fxm >>> n & 1) * 15 << 4 * n;
        }
        return mask;
    }
}
