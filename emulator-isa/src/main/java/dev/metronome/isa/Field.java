// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa;

/**
 * The instruction fields of the book's section 1.6.2, under the book's names (lower case where the book has a split six-bit field).
 *
 * <p>A field says how its bits become a value: which pieces of a split field are the high-order ones, whether the value is signed, and how many zero
 * bits are appended ({@code DS || 0b00}). Where in the word the pieces lie is the business of a row's {@link Layout}.
 */
public enum Field {
    // spotless:off
    RT(5), RS(5), RA(5), RB(5), RC(5), RTp(5), RSp(5),
    BO(5), BI(5), BT(5), BA(5), BB(5), BC(5), BF(3), BFA(3), BH(2),
    BD(14, true, 2), LI(24, true, 2),
    SI(16, true, 0), UI(16), D(16, true, 0), DS(14, true, 2), DQ(12, true, 4),
    /** The split displacement d0 || d1 || d2 of addpcis. */
    DX(16, true, 0, Join.DX),
    SH(5), MB(5), ME(5),
    /** Split six-bit shift count: the piece in bit 30 is its high-order bit. */
    sh(6, false, 0, Join.SECOND_PIECE_HIGH),
    /** Six-bit mask begin: the last of its bits is the high-order one. */
    mb(6, false, 0, Join.LAST_BIT_HIGH),
    /** Six-bit mask end: the last of its bits is the high-order one. */
    me(6, false, 0, Join.LAST_BIT_HIGH),
    /** Number of bytes, 1..32; 32 is encoded as 0. */
    NB(5, false, 0, Join.ZERO_IS_FULL),
    TO(5), FXM(8),
    /** SPR number: the two five-bit halves are swapped in the word. */
    SPR(10, false, 0, Join.HALVES_SWAPPED),
    /** Time-base register number, encoded like {@link #SPR}. */
    TBR(10, false, 0, Join.HALVES_SWAPPED),
    L(0), EH(1), TH(5), CT(4), CY(2), LEV(7), FC(5), WC(2), PL(2), SC(2), RIC(2), PRS(1), R(1), IH(3), SR(4), S(1), BHRBE(10),
    OE(1), Rc(1), LK(1), AA(1);
    // spotless:on

    /** How the pieces of a field, in the order of their bits in the word, make its value. */
    enum Join {
        IN_ORDER,
        SECOND_PIECE_HIGH,
        LAST_BIT_HIGH,
        HALVES_SWAPPED,
        DX,
        ZERO_IS_FULL
    }

    private final int width;
    private final boolean signed;
    private final int scale;
    private final Join join;

    Field(int width) {
        this(width, false, 0);
    }

    Field(int width, boolean signed, int scale) {
        this(width, signed, scale, Join.IN_ORDER);
    }

    Field(int width, boolean signed, int scale, Join join) {
        this.width = width;
        this.signed = signed;
        this.scale = scale;
        this.join = join;
    }

    /** The number of bits that the field has in every row, or 0 if rows differ (the L fields). */
    public int width() {
        return width;
    }

    /** Whether the value is sign-extended. */
    public boolean signed() {
        return signed;
    }

    /** The number of zero bits appended to the encoded bits to make the value. */
    public int scale() {
        return scale;
    }

    /** Whether the value is the first of a pair of registers and must be even. */
    public boolean isPair() {
        return this == RTp || this == RSp;
    }

    Join join() {
        return join;
    }
}
