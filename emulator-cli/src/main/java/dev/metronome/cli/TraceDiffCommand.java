// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.trace.diff.DiffResult;
import dev.metronome.trace.diff.TraceDiff;
import dev.metronome.trace.diff.TraceSource;
import dev.metronome.trace.format.TraceInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code metronome trace diff}. */
@Command(
        name = "diff",
        description = {
            "Finds the first line in which two traces differ. Either may be of any format that 'trace convert' reads, and compressed by gzip; what only one of them "
                    + "tells is not compared. Exit code 0 if they are the same, 100 if they differ."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: ./metronome trace diff testdata/traces/version-1.trace testdata/traces/version-1.trace --ignore tb"
        })
final class TraceDiffCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";
    private static final int MOST_CONTEXT = 10_000;

    private final Streams streams;

    @Parameters(index = "0", paramLabel = "A", description = "a trace; - is standard input")
    private String first;

    @Parameters(index = "1", paramLabel = "B", description = "the trace that it is compared with")
    private String second;

    @Option(
            names = "--context",
            paramLabel = "N",
            defaultValue = "3",
            converter = Numbers.CountOrNone.class,
            description = "show so many lines before the first that differs (default: ${DEFAULT-VALUE})")
    private long context;

    @Option(
            names = "--per-thread",
            description = "compare the lines of each thread on their own, whatever turns the threads took")
    private boolean perThread;

    @Mixin
    private IgnoreOption ignore;

    @Option(names = "--json", description = "print the result as one JSON object")
    private boolean json;

    @Mixin
    private TraceFormatOption format;

    TraceDiffCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        if (first.equals(STANDARD_INPUT) && second.equals(STANDARD_INPUT)) {
            throw new Failure(ExitCode.USAGE, "both traces are standard input; name a file for one of them");
        }
        if (context > MOST_CONTEXT) {
            throw new Failure(ExitCode.USAGE, "--context " + context + ": the most is " + MOST_CONTEXT);
        }
        TraceProgress progress = new TraceProgress(streams);
        TraceDiff diff = new TraceDiff(ignore.ignored(), (int) context, progress);
        DiffResult result = perThread
                ? diff.comparePerThread(source(first), source(second))
                : diff.compare(source(first), source(second));
        progress.clear();
        DiffReport report = new DiffReport(name(first), name(second), result);
        streams.out().print(json ? report.json() : report.text());
        return (result.isSame() ? ExitCode.SUCCESS : ExitCode.DIFFERENT).code();
    }

    private TraceSource source(String name) {
        boolean isFile = !name.equals(STANDARD_INPUT) && Files.isRegularFile(Path.of(name));
        return new TraceSource(name(name), isFile, () -> TraceInput.open(name, streams.in(), format.from()));
    }

    private static String name(String name) {
        return name.equals(STANDARD_INPUT) ? "standard input" : name;
    }
}
