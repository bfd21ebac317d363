// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.storage.SpareMemory;
import dev.metronome.trace.TraceException;
import dev.metronome.trace.regress.ProgramFinder;
import dev.metronome.trace.regress.ProgramResult;
import dev.metronome.trace.regress.ProgramResult.Verdict;
import dev.metronome.trace.regress.Regression;
import dev.metronome.trace.regress.RegressionProgram;
import dev.metronome.trace.regress.RegressionReport;
import dev.metronome.trace.regress.ReportFiles;
import dev.metronome.trace.regress.Shard;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code metronome regress}. */
@Command(
        name = "regress",
        description =
                "Runs all programs of folders and compares them with what is expected of them in files beside them.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Beside a.s, a.elf or a.bin: a.trace, a.out (registers, NAME HEX in a line), a.mem, a.console; a.toml says how it is run, and regress.toml for a folder.",
            "Options that say how programs are run hold for those that do not say it themselves. The exit code is 100 if a program fails. More: docs/traces.md",
            "Example: ./metronome regress testdata/flat-le --endian little --load 0"
        })
final class RegressCommand implements Callable<Integer> {
    private static final int MOST_JOBS = 1024;
    private static final int MOST_ERRORS = 20;
    /** Options of this command that say nothing about a program. */
    private static final Set<String> OWN = Set.of("--jobs", "--junit", "--json", "--update", "--shard", "--merge");

    private final Streams streams;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", arity = "1..*", description = "folders, or programs; with --merge reports")
    private List<Path> places;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "programs to run at a time (default: as many as there are processors)")
    private Integer jobs;

    @Option(names = "--junit", paramLabel = "FILE|-", description = "write the results as the XML of JUnit")
    private String junit;

    @Option(names = "--json", paramLabel = "FILE|-", description = "write the results as JSON lines")
    private String json;

    @Option(
            names = "--update",
            description = "make what is expected what is, where they differ, after telling the difference")
    private boolean update;

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            description =
                    "run part I of N, counted from 1; auto/N takes the number of the job from Slurm, Kubernetes or LSF, and auto how many there are too")
    private String shard;

    @Option(names = "--merge", description = "put the reports that --json has written for all shards together")
    private boolean merge;

    /** Handed on as words, to the programs that do not say otherwise; so are those after it. */
    @Mixin
    private StartSettings start;

    @Mixin
    private CaseOptions expected;

    RegressCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        check();
        try (OutputFiles files = new OutputFiles(streams)) {
            if (json != null) {
                files.writer(json);
            }
            if (junit != null) {
                files.writer(junit);
            }
            RegressionReport report = merge ? merged() : run();
            if (json != null) {
                new LineWriter("report", files.writer(json)).text(ReportFiles.jsonLines(report));
            }
            if (junit != null) {
                new LineWriter("report", files.writer(junit)).text(ReportFiles.junitXml(report));
            }
            files.commit();
            streams.out().flush();
            return (report.count(Verdict.FAILED) > 0 ? ExitCode.DIFFERENT : ExitCode.SUCCESS).code();
        }
    }

    private boolean printsResults() {
        return !"-".equals(json) && !"-".equals(junit);
    }

    private void check() {
        if (json != null && json.equals(junit)) {
            throw new Failure(ExitCode.USAGE, "--json and --junit: both to " + json + "; name two files");
        }
        if (jobs != null && (jobs < 1 || jobs > MOST_JOBS)) {
            throw new Failure(ExitCode.USAGE, "--jobs: " + jobs + " is not in 1 to " + MOST_JOBS);
        }
        if (merge && (update || shard != null)) {
            throw new Failure(ExitCode.USAGE, "--merge: runs nothing; leave --update and --shard out");
        }
    }

    private RegressionReport merged() {
        try {
            RegressionReport report = RegressionReport.merge(
                    places.stream().map(ReportFiles::read).toList());
            report.results().forEach(this::tell);
            summarize(report);
            return report;
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.BAD_PROGRAM, "--merge: " + e.getMessage());
        }
    }

    private RegressionReport run() {
        Shard part = shard();
        List<RegressionProgram> all = ProgramFinder.find(places);
        if (all.isEmpty()) {
            throw new Failure(
                    ExitCode.NO_INPUT,
                    String.join(", ", places.stream().map(String::valueOf).toList())
                            + ": there is no program; they end in .s, .elf or .bin");
        }
        int used = jobs == null ? Runtime.getRuntime().availableProcessors() : jobs;
        List<RegressCase> cases = read(part.of(all), used);
        RegressionReport report = new RegressionReport(part, all.size(), run(cases, used));
        summarize(report);
        if (update) {
            for (int k = 0; k < cases.size(); k++) {
                ProgramResult result = report.results().get(k);
                if (result.verdict() == Verdict.FAILED && result.wasRun()) {
                    new ExpectationUpdate(cases.get(k), streams).write();
                }
            }
        }
        return report;
    }

    private List<ProgramResult> run(List<RegressCase> cases, int used) {
        ProgressLine progress = new ProgressLine(streams);
        int[] done = {0, 0};
        ThreadLocal<SpareMemory> spare = ThreadLocal.withInitial(SpareMemory::new);
        List<ProgramResult> results = Regression.run(cases, used, program -> program.run(spare.get()), result -> {
            done[0]++;
            if (result.verdict() == Verdict.FAILED) {
                done[1]++;
            }
            if (result.verdict() != Verdict.PASSED) {
                progress.clear();
                tell(result);
            }
            progress.show(() -> String.format("%,d of %,d programs, %,d failed", done[0], cases.size(), done[1]));
        });
        progress.clear();
        return results;
    }

    private Shard shard() {
        try {
            return shard == null ? Shard.WHOLE : Shard.of(shard, System.getenv());
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.USAGE, "--shard: " + e.getMessage());
        }
    }

    /** Everything that is said about the programs; all that is wrong with it is told before anything runs. */
    private List<RegressCase> read(List<RegressionProgram> programs, int used) {
        CaseReader reader = new CaseReader(GivenOptions.words(spec.commandLine().getParseResult(), OWN));
        List<String> errors = new ArrayList<>();
        record Outcome(RegressCase read, RuntimeException error) {}
        List<Outcome> outcomes = Regression.run(
                programs,
                used,
                program -> {
                    try {
                        return new Outcome(reader.read(program), null);
                    } catch (TraceException | Failure e) {
                        return new Outcome(null, e);
                    }
                },
                outcome -> {
                    if (outcome.error() != null
                            && !errors.contains(outcome.error().getMessage())) {
                        errors.add(outcome.error().getMessage());
                    }
                });
        if (!errors.isEmpty()) {
            errors.stream().limit(MOST_ERRORS).forEach(streams::say);
            throw new Failure(
                    ExitCode.BAD_PROGRAM,
                    (errors.size() > MOST_ERRORS ? errors.size() - MOST_ERRORS + " more of these; " : "")
                            + "nothing was run");
        }
        return outcomes.stream().map(Outcome::read).toList();
    }

    private void tell(ProgramResult result) {
        if (printsResults() && result.verdict() != Verdict.PASSED) {
            streams.out().println(result.line());
        }
    }

    private void summarize(RegressionReport report) {
        if (printsResults()) {
            streams.out().println(report.summary());
        } else {
            streams.say(report.summary());
        }
    }
}
