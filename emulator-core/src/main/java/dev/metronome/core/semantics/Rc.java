// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.semantics;

import dev.metronome.core.HardwareThread;
import dev.metronome.isa.Insn;

/** The record option of an instruction. */
final class Rc {
    private Rc() {}

    /** Rc: CR0 ← {@code result} : 0, and SO. */
    static void record(HardwareThread t, Insn i, long result) {
        if (i.Rc()) {
            t.recordCr0(result);
        }
    }
}
