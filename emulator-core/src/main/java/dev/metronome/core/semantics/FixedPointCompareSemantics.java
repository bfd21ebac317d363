// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.semantics;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.state.Cr;
import dev.metronome.isa.Insn;
import dev.metronome.isa.book.FixedPointCompare;

/** Meanings of the fixed-point compares (Book I, 3.3.10). */
final class FixedPointCompareSemantics {
    private FixedPointCompareSemantics() {}

    static Meaning of(FixedPointCompare row) {
        return switch (row) {
            case CMPI -> FixedPointCompareSemantics::cmpi;
            case CMP -> FixedPointCompareSemantics::cmp;
            case CMPLI -> FixedPointCompareSemantics::cmpli;
            case CMPL -> FixedPointCompareSemantics::cmpl;
            case CMPRB -> FixedPointCompareSemantics::cmprb;
            case CMPEQB -> FixedPointCompareSemantics::cmpeqb;
        };
    }

    /** CR field BF ← (RA) : SI, signed; L=0: the low word of (RA) */
    static void cmpi(HardwareThread t, Insn i) {
        long a = t.gpr(i.RA());
        signed(t, i, i.L10() ? a : (int) a, i.SI());
    }

    /** CR field BF ← (RA) : (RB), signed; L=0: their low words */
    static void cmp(HardwareThread t, Insn i) {
        long a = t.gpr(i.RA());
        long b = t.gpr(i.RB());
        signed(t, i, i.L10() ? a : (int) a, i.L10() ? b : (int) b);
    }

    /** CR field BF ← (RA) : UI, unsigned; L=0: the low word of (RA) */
    static void cmpli(HardwareThread t, Insn i) {
        long a = t.gpr(i.RA());
        unsigned(t, i, i.L10() ? a : a & 0xffff_ffffL, i.UI());
    }

    /** CR field BF ← (RA) : (RB), unsigned; L=0: their low words */
    static void cmpl(HardwareThread t, Insn i) {
        long a = t.gpr(i.RA());
        long b = t.gpr(i.RB());
        unsigned(t, i, i.L10() ? a : a & 0xffff_ffffL, i.L10() ? b : b & 0xffff_ffffL);
    }

    private static void signed(HardwareThread t, Insn i, long a, long b) {
        t.cr().at(i.BF()).compared(a, b, t.xer().so());
    }

    private static void unsigned(HardwareThread t, Insn i, long a, long b) {
        signed(t, i, a ^ Long.MIN_VALUE, b ^ Long.MIN_VALUE);
    }

    /** CR field BF ← GT if the low byte of (RA) is in a range of (RB): low and high bound in bytes 7 and 6, L=1: or in bytes 5 and 4 */
    static void cmprb(HardwareThread t, Insn i) {
        int b = (int) t.gpr(i.RB());
        int x = (int) t.gpr(i.RA()) & 255;
        boolean in = inRange(x, b) || i.L10() && inRange(x, b >>> 16);
        t.cr().field(i.BF(), in ? Cr.GT : 0);
    }

    /** CR field BF ← GT if the low byte of (RA) is one of the bytes of (RB) */
    static void cmpeqb(HardwareThread t, Insn i) {
        long x = (t.gpr(i.RA()) & 255) * 0x0101_0101_0101_0101L;
        t.cr().field(i.BF(), Bytes.equal(x, t.gpr(i.RB())) != 0 ? Cr.GT : 0);
    }

    private static boolean inRange(int x, int bounds) {
        return x >= (bounds & 255) && x <= (bounds >>> 8 & 255);
    }
}
