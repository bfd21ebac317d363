// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core;

import java.util.List;

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

    /**
     * Every thread sleeps and nothing that is coming wakes one: no interrupt line, no doorbell, no deadline that time would reach by itself.
     *
     * @param states what each thread does, in the order of their numbers
     */
    record Waiting(List<String> states) implements RunOutcome {
        static Waiting of(Machine machine) {
            return new Waiting(machine.threads().stream()
                    .map(t -> t + " " + t.powerSaving().describe())
                    .toList());
        }

        @Override
        public String description() {
            return "waiting for ever: " + String.join("; ", states);
        }
    }

    /** A thread met something that nothing handles; NIA is where. */
    record Unhandled(HardwareThread thread, String description) implements RunOutcome {}
}
