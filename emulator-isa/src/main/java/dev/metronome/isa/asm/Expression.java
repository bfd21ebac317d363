// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.asm;

/** An expression as it was parsed; {@link Evaluator} gives it a value. */
sealed interface Expression {

    /** The number of operators above one another. */
    default int depth() {
        return 1;
    }

    /** A number. */
    record Constant(long value) implements Expression {}

    /** A place in a section: a label, or {@code .} at the time of parsing. */
    record Location(Section section, long offset) implements Expression {}

    /** A name that had no value yet when it was parsed: a symbol, or a register. */
    record Name(String name, Place place) implements Expression {}

    /** A symbol that had been set when it was parsed: it keeps that value if it is set again later. */
    record Use(Symbols.Equate equate) implements Expression {}

    /** {@code -}, {@code ~} or {@code !} before an operand. */
    record Unary(char operator, Expression operand, Place place) implements Expression {
        @Override
        public int depth() {
            return operand.depth() + 1;
        }
    }

    /** Two operands with an operator between them. */
    record Binary(Operator operator, Expression left, Expression right, Place place, int depth) implements Expression {
        Binary(Operator operator, Expression left, Expression right, Place place) {
            this(operator, left, right, place, Math.max(left.depth(), right.depth()) + 1);
        }
    }

    /** Sixteen bits of an operand. */
    record Half(Halfword which, Expression operand, Place place) implements Expression {
        @Override
        public int depth() {
            return operand.depth() + 1;
        }
    }
}
