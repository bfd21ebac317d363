// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.sweep;

import dev.metronome.core.HardwareThread;
import java.util.function.LongUnaryOperator;
import java.util.function.ToLongFunction;

/** A part of an expectation. Its value is a number of 64 bits; evaluating it allocates nothing. */
interface Term {
    /** The value at the end of a run. */
    long value(PhaseRunner end);

    /** A number. */
    record Constant(long number) implements Term {
        @Override
        public long value(PhaseRunner end) {
            return number;
        }
    }

    /**
     * A register of a thread.
     *
     * @param thread the number of the thread in the machine
     */
    record Register(int thread, ToLongFunction<HardwareThread> register) implements Term {
        @Override
        public long value(PhaseRunner end) {
            return register.applyAsLong(end.thread(thread));
        }
    }

    /** {@code START}: the Time Base of a core at the start. */
    record Start(int core) implements Term {
        @Override
        public long value(PhaseRunner end) {
            return end.start(core);
        }
    }

    /** An operator before a value. */
    record Unary(LongUnaryOperator operator, Term operand) implements Term {
        @Override
        public long value(PhaseRunner end) {
            return operator.applyAsLong(operand.value(end));
        }
    }

    /** An operator between two values, neither of which depends on the other. */
    record Binary(ExpectationOperator operator, Term left, Term right) implements Term {
        @Override
        public long value(PhaseRunner end) {
            return operator.apply(left.value(end), right.value(end));
        }
    }
}
