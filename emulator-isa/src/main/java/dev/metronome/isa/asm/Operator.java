// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.asm;

import org.jspecify.annotations.Nullable;

/** The operators between two values, with GNU as's spelling and rank (Using as, 6.2.4). A comparison that holds is -1, a logical one is 1. */
enum Operator {
    LOGICAL_OR("||", 1),
    LOGICAL_AND("&&", 2),
    EQUAL("==", 3),
    NOT_EQUAL("!=", 3),
    UNEQUAL("<>", 3),
    SHIFT_LEFT("<<", 6),
    SHIFT_RIGHT(">>", 6),
    AT_MOST("<=", 3),
    AT_LEAST(">=", 3),
    LESS("<", 3),
    GREATER(">", 3),
    ADD("+", 4),
    SUBTRACT("-", 4),
    OR("|", 5),
    OR_NOT("!", 5),
    XOR("^", 5),
    AND("&", 5),
    MULTIPLY("*", 6),
    DIVIDE("/", 6),
    REMAINDER("%", 6);

    private static final Operator[] ALL = values();

    private final String spelling;
    private final int rank;

    Operator(String spelling, int rank) {
        this.spelling = spelling;
        this.rank = rank;
    }

    String spelling() {
        return spelling;
    }

    /** A higher rank binds tighter. */
    int rank() {
        return rank;
    }

    /** The result; the divisor of a division must not be 0. */
    long apply(long a, long b) {
        return switch (this) {
            case LOGICAL_OR -> a != 0 || b != 0 ? 1 : 0;
            case LOGICAL_AND -> a != 0 && b != 0 ? 1 : 0;
            case EQUAL -> a == b ? -1 : 0;
            case NOT_EQUAL -> a != b ? -1 : 0;
            case UNEQUAL -> a != b ? -1 : 0;
            case SHIFT_LEFT -> b < 0 || b > 63 ? 0 : a << b;
            case SHIFT_RIGHT -> b < 0 || b > 63 ? 0 : a >>> b;
            case AT_MOST -> a <= b ? -1 : 0;
            case AT_LEAST -> a >= b ? -1 : 0;
            case LESS -> a < b ? -1 : 0;
            case GREATER -> a > b ? -1 : 0;
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case OR -> a | b;
            case OR_NOT -> a | ~b;
            case XOR -> a ^ b;
            case AND -> a & b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
            case REMAINDER -> a % b;
        };
    }

    boolean divides() {
        return this == DIVIDE || this == REMAINDER;
    }

    /** The operator that comes next, or null; longer spellings are tried before their beginnings. */
    static @Nullable Operator next(Scanner in) {
        for (Operator operator : ALL) {
            if (in.skip().startsWith(operator.spelling)) {
                return operator;
            }
        }
        return null;
    }
}
