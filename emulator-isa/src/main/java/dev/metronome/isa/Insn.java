// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa;

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

    public int RS() {
        return RT;
    }

    public int RC() {
        return word >>> 6 & 31;
    }

    public int BO() {
        return RT;
    }

    public int BI() {
        return RA;
    }

    public int TO() {
        return RT;
    }

    public int BF() {
        return RT >>> 2;
    }

    public int BFA() {
        return RA >>> 2;
    }

    public int BT() {
        return RT;
    }

    public int BA() {
        return RA;
    }

    public int BB() {
        return RB;
    }

    public int BC() {
        return RC();
    }

    public long SI() {
        return immediate;
    }

    public long UI() {
        return immediate;
    }

    public long D() {
        return immediate;
    }

    public long DS() {
        return immediate;
    }

    public long DQ() {
        return immediate;
    }

    public long DX() {
        return immediate;
    }

    public long BD() {
        return immediate;
    }

    public long LI() {
        return immediate;
    }

    public int SH() {
        return RB;
    }

    public int NB() {
        return RB;
    }

    public int MB() {
        return word >>> 6 & 31;
    }

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

    public int FXM() {
        return word >>> 12 & 255;
    }

    /** The SPR number, its halves put in order. */
    public int SPR() {
        return RA | RB << 5;
    }

    public int LEV() {
        return word >>> 5 & 127;
    }

    public boolean AA() {
        return (word & 2) != 0;
    }

    public boolean LK() {
        return (word & 1) != 0;
    }

    public boolean OE() {
        return (word & 0x400) != 0;
    }

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
}
