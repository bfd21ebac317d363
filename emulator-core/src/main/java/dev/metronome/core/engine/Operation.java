// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.engine;

import dev.metronome.core.HardwareThread;
import dev.metronome.isa.Insn;
import java.util.List;

/** One instruction as the engine calls it, or two that follow each other. */
abstract class Operation {
    /** Executes the instruction at {@code address}, or that and the next. */
    abstract void execute(HardwareThread t, long address);

    /** An operation of the same class for other instructions of the same rows. */
    abstract Operation with(List<Insn> insns);
}
