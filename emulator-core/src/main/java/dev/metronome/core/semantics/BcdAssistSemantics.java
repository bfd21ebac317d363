// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.semantics;

import dev.metronome.core.HardwareThread;
import dev.metronome.isa.Insn;
import dev.metronome.isa.book.BcdAssist;

/** Meanings of the binary coded decimal assist instructions (Book I, 3.3.15). */
final class BcdAssistSemantics {
    private BcdAssistSemantics() {}

    static Meaning of(BcdAssist row) {
        return switch (row) {
            case CDTBCD -> BcdAssistSemantics::cdtbcd;
            case CBCDTD -> BcdAssistSemantics::cbcdtd;
            case ADDG6S -> BcdAssistSemantics::addg6s;
        };
    }

    /** each word of RA ← the two declets of that word of (RS) as six BCD digits */
    static void cdtbcd(HardwareThread t, Insn i) {
        long s = t.gpr(i.RS());
        t.gpr(i.RA(), (long) Declets.toBcd((int) (s >>> 32)) << 32 | Declets.toBcd((int) s));
    }

    /** each word of RA ← the six BCD digits of that word of (RS) as two declets */
    static void cbcdtd(HardwareThread t, Insn i) {
        long s = t.gpr(i.RS());
        t.gpr(i.RA(), (long) Declets.fromBcd((int) (s >>> 32)) << 32 | Declets.fromBcd((int) s));
    }

    /** RT ← 6 in each digit where (RA) + (RB) carries nothing out of that digit */
    static void addg6s(HardwareThread t, Insn i) {
        long a = t.gpr(i.RA());
        long b = t.gpr(i.RB());
        long noCarries = ~(a & b | (a | b) & ~(a + b)) & 0x8888_8888_8888_8888L;
        t.gpr(i.RT(), noCarries >>> 1 | noCarries >>> 2);
    }
}
