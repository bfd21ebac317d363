// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.cli.bench.Measurement;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Some of the benchmarks on the class path, run by JMH. */
final class BenchRun {
    private static final TimeValue QUICK = TimeValue.milliseconds(200);

    private final BenchProgress progress;
    private final Map<String, String> parameters;
    private final Set<BenchmarkListEntry> chosen;
    private Collection<RunResult> results = List.of();

    /**
     * Those that have one of the names, or all, and have all of the parameters.
     *
     * @param parameters the values of each, with commas between
     */
    BenchRun(Streams streams, List<String> names, Map<String, String> parameters) {
        this.progress = new BenchProgress(streams);
        this.parameters = parameters;
        Set<BenchmarkListEntry> all = BenchmarkList.defaultList().getAll(progress, List.of());
        this.chosen = choose(all, names, parameters.keySet());
        parameters.forEach((parameter, values) -> checkValues(all, parameter, values));
    }

    private static Set<BenchmarkListEntry> choose(
            Set<BenchmarkListEntry> all, List<String> names, Set<String> parameters) {
        for (String name : names) {
            if (all.stream().noneMatch(entry -> isNamed(entry, name))) {
                throw new Failure(
                        ExitCode.USAGE,
                        "no benchmark has '" + name + "' in its name; 'metronome bench --list' lists them");
            }
        }
        Set<BenchmarkListEntry> chosen = new TreeSet<>(all);
        chosen.removeIf(entry -> !names.isEmpty() && names.stream().noneMatch(name -> isNamed(entry, name)));
        chosen.removeIf(entry -> !values(entry).keySet().containsAll(parameters));
        if (chosen.isEmpty()) {
            throw new Failure(
                    ExitCode.USAGE,
                    "--param: no such benchmark has the parameter " + String.join(", ", parameters)
                            + "; 'metronome bench --list' lists them");
        }
        return chosen;
    }

    /** A value is one that some benchmark has; where all of them are numbers, any number. */
    private static void checkValues(Set<BenchmarkListEntry> all, String parameter, String values) {
        Set<String> known = all.stream()
                .flatMap(entry -> Arrays.stream(values(entry).getOrDefault(parameter, new String[0])))
                .collect(Collectors.toCollection(TreeSet::new));
        boolean numbers = known.stream().allMatch(BenchRun::isNumber);
        for (String value : values.split(",", -1)) {
            if (!known.contains(value) && !(numbers && isNumber(value))) {
                throw new Failure(
                        ExitCode.USAGE,
                        "--param " + parameter + ": '" + value + "' is none of " + String.join(", ", known));
            }
        }
    }

    private static boolean isNumber(String value) {
        return value.matches("\\d+");
    }

    /** Whether {@code part} is a part of its name, with or without the word that all classes of benchmarks end with. */
    private static boolean isNamed(BenchmarkListEntry entry, String part) {
        String name = name(entry.getUsername()).toLowerCase(Locale.ROOT);
        String wanted = part.toLowerCase(Locale.ROOT);
        return name.contains(wanted) || name.replace("benchmark.", ".").contains(wanted);
    }

    private static Map<String, String[]> values(BenchmarkListEntry entry) {
        return new TreeMap<>(entry.getParams().orElse(Map.of()));
    }

    /** A line for each. */
    Table list() {
        Table table = new Table();
        table.add("benchmark", "mode", "parameters");
        for (BenchmarkListEntry entry : chosen) {
            table.add(
                    name(entry.getUsername()),
                    entry.getMode().shortLabel(),
                    values(entry).entrySet().stream()
                            .map(parameter -> parameter.getKey() + "=" + String.join(",", parameter.getValue()))
                            .collect(Collectors.joining(" ")));
        }
        return table;
    }

    /**
     * Measures all.
     *
     * @param forks null for as many as each benchmark says
     */
    void run(boolean quick, Integer forks) {
        // The JVMs get the options that the benchmarks name, and none of those that make this one start fast.
        ChainedOptionsBuilder options = new OptionsBuilder().jvmArgs().shouldFailOnError(true);
        chosen.forEach(entry -> options.include("^" + Pattern.quote(entry.getUsername()) + "$"));
        parameters.forEach((name, values) -> options.param(name, values.split(",", -1)));
        if (quick) {
            options.warmupTime(QUICK).measurementTime(QUICK);
        }
        if (forks != null) {
            options.forks(forks);
        }
        try {
            results = new Runner(options.build(), progress).run();
        } catch (RunnerException e) {
            throw failure(e);
        } finally {
            progress.close();
        }
    }

    private Failure failure(RunnerException e) {
        if (String.valueOf(e.getMessage()).contains("JMH lock")) {
            return new Failure(
                    ExitCode.BUSY,
                    "another run of benchmarks is going on, which would disturb both; wait for its end, or set METRONOME_JAVA_OPTS=-Djmh.ignoreLock=true");
        }
        return new Failure(ExitCode.INTERNAL, "a benchmark failed: " + e.getMessage() + "\n" + progress.said());
    }

    /** The result in the format of JMH. */
    String json() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
        ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(results);
        out.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** The result for people. */
    Table table() {
        Table table = new Table();
        table.add("benchmark", "parameters", "mode", "score", "error", "unit");
        for (RunResult result : results) {
            BenchmarkParams benchmark = result.getParams();
            Result<?> score = result.getPrimaryResult();
            table.add(
                    name(benchmark.getBenchmark()),
                    parameterText(benchmark),
                    benchmark.getMode().shortLabel(),
                    ComparisonReport.number(score.getScore()),
                    Double.isNaN(score.getScoreError()) ? "" : "± " + ComparisonReport.number(score.getScoreError()),
                    score.getScoreUnit());
        }
        return table;
    }

    /** The name of a benchmark, without the package if that is Metronome's. */
    static String name(String benchmark) {
        return Measurement.nameOf(benchmark);
    }

    /** The parameters of a benchmark in one line. */
    static String parameterText(BenchmarkParams benchmark) {
        return new TreeSet<String>(benchmark.getParamsKeys())
                .stream().map(key -> key + "=" + benchmark.getParam(key)).collect(Collectors.joining(" "));
    }
}
