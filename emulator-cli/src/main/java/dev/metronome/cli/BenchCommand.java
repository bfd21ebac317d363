// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code metronome bench}. Classes of JMH are named in {@link BenchRun} alone, so that no other command loads them. */
@Command(
        name = "bench",
        description = {
            "Runs benchmarks of Metronome, each in JVMs of its own, and prints what they measure. All of them take about half an hour."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "The error is half of the 99.9 %% confidence interval over all iterations. What each benchmark does: emulator-bench/README.md",
            "Example: ./metronome bench --list"
        })
final class BenchCommand implements Callable<Integer> {
    private static final int MOST_FORKS = 1000;

    private final Streams streams;

    @Parameters(
            paramLabel = "NAME",
            arity = "0..*",
            description = "a part of the names of those to run, in whichever case; all if not given")
    private List<String> names = List.of();

    @Option(names = "--list", description = "list them, with their parameters, and run none")
    private boolean list;

    @Option(
            names = {"-p", "--param"},
            paramLabel = "NAME=VALUE[,VALUE]",
            description = "run those that have the parameter, with these of its values")
    private Map<String, String> parameters = Map.of();

    @Option(names = "--quick", description = "iterations of 0.2 seconds, for a first impression")
    private boolean quick;

    @Option(
            names = "--forks",
            paramLabel = "N",
            description =
                    "JVMs for each, one after the other; to compare results take 5 (default: as each says, 1 for most)")
    private Integer forks;

    @Option(
            names = "--json",
            paramLabel = "FILE|-",
            description = "write the result, with every iteration, as JMH's JSON, for 'metronome bench compare'")
    private String json;

    private BenchCommand(Streams streams) {
        this.streams = streams;
    }

    /** The command with its own command. */
    static CommandLine withSubcommands(Streams streams) {
        return new CommandLine(new BenchCommand(streams)).addSubcommand(new BenchCompareCommand(streams));
    }

    @Override
    public Integer call() {
        if (forks != null && (forks < 1 || forks > MOST_FORKS)) {
            throw new Failure(ExitCode.USAGE, "--forks: " + forks + " is not in 1 to " + MOST_FORKS);
        }
        BenchRun run = new BenchRun(streams, names, parameters);
        if (list) {
            run.list().print(streams.out());
            return ExitCode.SUCCESS.code();
        }
        try (OutputFiles files = new OutputFiles(streams)) {
            if (json != null) {
                files.writer(json);
            }
            run.run(quick, forks);
            if (json != null) {
                new LineWriter("result", files.writer(json)).text(run.json());
            }
            files.commit();
        }
        if (!"-".equals(json)) {
            run.table().print(streams.out());
        }
        return ExitCode.SUCCESS.code();
    }
}
