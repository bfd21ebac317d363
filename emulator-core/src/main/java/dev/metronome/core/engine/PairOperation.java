// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.engine;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.semantics.Meaning;
import dev.metronome.isa.Insn;
import java.lang.invoke.MethodHandles;
import java.util.List;

/** Two instructions: the template that {@link OperationClasses} copies for each pair of rows; the copy's class data are the rows' meanings. It is never used itself. */
final class PairOperation extends Operation {
    private static final Meaning FIRST = OperationClasses.meaning(MethodHandles.lookup(), 0);
    private static final Meaning SECOND = OperationClasses.meaning(MethodHandles.lookup(), 1);

    private final Insn first;
    private final Insn second;

    PairOperation(List<Insn> insns) {
        first = insns.get(0);
        second = insns.get(1);
    }

    @Override
    void execute(HardwareThread t, long address) {
        t.cia(address);
        FIRST.execute(t, first);
        t.cia(address + 4);
        SECOND.execute(t, second);
    }
}
