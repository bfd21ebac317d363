// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.semantics;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.interrupt.Interrupt;
import dev.metronome.isa.Insn;
import dev.metronome.isa.book.FixedPointTrap;

/** Meanings of the traps and of isel (Book I, 3.3.11 and 3.3.12). */
final class FixedPointTrapSemantics {
    private FixedPointTrapSemantics() {}

    static Meaning of(FixedPointTrap row) {
        return switch (row) {
            case TWI -> FixedPointTrapSemantics::twi;
            case TW -> FixedPointTrapSemantics::tw;
            case TDI -> FixedPointTrapSemantics::tdi;
            case TD -> FixedPointTrapSemantics::td;
            case ISEL -> FixedPointTrapSemantics::isel;
        };
    }

    /** trap if (RA)[32:63] : SI satisfies TO */
    static void twi(HardwareThread t, Insn i) {
        trap(i.TO(), (int) t.gpr(i.RA()), i.SI());
    }

    /** trap if (RA)[32:63] : (RB)[32:63] satisfies TO */
    static void tw(HardwareThread t, Insn i) {
        trap(i.TO(), (int) t.gpr(i.RA()), (int) t.gpr(i.RB()));
    }

    /** trap if (RA) : SI satisfies TO */
    static void tdi(HardwareThread t, Insn i) {
        trap(i.TO(), t.gpr(i.RA()), i.SI());
    }

    /** trap if (RA) : (RB) satisfies TO */
    static void td(HardwareThread t, Insn i) {
        trap(i.TO(), t.gpr(i.RA()), t.gpr(i.RB()));
    }

    /** RT ← CR[BC] ? (RA|0) : (RB) */
    static void isel(HardwareThread t, Insn i) {
        t.gpr(i.RT(), t.cr().bit(i.BC()) != 0 ? t.gprOrZero(i.RA()) : t.gpr(i.RB()));
    }

    /** TO: less, greater, equal, logically less, logically greater. Sign-extended words compare like the words, unsigned too. */
    private static void trap(int to, long a, long b) {
        int signed = a < b ? 16 : a > b ? 8 : 4;
        int unsigned = Long.compareUnsigned(a, b);
        if ((to & (signed | (unsigned < 0 ? 2 : unsigned > 0 ? 1 : 0))) != 0) {
            throw Interrupt.TRAP;
        }
    }
}
