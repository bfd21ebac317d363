// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.engine;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.semantics.Meaning;
import dev.metronome.isa.Insn;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandles;

/** The template that {@link Operation} copies for each row; the copy's class data is the row's meaning. It is never used itself. */
final class RowOperation extends Operation {
    private static final Meaning MEANING = meaning();

    private RowOperation() {}

    @Override
    void execute(HardwareThread t, Insn i) {
        MEANING.execute(t, i);
    }

    private static Meaning meaning() {
        try {
            return MethodHandles.classData(MethodHandles.lookup(), ConstantDescs.DEFAULT_NAME, Meaning.class);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
