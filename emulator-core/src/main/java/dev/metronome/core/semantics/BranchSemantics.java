// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.semantics;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.spr.Facility;
import dev.metronome.isa.Insn;
import dev.metronome.isa.book.Branch;

/** Meanings of the branch instructions (Book I, 2.4). */
final class BranchSemantics {
    private BranchSemantics() {}

    static BranchMeaning of(Branch row) {
        return switch (row) {
            case B -> new BranchMeaning(BranchSemantics::b, BranchSemantics::relative);
            case BC -> new BranchMeaning(BranchSemantics::bc, BranchSemantics::relative);
            case BCLR -> new BranchMeaning(BranchSemantics::bclr, BranchSemantics::bclrTarget);
            case BCCTR -> new BranchMeaning(BranchSemantics::bcctr, BranchSemantics::bcctrTarget);
            case BCTAR -> new BranchMeaning(BranchSemantics::bctar, BranchSemantics::bctarTarget);
        };
    }

    private static final int ALWAYS = 16;
    private static final int IF_ONE = 8;
    private static final int DO_NOT_COUNT = 4;
    private static final int BRANCH_IF_ZERO = 2;

    /** LK: LR ← CIA + 4; NIA ← (AA ? 0 : CIA) + LI */
    static boolean b(HardwareThread t, Insn i) {
        link(t, i);
        return true;
    }

    /** LK: LR ← CIA + 4; ctr_ok & cond_ok: NIA ← (AA ? 0 : CIA) + BD */
    static boolean bc(HardwareThread t, Insn i) {
        boolean taken = counterAllows(t, i) & conditionHolds(t, i);
        link(t, i);
        return taken;
    }

    /** ctr_ok & cond_ok: NIA ← LR[0:61] || 0b00; LK: LR ← CIA + 4 */
    static boolean bclr(HardwareThread t, Insn i) {
        return bc(t, i);
    }

    /** cond_ok: NIA ← CTR[0:61] || 0b00; LK: LR ← CIA + 4; decrementing CTR is an invalid form */
    static boolean bcctr(HardwareThread t, Insn i) {
        if ((i.BO() & DO_NOT_COUNT) == 0) {
            throw t.emulationAssistance(i);
        }
        return bc(t, i);
    }

    /** ctr_ok & cond_ok: NIA ← TAR[0:61] || 0b00; LK: LR ← CIA + 4 */
    static boolean bctar(HardwareThread t, Insn i) {
        Facility.TAR.require(t);
        return bc(t, i);
    }

    static long bclrTarget(HardwareThread t, Insn i) {
        return t.lr();
    }

    static long bcctrTarget(HardwareThread t, Insn i) {
        return t.ctr();
    }

    static long bctarTarget(HardwareThread t, Insn i) {
        return t.tar();
    }

    private static long relative(HardwareThread t, Insn i) {
        return Traits.directTarget(i, t.cia());
    }

    private static void link(HardwareThread t, Insn i) {
        if (i.LK()) {
            t.lr(t.cia() + 4);
        }
    }

    /** BO[2] or (CTR ← CTR - 1) ≠ 0 xor BO[3]; in 32-bit mode only the low word of CTR is tested. */
    private static boolean counterAllows(HardwareThread t, Insn i) {
        if ((i.BO() & DO_NOT_COUNT) != 0) {
            return true;
        }
        long count = t.ctr() - 1;
        t.ctr(count);
        boolean zero = t.is64Bit() ? count == 0 : (int) count == 0;
        return zero == ((i.BO() & BRANCH_IF_ZERO) != 0);
    }

    /** BO[0] or CR[BI] = BO[1]. */
    private static boolean conditionHolds(HardwareThread t, Insn i) {
        return (i.BO() & ALWAYS) != 0 || t.cr().at(i.BI() >> 2).is(i.BI() & 3) == ((i.BO() & IF_ONE) != 0);
    }
}
