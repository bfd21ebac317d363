// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.sweep;

import java.util.function.LongBinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The operators between two values of an expectation, unsigned. They rank as in C, except that {@code & ^ |} bind tighter than comparisons: {@code r3 & 1 == 0}
 * asks for an even r3.
 */
enum ExpectationOperator {
    LOGICAL_OR("||", 1, (a, b) -> truth(a != 0 || b != 0)),
    LOGICAL_AND("&&", 2, (a, b) -> truth(a != 0 && b != 0)),
    EQUAL("==", 3, (a, b) -> truth(a == b)),
    NOT_EQUAL("!=", 3, (a, b) -> truth(a != b)),
    SHIFT_LEFT("<<", 7, (a, b) -> b < 0 || b > 63 ? 0 : a << b),
    SHIFT_RIGHT(">>", 7, (a, b) -> b < 0 || b > 63 ? 0 : a >>> b),
    AT_MOST("<=", 3, (a, b) -> truth(Long.compareUnsigned(a, b) <= 0)),
    AT_LEAST(">=", 3, (a, b) -> truth(Long.compareUnsigned(a, b) >= 0)),
    LESS("<", 3, (a, b) -> truth(Long.compareUnsigned(a, b) < 0)),
    GREATER(">", 3, (a, b) -> truth(Long.compareUnsigned(a, b) > 0)),
    OR("|", 4, (a, b) -> a | b),
    XOR("^", 5, (a, b) -> a ^ b),
    AND("&", 6, (a, b) -> a & b),
    ADD("+", 8, (a, b) -> a + b),
    SUBTRACT("-", 8, (a, b) -> a - b),
    MULTIPLY("*", 9, (a, b) -> a * b);

    private static final ExpectationOperator[] ALL = values();

    private final String spelling;
    private final int rank;
    private final LongBinaryOperator function;

    ExpectationOperator(String spelling, int rank, LongBinaryOperator function) {
        this.spelling = spelling;
        this.rank = rank;
        this.function = function;
    }

    private static long truth(boolean holds) {
        return holds ? 1 : 0;
    }

    /** A higher rank binds tighter; from 1. */
    int rank() {
        return rank;
    }

    /** Whether it compares; {@code a < b < c} is refused, because it is not what it looks like. */
    boolean compares() {
        return rank == EQUAL.rank;
    }

    long apply(long left, long right) {
        return function.applyAsLong(left, right);
    }

    int length() {
        return spelling.length();
    }

    /** The operator at {@code index} of the text, or null; longer spellings are tried before their beginnings. */
    static @Nullable ExpectationOperator at(String text, int index) {
        for (ExpectationOperator operator : ALL) {
            if (text.startsWith(operator.spelling, index)) {
                return operator;
            }
        }
        return null;
    }
}
