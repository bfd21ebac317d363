// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core;

import dev.metronome.core.time.ClockSource;
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
     * @param timeStandsStill whether a deadline is ahead but time does not go on by itself
     */
    record Waiting(List<String> states, boolean timeStandsStill) implements RunOutcome {
        static Waiting of(Machine machine) {
            return new Waiting(
                    machine.threads().stream()
                            .map(t -> t.powerSaving().describe())
                            .toList(),
                    machine.threads().stream().anyMatch(t -> t.powerSaving().ticksUntilWake() != ClockSource.NEVER));
        }

        @Override
        public String description() {
            return (timeStandsStill ? "waiting while time stands still: " : "waiting for ever: ")
                    + String.join("; ", states);
        }
    }

    /** A thread met something that nothing handles; NIA is where. */
    record Unhandled(HardwareThread thread, String description) implements RunOutcome {}
}
