// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.cli.bench.Comparison;
import dev.metronome.cli.bench.Comparison.Verdict;
import dev.metronome.cli.bench.Measurement;
import dev.metronome.cli.bench.ResultFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code metronome bench compare}. */
@Command(
        name = "compare",
        description = {
            "Compares two results of benchmarks: the ratio new to old of each with its confidence interval, and whether it is faster or slower. "
                    + "Either is what 'metronome bench --json' or JMH's '-rf json' wrote."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "The interval is Welch's, over the means of JVMs where both sides had several (--forks), else over iterations. The exit code is 0 whatever it finds, "
                    + "except with --fail-if-slower."
        })
final class BenchCompareCommand implements Callable<Integer> {
    private final Streams streams;

    @Parameters(index = "0", paramLabel = "OLD", description = "the result before")
    private Path before;

    @Parameters(index = "1", paramLabel = "NEW", description = "the result after")
    private Path after;

    @Option(
            names = "--confidence",
            paramLabel = "PERCENT",
            defaultValue = "99",
            description = "how sure each verdict is to be (default: ${DEFAULT-VALUE})")
    private double confidence;

    @Option(
            names = "--fail-if-slower",
            paramLabel = "PERCENT",
            description = "end with 100 if the whole interval of a benchmark is slower by more than that")
    private Double limit;

    BenchCompareCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        if (!(confidence > 0 && confidence < 100)) {
            throw new Failure(ExitCode.USAGE, "--confidence: " + confidence + " is not between 0 and 100");
        }
        if (limit != null && !(limit >= 0 && Double.isFinite(limit))) {
            throw new Failure(ExitCode.USAGE, "--fail-if-slower: " + limit + " is not a number from 0 on");
        }
        List<Comparison> all = Comparison.of(read(before), read(after), confidence / 100);
        if (all.stream().allMatch(comparison -> comparison.before() == null || comparison.after() == null)) {
            throw new Failure(
                    ExitCode.BAD_PROGRAM,
                    before + ", " + after
                            + ": no benchmark is in both; measure the same ones with the same parameters");
        }
        new ComparisonReport(all, confidence).print(streams.out());
        if (limit == null) {
            return ExitCode.SUCCESS.code();
        }
        return judge(all).code();
    }

    private ExitCode judge(List<Comparison> all) {
        long left = all.stream()
                .filter(comparison -> comparison.verdict() == Verdict.NOT_COMPARED)
                .count();
        if (left > 0) {
            streams.say("--fail-if-slower: " + left + " of " + all.size() + " were not compared");
        }
        long slower =
                all.stream().filter(comparison -> comparison.isSlowerBy(limit)).count();
        if (slower > 0) {
            streams.say(
                    "--fail-if-slower: " + slower + " slower by more than " + ComparisonReport.number(limit) + " %");
        }
        return slower > 0 ? ExitCode.DIFFERENT : ExitCode.SUCCESS;
    }

    private static Map<Measurement.Key, Measurement> read(Path file) {
        try {
            return ResultFile.read(file);
        } catch (IOException e) {
            String reason = e instanceof NoSuchFileException
                    ? "there is no such file"
                    : "cannot be read (" + e.getMessage() + ")";
            throw new Failure(ExitCode.NO_INPUT, file + ": " + reason + "; 'metronome bench --json FILE' makes one");
        } catch (IllegalArgumentException e) {
            throw new Failure(
                    ExitCode.BAD_PROGRAM,
                    file + ": no result of benchmarks: " + e.getMessage()
                            + "; 'metronome bench --json FILE' makes one");
        }
    }
}
