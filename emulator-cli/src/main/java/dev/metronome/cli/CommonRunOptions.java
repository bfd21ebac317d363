// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that every run of one program has: how long it may be, and the files that are made of it. */
final class CommonRunOptions {
    @Option(
            names = "--max-insns",
            paramLabel = "N",
            defaultValue = "1G",
            converter = Numbers.Count.class,
            description = "end the run after so many instructions of all threads (default: ${DEFAULT-VALUE})")
    private long limit;

    @Option(
            names = "--trace",
            paramLabel = "FILE|-",
            description = "write a line for each instruction; - is standard output")
    private String trace;

    @Option(
            names = "--registers",
            paramLabel = "FILE|-",
            description = "write the registers at the end, one NAME HEX in a line")
    private String registers;

    @Mixin
    private TimelineOptions timelines;

    /** The most instructions that are run. */
    long limit() {
        return limit;
    }

    /** The name of the trace, or null. */
    String trace() {
        return trace;
    }

    /** The files that show how time passes. */
    TimelineOptions timelines() {
        return timelines;
    }

    /**
     * Refuses names of files that cannot be, before anything is read.
     *
     * @param others the names of outputs that are not options here, among which may be null
     */
    void check(List<String> others) {
        List<String> names = new ArrayList<>(others);
        names.add(trace);
        names.add(registers);
        timelines.check(names);
    }

    /** The name of the file of registers, or null. */
    String registers() {
        return registers;
    }
}
