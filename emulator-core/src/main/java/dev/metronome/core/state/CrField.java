// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.state;

/**
 * A field of the Condition Register. It keeps the two numbers that have been compared and compares them when a bit is asked for, so that a comparison costs little and
 * compiled code sees what a branch depends on. An object of its own rather than elements of arrays, because compiled code takes an element that is written to one array
 * for a possible change of all arrays of the type.
 */
public final class CrField {
    /** Added to the four bits in {@link #literal}, so that it is not 0. */
    private static final int LITERAL = 16;

    private long left;
    private long right;
    private boolean so;
    /** The four bits that no comparison gives, and {@link #LITERAL}; 0 if {@link #left}, {@link #right} and {@link #so} say what they are. */
    private int literal = LITERAL;

    CrField() {}

    /** LT, GT, EQ and SO as 8, 4, 2 and 1. */
    int bits() {
        return literal != 0
                ? literal - LITERAL
                : (left < right ? Cr.LT : left > right ? Cr.GT : Cr.EQ) | (so ? Cr.SO : 0);
    }

    /** Replaces the field by the low four bits of {@code bits}. */
    void bits(int bits) {
        int order = bits & (Cr.LT | Cr.GT | Cr.EQ);
        if (order == Cr.LT || order == Cr.GT || order == Cr.EQ) {
            compared(order == Cr.LT ? -1 : order == Cr.GT ? 1 : 0, 0, (bits & Cr.SO) != 0);
        } else {
            left = 0;
            right = 0;
            so = false;
            literal = LITERAL + (bits & 15);
        }
    }

    /** Sets the field to what {@code a} and {@code b} compare to, signed, and a copy of XER[SO]. */
    public void compared(long a, long b, boolean newSo) {
        left = a;
        right = b;
        so = newSo;
        literal = 0;
    }

    /**
     * One of the two numbers that were compared, if any. With {@link #right}, {@link #so} and {@link #literal} it is the whole state, for those who keep it elsewhere
     * for a while.
     */
    public long left() {
        return left;
    }

    /** The other number. */
    public long right() {
        return right;
    }

    /** The copy of XER[SO] at the comparison. */
    public boolean so() {
        return so;
    }

    /** 0 if numbers were compared, else the bits in some form. */
    public int literal() {
        return literal;
    }

    /** Brings back a state that was asked for before. */
    public void set(long newLeft, long newRight, boolean newSo, int newLiteral) {
        left = newLeft;
        right = newRight;
        so = newSo;
        literal = newLiteral;
    }

    /** Bit {@code n} of the field: 0 is LT, 1 GT, 2 EQ and 3 SO. */
    public boolean is(int n) {
        return switch (n) {
            case 0 -> isLess();
            case 1 -> isGreater();
            case 2 -> isEqual();
            default -> isSummaryOverflow();
        };
    }

    /** LT: less than, or negative. */
    public boolean isLess() {
        return literal != 0 ? (literal & Cr.LT) != 0 : left < right;
    }

    /** GT: greater than, or positive. */
    public boolean isGreater() {
        return literal != 0 ? (literal & Cr.GT) != 0 : left > right;
    }

    /** EQ: equal, or zero. */
    public boolean isEqual() {
        return literal != 0 ? (literal & Cr.EQ) != 0 : left == right;
    }

    /** SO: a copy of XER[SO]. */
    public boolean isSummaryOverflow() {
        return literal != 0 ? (literal & Cr.SO) != 0 : so;
    }
}
