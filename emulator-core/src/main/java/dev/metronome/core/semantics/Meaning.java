// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.semantics;

import dev.metronome.core.HardwareThread;
import dev.metronome.isa.Insn;

/** What an instruction does to a thread. Static methods of the {@code *Semantics} classes are the meanings. */
@FunctionalInterface
public interface Meaning {
    /**
     * Executes the instruction at {@link HardwareThread#cia()}.
     *
     * @throws dev.metronome.core.interrupt.Interrupt if the instruction causes a synchronous interrupt before it completes
     */
    void execute(HardwareThread t, Insn i);
}
