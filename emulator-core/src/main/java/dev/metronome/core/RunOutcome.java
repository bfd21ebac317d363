// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core;

import dev.metronome.core.time.ClockSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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
     * @param states what the threads do; one sentence for those that do the same
     * @param timeStandsStill whether a deadline is ahead but time does not go on by itself
     */
    record Waiting(List<String> states, boolean timeStandsStill) implements RunOutcome {
        private static final int NAMED = 4;

        static Waiting of(Machine machine) {
            Map<String, List<HardwareThread>> byState = machine.threads().stream()
                    .collect(Collectors.groupingBy(
                            t -> t.powerSaving().describe(), LinkedHashMap::new, Collectors.toList()));
            return new Waiting(
                    byState.entrySet().stream()
                            .map(entry -> sentence(entry.getValue(), entry.getKey()))
                            .toList(),
                    machine.threads().stream().anyMatch(t -> t.powerSaving().ticksUntilWake() != ClockSource.NEVER));
        }

        private static String sentence(List<HardwareThread> threads, String state) {
            String names = threads.stream().limit(NAMED).map(String::valueOf).collect(Collectors.joining(", "));
            int more = threads.size() - NAMED;
            return (threads.size() == 1 ? "thread " : "threads ")
                    + names
                    + (more > 0 ? " and " + more + " more" : "")
                    + (threads.size() == 1 ? " is " : " are ")
                    + state;
        }

        @Override
        public String description() {
            return (timeStandsStill ? "waiting while time stands still: " : "waiting for ever: ")
                    + String.join("; ", states);
        }
    }

    /** A guest's thread was interrupted into hypervisor state, which is not executed here: {@link HardwareThread#hypervisorIsOutside}. */
    record LeftGuest(HardwareThread thread) implements RunOutcome {
        @Override
        public String description() {
            return "thread " + thread + " has left the guest";
        }
    }

    /** A thread met something that nothing handles; NIA is where. */
    record Unhandled(HardwareThread thread, String description) implements RunOutcome {}
}
