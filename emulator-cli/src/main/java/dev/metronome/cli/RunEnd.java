// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.RunOutcome;

/**
 * What the end of a run means to the user of the command.
 *
 * @param word one word for programs
 * @param description one sentence for people
 * @param status what r3 of the halting thread holds, or null if the program did not halt
 * @param exitCode the exit code of the command
 */
record RunEnd(String word, String description, Long status, int exitCode) {

    /** The end of a run with the given limit, by its outcome, or by the user if that is null. */
    static RunEnd of(RunOutcome outcome, long limit, HardwareThread next) {
        if (outcome == null) {
            return new RunEnd("interrupted", "interrupted at " + address(next), null, ExitCode.INTERRUPTED.code());
        }
        if (outcome instanceof RunOutcome.Halted halted) {
            HardwareThread t = halted.thread();
            return halted(String.format("halted at %016x", t.pc() - Integer.BYTES), t.gpr(3), "r3");
        }
        if (outcome instanceof RunOutcome.BudgetUsed) {
            String description = String.format(
                    "the limit of %,d instructions is reached at %s; raise it with --max-insns", limit, address(next));
            return new RunEnd("limit", description, null, ExitCode.LIMIT.code());
        }
        if (outcome instanceof RunOutcome.Waiting) {
            return new RunEnd("waiting", outcome.description(), null, ExitCode.WAITING.code());
        }
        return new RunEnd("unhandled", outcome.description(), null, ExitCode.UNHANDLED.code());
    }

    /**
     * The program has ended by itself.
     *
     * @param what happened where
     * @param register where the status was
     */
    static RunEnd halted(String what, long status, String register) {
        boolean large = Long.compareUnsigned(status, ExitCode.LARGE_STATUS.code()) > 0;
        String description = String.format("%s with status 0x%x (%s)", what, status, register);
        return new RunEnd("halted", description, status, large ? ExitCode.LARGE_STATUS.code() : (int) status);
    }

    private static String address(HardwareThread t) {
        return String.format("%016x", t.pc());
    }
}
