// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.translate;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/** What a variable or the stack of a method holds while {@link MeaningWriter} executes it. */
sealed interface Operand {
    /** Whether it takes two variables. */
    default boolean isLong() {
        return false;
    }

    /** A value that is known while the region is written: Integer, for the shorter types too, Long, an object or null. */
    record Known(@Nullable Object value) implements Operand {
        @Override
        public boolean isLong() {
            return value instanceof Long;
        }
    }

    /** A value that a local variable of the region holds, and will not change while it is wanted. */
    record Held(int variable, Type type) implements Operand {
        @Override
        public boolean isLong() {
            return type.getSort() == Type.LONG;
        }
    }

    /** A part of the thread's state: which, and where there are several, its number. */
    record Part(Kind kind, int number) implements Operand {
        @Override
        public boolean isLong() {
            return kind == Kind.MSR;
        }
    }

    /** The parts of a thread's state that meanings reach for. */
    enum Kind {
        THREAD,
        GPRS,
        CR,
        CR_FIELDS,
        CR_FIELD,
        XER,
        STORAGE,
        MSR
    }
}
