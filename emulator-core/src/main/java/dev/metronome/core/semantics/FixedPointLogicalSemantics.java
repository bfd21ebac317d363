// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.semantics;

import dev.metronome.core.HardwareThread;
import dev.metronome.isa.Insn;
import dev.metronome.isa.book.FixedPointLogical;

/** Meanings of the fixed-point logical instructions (Book I, 3.3.13). */
final class FixedPointLogicalSemantics {
    private FixedPointLogicalSemantics() {}

    static Meaning of(FixedPointLogical row) {
        return switch (row) {
            case ANDI_ -> FixedPointLogicalSemantics::andi_;
            case ANDIS_ -> FixedPointLogicalSemantics::andis_;
            case ORI -> FixedPointLogicalSemantics::ori;
            case ORIS -> FixedPointLogicalSemantics::oris;
            case XORI -> FixedPointLogicalSemantics::xori;
            case XORIS -> FixedPointLogicalSemantics::xoris;
            case AND -> FixedPointLogicalSemantics::and;
            case XOR -> FixedPointLogicalSemantics::xor;
            case NAND -> FixedPointLogicalSemantics::nand;
            case OR -> FixedPointLogicalSemantics::or;
            case ORC -> FixedPointLogicalSemantics::orc;
            case NOR -> FixedPointLogicalSemantics::nor;
            case EQV -> FixedPointLogicalSemantics::eqv;
            case ANDC -> FixedPointLogicalSemantics::andc;
            case EXTSB -> FixedPointLogicalSemantics::extsb;
            case EXTSH -> FixedPointLogicalSemantics::extsh;
            case CNTLZW -> FixedPointLogicalSemantics::cntlzw;
            case CNTTZW -> FixedPointLogicalSemantics::cnttzw;
            case CMPB -> FixedPointLogicalSemantics::cmpb;
            case POPCNTB -> FixedPointLogicalSemantics::popcntb;
            case POPCNTW -> FixedPointLogicalSemantics::popcntw;
            case PRTYD -> FixedPointLogicalSemantics::prtyd;
            case PRTYW -> FixedPointLogicalSemantics::prtyw;
            case EXTSW -> FixedPointLogicalSemantics::extsw;
            case POPCNTD -> FixedPointLogicalSemantics::popcntd;
            case CNTLZD -> FixedPointLogicalSemantics::cntlzd;
            case CNTTZD -> FixedPointLogicalSemantics::cnttzd;
            case CNTLZDM -> FixedPointLogicalSemantics::cntlzdm;
            case CNTTZDM -> FixedPointLogicalSemantics::cnttzdm;
            case BPERMD -> FixedPointLogicalSemantics::bpermd;
            case CFUGED -> FixedPointLogicalSemantics::cfuged;
            case PEXTD -> FixedPointLogicalSemantics::pextd;
            case PDEPD -> FixedPointLogicalSemantics::pdepd;
            case BRH -> FixedPointLogicalSemantics::brh;
            case BRW -> FixedPointLogicalSemantics::brw;
            case BRD -> FixedPointLogicalSemantics::brd;
        };
    }

    private static final long LOW_BITS_OF_BYTES = 0x0101_0101_0101_0101L;

    /** RA ← (RS) & UI; CR0 */
    static void andi_(HardwareThread t, Insn i) {
        alwaysRecorded(t, i, t.gpr(i.RS()) & i.UI());
    }

    /** RA ← (RS) & (UI || 0x0000); CR0 */
    static void andis_(HardwareThread t, Insn i) {
        alwaysRecorded(t, i, t.gpr(i.RS()) & i.UI() << 16);
    }

    /** RA ← (RS) | UI */
    static void ori(HardwareThread t, Insn i) {
        t.gpr(i.RA(), t.gpr(i.RS()) | i.UI());
    }

    /** RA ← (RS) | (UI || 0x0000) */
    static void oris(HardwareThread t, Insn i) {
        t.gpr(i.RA(), t.gpr(i.RS()) | i.UI() << 16);
    }

    /** RA ← (RS) ⊕ UI */
    static void xori(HardwareThread t, Insn i) {
        t.gpr(i.RA(), t.gpr(i.RS()) ^ i.UI());
    }

    /** RA ← (RS) ⊕ (UI || 0x0000) */
    static void xoris(HardwareThread t, Insn i) {
        t.gpr(i.RA(), t.gpr(i.RS()) ^ i.UI() << 16);
    }

    /** RA ← (RS) & (RB) */
    static void and(HardwareThread t, Insn i) {
        recorded(t, i, t.gpr(i.RS()) & t.gpr(i.RB()));
    }

    /** RA ← (RS) ⊕ (RB) */
    static void xor(HardwareThread t, Insn i) {
        recorded(t, i, t.gpr(i.RS()) ^ t.gpr(i.RB()));
    }

    /** RA ← ¬((RS) & (RB)) */
    static void nand(HardwareThread t, Insn i) {
        recorded(t, i, ~(t.gpr(i.RS()) & t.gpr(i.RB())));
    }

    /** RA ← (RS) | (RB) */
    static void or(HardwareThread t, Insn i) {
        recorded(t, i, t.gpr(i.RS()) | t.gpr(i.RB()));
    }

    /** RA ← (RS) | ¬(RB) */
    static void orc(HardwareThread t, Insn i) {
        recorded(t, i, t.gpr(i.RS()) | ~t.gpr(i.RB()));
    }

    /** RA ← ¬((RS) | (RB)) */
    static void nor(HardwareThread t, Insn i) {
        recorded(t, i, ~(t.gpr(i.RS()) | t.gpr(i.RB())));
    }

    /** RA ← (RS) ≡ (RB) */
    static void eqv(HardwareThread t, Insn i) {
        recorded(t, i, ~(t.gpr(i.RS()) ^ t.gpr(i.RB())));
    }

    /** RA ← (RS) & ¬(RB) */
    static void andc(HardwareThread t, Insn i) {
        recorded(t, i, t.gpr(i.RS()) & ~t.gpr(i.RB()));
    }

    /** RA ← EXTS((RS)[56:63]) */
    static void extsb(HardwareThread t, Insn i) {
        recorded(t, i, (byte) t.gpr(i.RS()));
    }

    /** RA ← EXTS((RS)[48:63]) */
    static void extsh(HardwareThread t, Insn i) {
        recorded(t, i, (short) t.gpr(i.RS()));
    }

    /** RA ← number of leading zeros of (RS)[32:63] */
    static void cntlzw(HardwareThread t, Insn i) {
        recorded(t, i, Integer.numberOfLeadingZeros((int) t.gpr(i.RS())));
    }

    /** RA ← number of trailing zeros of (RS)[32:63] */
    static void cnttzw(HardwareThread t, Insn i) {
        recorded(t, i, Integer.numberOfTrailingZeros((int) t.gpr(i.RS())));
    }

    /** RA ← 0xff in each byte where (RS) and (RB) are equal */
    static void cmpb(HardwareThread t, Insn i) {
        t.gpr(i.RA(), Bytes.equal(t.gpr(i.RS()), t.gpr(i.RB())));
    }

    /** RA ← number of ones in each byte of (RS) */
    static void popcntb(HardwareThread t, Insn i) {
        t.gpr(i.RA(), Bytes.popcount(t.gpr(i.RS())));
    }

    /** RA ← number of ones in each word of (RS) */
    static void popcntw(HardwareThread t, Insn i) {
        t.gpr(i.RA(), bothWords(Integer.bitCount((int) (t.gpr(i.RS()) >>> 32)), Integer.bitCount((int) t.gpr(i.RS()))));
    }

    /** RA ← parity of the low bits of the bytes of (RS) */
    static void prtyd(HardwareThread t, Insn i) {
        t.gpr(i.RA(), Long.bitCount(t.gpr(i.RS()) & LOW_BITS_OF_BYTES) & 1);
    }

    /** RA ← the same for each word */
    static void prtyw(HardwareThread t, Insn i) {
        t.gpr(i.RA(), bothWords(wordParity(t.gpr(i.RS()) >>> 32), wordParity(t.gpr(i.RS()))));
    }

    /** RA ← EXTS((RS)[32:63]) */
    static void extsw(HardwareThread t, Insn i) {
        recorded(t, i, (int) t.gpr(i.RS()));
    }

    /** RA ← number of ones in (RS) */
    static void popcntd(HardwareThread t, Insn i) {
        t.gpr(i.RA(), Long.bitCount(t.gpr(i.RS())));
    }

    /** RA ← number of leading zeros of (RS) */
    static void cntlzd(HardwareThread t, Insn i) {
        recorded(t, i, Long.numberOfLeadingZeros(t.gpr(i.RS())));
    }

    /** RA ← number of trailing zeros of (RS) */
    static void cnttzd(HardwareThread t, Insn i) {
        recorded(t, i, Long.numberOfTrailingZeros(t.gpr(i.RS())));
    }

    /** RA ← number of leading zeros of the bits of (RS) that the mask (RB) selects */
    static void cntlzdm(HardwareThread t, Insn i) {
        t.gpr(i.RA(), Bits.leadingZerosUnderMask(t.gpr(i.RS()), t.gpr(i.RB())));
    }

    /** RA ← number of trailing zeros of the bits of (RS) that the mask (RB) selects */
    static void cnttzdm(HardwareThread t, Insn i) {
        t.gpr(i.RA(), Bits.trailingZerosUnderMask(t.gpr(i.RS()), t.gpr(i.RB())));
    }

    /** RA ← bit 56+k ← (RB)[byte k of (RS)], 0 if that byte exceeds 63 */
    static void bpermd(HardwareThread t, Insn i) {
        t.gpr(i.RA(), Bits.permute(t.gpr(i.RS()), t.gpr(i.RB())));
    }

    /** RA ← bits of (RS) under zeros of (RB) to the left, those under ones to the right */
    static void cfuged(HardwareThread t, Insn i) {
        t.gpr(i.RA(), Bits.centrifuge(t.gpr(i.RS()), t.gpr(i.RB())));
    }

    /** RA ← bits of (RS) under ones of (RB), packed to the right */
    static void pextd(HardwareThread t, Insn i) {
        t.gpr(i.RA(), Bits.extract(t.gpr(i.RS()), t.gpr(i.RB())));
    }

    /** RA ← low bits of (RS) spread to the ones of (RB) */
    static void pdepd(HardwareThread t, Insn i) {
        t.gpr(i.RA(), Bits.deposit(t.gpr(i.RS()), t.gpr(i.RB())));
    }

    /** RA ← the bytes of each halfword of (RS) reversed */
    static void brh(HardwareThread t, Insn i) {
        t.gpr(i.RA(), Bytes.reverseHalfwords(t.gpr(i.RS())));
    }

    /** RA ← the bytes of each word of (RS) reversed */
    static void brw(HardwareThread t, Insn i) {
        t.gpr(i.RA(), Long.rotateLeft(Long.reverseBytes(t.gpr(i.RS())), 32));
    }

    /** RA ← the bytes of (RS) reversed */
    static void brd(HardwareThread t, Insn i) {
        t.gpr(i.RA(), Long.reverseBytes(t.gpr(i.RS())));
    }

    private static void recorded(HardwareThread t, Insn i, long value) {
        t.gpr(i.RA(), value);
        Rc.record(t, i, value);
    }

    private static void alwaysRecorded(HardwareThread t, Insn i, long value) {
        t.gpr(i.RA(), value);
        t.recordCr0(value);
    }

    private static long bothWords(long high, long low) {
        return high << 32 | low;
    }

    private static int wordParity(long word) {
        return Integer.bitCount((int) (word & LOW_BITS_OF_BYTES)) & 1;
    }
}
