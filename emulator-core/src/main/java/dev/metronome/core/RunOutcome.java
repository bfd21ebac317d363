// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core;

import org.jspecify.annotations.Nullable;

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

    /** A thread executed attn, or the API asked for it ({@code thread} is then null). */
    record Halted(@Nullable HardwareThread thread) implements RunOutcome {
        @Override
        public String description() {
            return "halted";
        }
    }

    /** A thread met something that nothing handles; NIA is where. */
    record Unhandled(HardwareThread thread, String description) implements RunOutcome {}

    /** Every thread waits and nothing will wake any. */
    record WaitingForEver(String description) implements RunOutcome {}

    /** A thread came to a breakpoint. */
    record Breakpoint(HardwareThread thread, long address) implements RunOutcome {
        @Override
        public String description() {
            return String.format("breakpoint at %016x", address);
        }
    }
}
