// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core;

/** How a run ended. */
public sealed interface RunOutcome {
    /** One sentence for people. */
    String description();

    /** The budget of instructions is used up. */
    record BudgetUsed(long instructions) implements RunOutcome {
        @Override
        public String description() {
            return "the limit of " + instructions + " instructions is reached";
        }
    }

    /** A thread executed attn, or {@link Machine#halt} was called while it ran. */
    record Halted(HardwareThread thread) implements RunOutcome {
        @Override
        public String description() {
            return "halted";
        }
    }

    /** A thread met something that nothing handles; NIA is where. */
    record Unhandled(HardwareThread thread, String description) implements RunOutcome {}
}
