// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.semantics;

import dev.metronome.core.HardwareThread;
import dev.metronome.isa.Insn;
import dev.metronome.isa.book.FixedPointRotate;

/** Meanings of the fixed-point rotates and shifts (Book I, 3.3.14). */
final class FixedPointRotateSemantics {
    private FixedPointRotateSemantics() {}

    static Meaning of(FixedPointRotate row) {
        return switch (row) {
            case RLWINM -> FixedPointRotateSemantics::rlwinm;
            case RLWNM -> FixedPointRotateSemantics::rlwnm;
            case RLWIMI -> FixedPointRotateSemantics::rlwimi;
            case RLDICL -> FixedPointRotateSemantics::rldicl;
            case RLDICR -> FixedPointRotateSemantics::rldicr;
            case RLDIC -> FixedPointRotateSemantics::rldic;
            case RLDCL -> FixedPointRotateSemantics::rldcl;
            case RLDCR -> FixedPointRotateSemantics::rldcr;
            case RLDIMI -> FixedPointRotateSemantics::rldimi;
            case SLW -> FixedPointRotateSemantics::slw;
            case SRW -> FixedPointRotateSemantics::srw;
            case SRAWI -> FixedPointRotateSemantics::srawi;
            case SRAW -> FixedPointRotateSemantics::sraw;
            case SLD -> FixedPointRotateSemantics::sld;
            case SRD -> FixedPointRotateSemantics::srd;
            case SRADI -> FixedPointRotateSemantics::sradi;
            case SRAD -> FixedPointRotateSemantics::srad;
            case EXTSWSLI -> FixedPointRotateSemantics::extswsli;
        };
    }

    /** r ← ROTL32((RS), SH); m ← MASK(MB+32, ME+32); RA ← r & m */
    static void rlwinm(HardwareThread t, Insn i) {
        result(t, i, maskedWord(t.gpr(i.RS()), i.SH(), wordMask(i)));
    }

    /** r ← ROTL32((RS), (RB)[59:63]); m ← MASK(MB+32, ME+32); RA ← r & m */
    static void rlwnm(HardwareThread t, Insn i) {
        result(t, i, maskedWord(t.gpr(i.RS()), (int) t.gpr(i.RB()) & 31, wordMask(i)));
    }

    /** r ← ROTL32((RS), SH); m ← MASK(MB+32, ME+32); RA ← r & m | (RA) & ¬m */
    static void rlwimi(HardwareThread t, Insn i) {
        insert(t, i, bothWords(Integer.rotateLeft((int) t.gpr(i.RS()), i.SH())), wordMask(i));
    }

    /** RA ← ROTL64((RS), sh) & MASK(mb, 63) */
    static void rldicl(HardwareThread t, Insn i) {
        result(t, i, masked(t.gpr(i.RS()), i.sh(), mask(i.mb(), 63)));
    }

    /** RA ← ROTL64((RS), sh) & MASK(0, me) */
    static void rldicr(HardwareThread t, Insn i) {
        result(t, i, masked(t.gpr(i.RS()), i.sh(), mask(0, i.me())));
    }

    /** RA ← ROTL64((RS), sh) & MASK(mb, 63-sh) */
    static void rldic(HardwareThread t, Insn i) {
        result(t, i, masked(t.gpr(i.RS()), i.sh(), mask(i.mb(), 63 - i.sh())));
    }

    /** RA ← ROTL64((RS), (RB)[58:63]) & MASK(mb, 63) */
    static void rldcl(HardwareThread t, Insn i) {
        result(t, i, Long.rotateLeft(t.gpr(i.RS()), (int) t.gpr(i.RB())) & mask(i.mb(), 63));
    }

    /** RA ← ROTL64((RS), (RB)[58:63]) & MASK(0, me) */
    static void rldcr(HardwareThread t, Insn i) {
        result(t, i, Long.rotateLeft(t.gpr(i.RS()), (int) t.gpr(i.RB())) & mask(0, i.me()));
    }

    /** m ← MASK(mb, 63-sh); RA ← ROTL64((RS), sh) & m | (RA) & ¬m */
    static void rldimi(HardwareThread t, Insn i) {
        insert(t, i, Long.rotateLeft(t.gpr(i.RS()), i.sh()), mask(i.mb(), 63 - i.sh()));
    }

    /** RA ← (RS)[32:63] shifted left by (RB)[58:63], 0 from 32 on */
    static void slw(HardwareThread t, Insn i) {
        int n = (int) t.gpr(i.RB()) & 63;
        result(t, i, n < 32 ? t.gpr(i.RS()) << n & 0xffff_ffffL : 0);
    }

    /** RA ← (RS)[32:63] shifted right by (RB)[58:63], 0 from 32 on */
    static void srw(HardwareThread t, Insn i) {
        int n = (int) t.gpr(i.RB()) & 63;
        result(t, i, (t.gpr(i.RS()) & 0xffff_ffffL) >>> n);
    }

    /** RA ← EXTS((RS)[32:63]) shifted right by SH; CA CA32 */
    static void srawi(HardwareThread t, Insn i) {
        algebraic(t, i, (int) t.gpr(i.RS()), i.SH());
    }

    /** RA ← EXTS((RS)[32:63]) shifted right by (RB)[58:63]; CA CA32 */
    static void sraw(HardwareThread t, Insn i) {
        algebraic(t, i, (int) t.gpr(i.RS()), (int) t.gpr(i.RB()) & 63);
    }

    /** RA ← (RS) shifted left by (RB)[57:63], 0 from 64 on */
    static void sld(HardwareThread t, Insn i) {
        int n = (int) t.gpr(i.RB()) & 127;
        result(t, i, n < 64 ? t.gpr(i.RS()) << n : 0);
    }

    /** RA ← (RS) shifted right by (RB)[57:63], 0 from 64 on */
    static void srd(HardwareThread t, Insn i) {
        int n = (int) t.gpr(i.RB()) & 127;
        result(t, i, n < 64 ? t.gpr(i.RS()) >>> n : 0);
    }

    /** RA ← (RS) shifted right algebraically by sh; CA CA32 */
    static void sradi(HardwareThread t, Insn i) {
        algebraic(t, i, t.gpr(i.RS()), i.sh());
    }

    /** RA ← (RS) shifted right algebraically by (RB)[57:63]; CA CA32 */
    static void srad(HardwareThread t, Insn i) {
        algebraic(t, i, t.gpr(i.RS()), (int) t.gpr(i.RB()) & 127);
    }

    /** RA ← EXTS((RS)[32:63]) shifted left by sh */
    static void extswsli(HardwareThread t, Insn i) {
        result(t, i, (long) (int) t.gpr(i.RS()) << i.sh());
    }

    private static void result(HardwareThread t, Insn i, long value) {
        t.gpr(i.RA(), value);
        Rc.record(t, i, value);
    }

    private static void insert(HardwareThread t, Insn i, long rotated, long mask) {
        result(t, i, rotated & mask | t.gpr(i.RA()) & ~mask);
    }

    /** CA and CA32: the value is negative and a one was shifted out. */
    private static void algebraic(HardwareThread t, Insn i, long value, int n) {
        long shifted = value >> Math.min(n, 63);
        boolean lost = value < 0 && (n > 63 || shifted << n != value);
        t.xer().carry(lost, lost);
        result(t, i, shifted);
    }

    private static long bothWords(int word) {
        long low = word & 0xffff_ffffL;
        return low << 32 | low;
    }

    /** ROTL64(value, n) & mask; n is 0..63. Where the mask makes it a shift it is one, which is shorter. */
    private static long masked(long value, int n, long mask) {
        return mask == -1L << n ? value << n : mask == -1L >>> -n ? value >>> -n : Long.rotateLeft(value, n) & mask;
    }

    /** ROTL32(value, n) & mask; n is 0..31. Where the mask leaves but what a shift brings, to the left or to the right, it is one, which is shorter. */
    private static long maskedWord(long value, int n, long mask) {
        long broughtLeft = 0xffff_ffffL << n & 0xffff_ffffL;
        if ((mask & ~broughtLeft) == 0) {
            return value << n & (mask == broughtLeft ? 0xffff_ffffL : mask);
        }
        if ((mask & -1L << n) == 0) {
            return value >>> 32 - n & mask;
        }
        return bothWords(Integer.rotateLeft((int) value, n)) & mask;
    }

    private static long wordMask(Insn i) {
        return mask(i.MB() + 32, i.ME() + 32);
    }

    /** MASK(x, y): ones from bit x to bit y, wrapping round if x exceeds y. */
    private static long mask(int x, int y) {
        long fromX = -1L >>> x;
        long toY = -1L << 63 - y;
        return x <= y ? fromX & toY : fromX | toY;
    }
}
