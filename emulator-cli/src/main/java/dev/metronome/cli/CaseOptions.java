// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.trace.compare.Ignored;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say what is expected of a program of a regression, besides the files beside it. */
final class CaseOptions {
    /** How a run can end, but for the user's ending it. */
    enum Ending {
        HALTED,
        LIMIT,
        WAITING,
        UNHANDLED
    }

    @Option(
            names = "--max-insns",
            paramLabel = "N",
            defaultValue = "10M",
            converter = Numbers.Count.class,
            description = "end a run after so many instructions of all threads (default: ${DEFAULT-VALUE})")
    private long limit;

    @Mixin
    private IgnoreOption ignore;

    @Option(
            names = "--ends",
            paramLabel = "HOW",
            description =
                    "how runs end: halted, limit, waiting or unhandled (default: as a trace says at its end, else halted)")
    private Ending ends;

    @Option(
            names = "--status",
            paramLabel = "N",
            converter = Numbers.Value.class,
            description = "what r3 holds when a program halts (default: anything)")
    private Long status;

    @Option(names = "--skip", paramLabel = "WHY", description = "do not run it, and say why")
    private String skip;

    long limit() {
        return limit;
    }

    /** What does not count. */
    Ignored ignored() {
        return ignore.ignored();
    }

    /** How the run must end, in the word of {@link RunEnd#word}, or null. */
    String ends() {
        return ends == null ? null : Names.of(ends);
    }

    /** What r3 must hold, or null. */
    Long status() {
        return status;
    }

    /** Why it is not run, or null. */
    String skip() {
        return skip;
    }
}
