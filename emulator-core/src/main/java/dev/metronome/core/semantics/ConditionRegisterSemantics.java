// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.semantics;

import dev.metronome.core.HardwareThread;
import dev.metronome.isa.Insn;
import dev.metronome.isa.book.ConditionRegister;

/** Meanings of the Condition Register instructions (Book I, 2.5). */
final class ConditionRegisterSemantics {
    private ConditionRegisterSemantics() {}

    static Meaning of(ConditionRegister row) {
        return switch (row) {
            case CRAND -> ConditionRegisterSemantics::crand;
            case CRNAND -> ConditionRegisterSemantics::crnand;
            case CROR -> ConditionRegisterSemantics::cror;
            case CRXOR -> ConditionRegisterSemantics::crxor;
            case CRNOR -> ConditionRegisterSemantics::crnor;
            case CREQV -> ConditionRegisterSemantics::creqv;
            case CRANDC -> ConditionRegisterSemantics::crandc;
            case CRORC -> ConditionRegisterSemantics::crorc;
            case MCRF -> ConditionRegisterSemantics::mcrf;
        };
    }

    /** CR[BT] ← CR[BA] & CR[BB] */
    static void crand(HardwareThread t, Insn i) {
        t.cr().bit(i.BT(), t.cr().bit(i.BA()) & t.cr().bit(i.BB()));
    }

    /** CR[BT] ← ¬(CR[BA] & CR[BB]) */
    static void crnand(HardwareThread t, Insn i) {
        t.cr().bit(i.BT(), ~(t.cr().bit(i.BA()) & t.cr().bit(i.BB())));
    }

    /** CR[BT] ← CR[BA] | CR[BB] */
    static void cror(HardwareThread t, Insn i) {
        t.cr().bit(i.BT(), t.cr().bit(i.BA()) | t.cr().bit(i.BB()));
    }

    /** CR[BT] ← CR[BA] ⊕ CR[BB] */
    static void crxor(HardwareThread t, Insn i) {
        t.cr().bit(i.BT(), t.cr().bit(i.BA()) ^ t.cr().bit(i.BB()));
    }

    /** CR[BT] ← ¬(CR[BA] | CR[BB]) */
    static void crnor(HardwareThread t, Insn i) {
        t.cr().bit(i.BT(), ~(t.cr().bit(i.BA()) | t.cr().bit(i.BB())));
    }

    /** CR[BT] ← CR[BA] ≡ CR[BB] */
    static void creqv(HardwareThread t, Insn i) {
        t.cr().bit(i.BT(), ~(t.cr().bit(i.BA()) ^ t.cr().bit(i.BB())));
    }

    /** CR[BT] ← CR[BA] & ¬CR[BB] */
    static void crandc(HardwareThread t, Insn i) {
        t.cr().bit(i.BT(), t.cr().bit(i.BA()) & ~t.cr().bit(i.BB()));
    }

    /** CR[BT] ← CR[BA] | ¬CR[BB] */
    static void crorc(HardwareThread t, Insn i) {
        t.cr().bit(i.BT(), t.cr().bit(i.BA()) | ~t.cr().bit(i.BB()));
    }

    /** CR field BF ← CR field BFA */
    static void mcrf(HardwareThread t, Insn i) {
        t.cr().field(i.BF(), t.cr().field(i.BFA()));
    }
}
