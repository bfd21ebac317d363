// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa;

import org.jspecify.annotations.Nullable;

/**
 * A decoded instruction: its row, its word, and the fields that most meanings want, extracted once. The accessors bear the book's field names.
 *
 * @param instruction the row
 * @param word the 32-bit image
 * @param RT bits 6:10, which are RT, RS, BO, TO or BF || L by row
 * @param RA bits 11:15, 0..31
 * @param RB bits 16:20, 0..31
 * @param immediate the row's displacement, branch offset or immediate (SI, UI, D, DS, DQ, DX, BD or LI), sign-extended and scaled; 0 if it has none
 */
public record Insn(Instruction instruction, int word, int RT, int RA, int RB, long immediate) {

    private static final Field[] IMMEDIATES = {
        Field.SI, Field.UI, Field.D, Field.DS, Field.DQ, Field.DX, Field.BD, Field.LI
    };

    /** {@code word} read as {@code instruction}, whose literals it must have. */
    public static Insn of(Instruction instruction, int word) {
        Layout layout = instruction.definition().layout();
        long immediate = 0;
        for (Field field : IMMEDIATES) {
            if (layout.has(field)) {
                immediate = layout.extract(field, word);
            }
        }
        return new Insn(instruction, word, word >>> 21 & 31, word >>> 16 & 31, word >>> 11 & 31, immediate);
    }

    /** Bits 6:10: a source register, 0..31. */
    public int RS() {
        return RT;
    }

    /** Bits 21:25: a register, 0..31. */
    public int RC() {
        return word >>> 6 & 31;
    }

    /** Bits 6:10: how a branch counts and what condition it tests, 0..31. */
    public int BO() {
        return RT;
    }

    /** Bits 11:15: the bit of CR that a branch tests, 0..31. */
    public int BI() {
        return RA;
    }

    /** Bits 6:10: the comparisons on which to trap, 0..31. */
    public int TO() {
        return RT;
    }

    /** Bits 6:8: a target field of CR, 0..7. */
    public int BF() {
        return RT >>> 2;
    }

    /** Bits 11:13: a source field of CR, 0..7. */
    public int BFA() {
        return RA >>> 2;
    }

    /** Bits 6:10: a target bit of CR, 0..31. */
    public int BT() {
        return RT;
    }

    /** Bits 11:15: a source bit of CR, 0..31. */
    public int BA() {
        return RA;
    }

    /** Bits 16:20: a source bit of CR, 0..31. */
    public int BB() {
        return RB;
    }

    /** Bits 21:25: a source bit of CR, 0..31. */
    public int BC() {
        return RC();
    }

    /** Bits 16:31: a signed immediate. */
    public long SI() {
        return immediate;
    }

    /** Bits 16:31: an unsigned immediate, 0..65535. */
    public long UI() {
        return immediate;
    }

    /** Bits 16:31: a signed displacement in bytes. */
    public long D() {
        return immediate;
    }

    /** Bits 16:29: a signed displacement in bytes, a multiple of 4. */
    public long DS() {
        return immediate;
    }

    /** Bits 16:27: a signed displacement in bytes, a multiple of 16. */
    public long DQ() {
        return immediate;
    }

    /** The signed immediate of addpcis, 16 bits. */
    public long DX() {
        return immediate;
    }

    /** Bits 16:29: a signed branch displacement in bytes, a multiple of 4. */
    public long BD() {
        return immediate;
    }

    /** Bits 6:29: a signed branch displacement in bytes, a multiple of 4. */
    public long LI() {
        return immediate;
    }

    /** Bits 16:20: a shift count, 0..31. */
    public int SH() {
        return RB;
    }

    /** Bits 16:20: a number of bytes, 0 meaning 32. */
    public int NB() {
        return RB;
    }

    /** Bits 21:25: the first bit of a mask of 32 bits, 0..31. */
    public int MB() {
        return word >>> 6 & 31;
    }

    /** Bits 26:30: the last bit of a mask of 32 bits, 0..31. */
    public int ME() {
        return word >>> 1 & 31;
    }

    /** The six-bit shift count of MD- and XS-form. */
    public int sh() {
        return RB | word << 4 & 32;
    }

    /** The six-bit mask begin of MD- and MDS-form. */
    public int mb() {
        return word >>> 6 & 31 | word & 32;
    }

    /** The six-bit mask end of MD- and MDS-form: the same bits as {@link #mb()}. */
    public int me() {
        return mb();
    }

    /** Bits 9:10: what wait waits for, 0..3. */
    public int WC() {
        return RT & 3;
    }

    /** Bits 12:19: a bit for each field of CR. */
    public int FXM() {
        return word >>> 12 & 255;
    }

    /** The SPR number, its halves put in order. */
    public int SPR() {
        return RA | RB << 5;
    }

    /** Bits 20:26: the level of a system call, 0..127. */
    public int LEV() {
        return word >>> 5 & 127;
    }

    /** Bit 30: whether a branch target is absolute. */
    public boolean AA() {
        return (word & 2) != 0;
    }

    /** Bit 31: whether a branch sets LR. */
    public boolean LK() {
        return (word & 1) != 0;
    }

    /** Bit 21: whether OV and SO are set. */
    public boolean OE() {
        return (word & 0x400) != 0;
    }

    /** Bit 31: whether CR0 is set. */
    public boolean Rc() {
        return (word & 1) != 0;
    }

    /** Bit 10, the L of the compare instructions, copy and paste. */
    public boolean L10() {
        return (RT & 1) != 0;
    }

    /** Bit 15, the L of mtmsr and mtmsrd. */
    public boolean L15() {
        return (RA & 1) != 0;
    }

    /** Row and word say the rest; and what a record has by itself, the JVM makes at the first call, which takes longer than it may. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Insn insn && insn.instruction == instruction && insn.word == word;
    }

    @Override
    public int hashCode() {
        return word;
    }
}
