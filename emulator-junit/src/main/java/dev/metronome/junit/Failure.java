// SPDX-License-Identifier: Apache-2.0
package dev.metronome.junit;

import java.util.ArrayList;
import java.util.List;
import org.opentest4j.AssertionFailedError;

/** What a run has left that was not expected, put into words. */
final class Failure {
    private final String program;
    private final List<String> sentences = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();
    private final List<String> actual = new ArrayList<>();

    Failure(String program) {
        this.program = program;
    }

    boolean isEmpty() {
        return sentences.isEmpty();
    }

    /** Something besides registers. */
    void add(String what, String sentence, String shouldBe, String is) {
        sentences.add(sentence);
        expected.add(what + "=" + shouldBe);
        actual.add(what + "=" + is);
    }

    void addRegister(String register, long shouldBe, long is) {
        sentences.add(String.format("%s is %s, expected %s", register, inWords(is), inWords(shouldBe)));
        expected.add(String.format("%s=0x%x", register, shouldBe));
        actual.add(String.format("%s=0x%x", register, is));
    }

    private static String inWords(long value) {
        String hex = "0x" + Long.toHexString(value);
        return value >= 0 && value < 10 ? hex : hex + " (" + value + ")";
    }

    /**
     * The error for JUnit.
     *
     * @param end a sentence about how the run ended
     * @param trace the last lines of its trace, or nothing
     */
    AssertionFailedError error(String end, String trace) {
        StringBuilder message = new StringBuilder(String.join("\n", sentences))
                .append("\nprogram: ")
                .append(program)
                .append("\nend: ")
                .append(end);
        if (!trace.isEmpty()) {
            message.append("\nthe last lines of its trace:\n").append(trace.stripTrailing());
        }
        return new AssertionFailedError(message.toString(), String.join("\n", expected), String.join("\n", actual));
    }
}
