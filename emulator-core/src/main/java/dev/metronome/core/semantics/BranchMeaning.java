// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.semantics;

import dev.metronome.core.HardwareThread;
import dev.metronome.isa.Insn;

/**
 * What a branch does, in two parts, so that an engine that knows the target need not look for it. A record, because compiled code takes the components of one
 * that is a constant for constants.
 *
 * @param decision counts CTR down and sets LR, as far as the branch does, and tells whether it is taken
 * @param target where it goes if it is taken; asked before the decision, which may change LR
 */
public record BranchMeaning(Decision decision, Target target) implements Meaning {
    /** All that a branch does but going there. */
    @FunctionalInterface
    public interface Decision {
        /**
         * Whether the branch at {@link HardwareThread#cia()} is taken.
         *
         * @throws dev.metronome.core.interrupt.Interrupt if it causes an interrupt instead; nothing has changed then
         */
        boolean isTaken(HardwareThread t, Insn i);
    }

    /** Where a branch goes. */
    @FunctionalInterface
    public interface Target {
        /** The address, of which the thread ignores the low two bits and, in 32-bit mode, the high 32. */
        long of(HardwareThread t, Insn i);
    }

    @Override
    public void execute(HardwareThread t, Insn i) {
        long address = target.of(t, i);
        if (decision.isTaken(t, i)) {
            t.branch(address);
        }
    }
}
