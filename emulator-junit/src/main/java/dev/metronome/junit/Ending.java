// SPDX-License-Identifier: Apache-2.0
package dev.metronome.junit;

import dev.metronome.core.RunOutcome;

/** The ways in which a run can end, as a test expects one of them. */
public enum Ending {
    /** A thread executed {@code attn}. */
    HALTED("to halt by attn"),
    /** {@link PowerProgram#maxInstructions} are used up. */
    LIMIT_REACHED("to reach the limit of instructions"),
    /** Every thread sleeps and nothing wakes one. */
    WAITING("to wait for ever"),
    /** An interrupt to an address where nothing is loaded, or an instruction that is not implemented. */
    UNHANDLED("to meet something that nothing handles"),
    /** Any of them. */
    ANY("to end");

    private final String words;

    Ending(String words) {
        this.words = words;
    }

    boolean holdsOf(RunOutcome outcome) {
        return this == ANY || this == of(outcome);
    }

    private static Ending of(RunOutcome outcome) {
        if (outcome instanceof RunOutcome.Halted) {
            return HALTED;
        }
        if (outcome instanceof RunOutcome.BudgetUsed) {
            return LIMIT_REACHED;
        }
        return outcome instanceof RunOutcome.Waiting ? WAITING : UNHANDLED;
    }

    /** What is expected, as the end of a sentence. */
    String words() {
        return words;
    }
}
