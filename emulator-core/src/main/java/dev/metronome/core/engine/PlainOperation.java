// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.engine;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.semantics.Meaning;
import dev.metronome.core.semantics.Meanings;
import dev.metronome.isa.Insn;

/** One instruction of a block that has not been executed often: one class for all rows, so that a short program need not wait for classes to be made. */
final class PlainOperation extends Operation {
    private final Meaning meaning;
    private final Insn insn;

    PlainOperation(Insn insn) {
        meaning = Meanings.of(insn.instruction());
        this.insn = insn;
    }

    @Override
    void execute(HardwareThread t, long address) {
        t.cia(address);
        meaning.execute(t, insn);
    }
}
