// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.asm;

import java.util.function.LongBinaryOperator;
import org.jspecify.annotations.Nullable;

/** The operators between two values, with GNU as's spelling and rank (Using as, 6.2.4). A comparison that holds is -1, a logical one is 1. */
enum Operator {
    LOGICAL_OR("||", 1, (a, b) -> a != 0 || b != 0 ? 1 : 0),
    LOGICAL_AND("&&", 2, (a, b) -> a != 0 && b != 0 ? 1 : 0),
    EQUAL("==", 3, (a, b) -> a == b ? -1 : 0),
    NOT_EQUAL("!=", 3, (a, b) -> a != b ? -1 : 0),
    UNEQUAL("<>", 3, (a, b) -> a != b ? -1 : 0),
    SHIFT_LEFT("<<", 6, (a, b) -> b < 0 || b > 63 ? 0 : a << b),
    SHIFT_RIGHT(">>", 6, (a, b) -> b < 0 || b > 63 ? 0 : a >>> b),
    AT_MOST("<=", 3, (a, b) -> a <= b ? -1 : 0),
    AT_LEAST(">=", 3, (a, b) -> a >= b ? -1 : 0),
    LESS("<", 3, (a, b) -> a < b ? -1 : 0),
    GREATER(">", 3, (a, b) -> a > b ? -1 : 0),
    ADD("+", 4, (a, b) -> a + b),
    SUBTRACT("-", 4, (a, b) -> a - b),
    OR("|", 5, (a, b) -> a | b),
    OR_NOT("!", 5, (a, b) -> a | ~b),
    XOR("^", 5, (a, b) -> a ^ b),
    AND("&", 5, (a, b) -> a & b),
    MULTIPLY("*", 6, (a, b) -> a * b),
    DIVIDE("/", 6, (a, b) -> a / b),
    REMAINDER("%", 6, (a, b) -> a % b);

    private static final Operator[] ALL = values();

    private final String spelling;
    private final int rank;
    private final LongBinaryOperator function;

    Operator(String spelling, int rank, LongBinaryOperator function) {
        this.spelling = spelling;
        this.rank = rank;
        this.function = function;
    }

    String spelling() {
        return spelling;
    }

    /** A higher rank binds tighter. */
    int rank() {
        return rank;
    }

    /** The result; the divisor of a division must not be 0. */
    long apply(long left, long right) {
        return function.applyAsLong(left, right);
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
