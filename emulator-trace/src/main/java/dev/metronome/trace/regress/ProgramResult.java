// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.regress;

import java.util.List;

/**
 * What came of one program.
 *
 * @param program what reports call it
 * @param verdict whether it is as expected
 * @param details a sentence for each kind of expectation that does not hold, the first divergence of its kind; or why the program was skipped
 * @param end one word for how the run ended, such as halted; empty if it was not run
 * @param instructions how many retired, of all threads
 * @param ticks how many passed
 */
public record ProgramResult(
        String program, Verdict verdict, List<String> details, String end, long instructions, long ticks) {
    /** Whether a program is as expected. */
    public enum Verdict {
        PASSED,
        FAILED,
        SKIPPED
    }

    /** A program that was not run, and why. */
    public static ProgramResult skipped(String program, String why) {
        return new ProgramResult(program, Verdict.SKIPPED, List.of(why), "", 0, 0);
    }

    /** Whether it was run: it was not if it was skipped or could not be loaded. */
    public boolean wasRun() {
        return !end.isEmpty();
    }

    /** One line for people. */
    public String line() {
        return verdict + " " + program + (details.isEmpty() ? "" : ": " + String.join("; ", details));
    }
}
