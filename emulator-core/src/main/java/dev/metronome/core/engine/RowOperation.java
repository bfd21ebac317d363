// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.engine;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.semantics.Meaning;
import dev.metronome.isa.Insn;
import java.lang.invoke.MethodHandles;
import java.util.List;

/** One instruction: the template that {@link OperationClasses} copies for each row; the copy's class data is the row's meaning. It is never used itself. */
final class RowOperation extends Operation {
    private static final Meaning MEANING = OperationClasses.meaning(MethodHandles.lookup(), 0);

    private final Insn insn;

    RowOperation(List<Insn> insns) {
        insn = insns.get(0);
    }

    @Override
    void execute(HardwareThread t, long address) {
        t.cia(address);
        MEANING.execute(t, insn);
    }
}
