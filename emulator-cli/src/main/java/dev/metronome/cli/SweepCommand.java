// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import com.google.gson.GsonBuilder;
import dev.metronome.core.Machine;
import dev.metronome.core.RunOutcome;
import dev.metronome.core.sweep.Expectation;
import dev.metronome.core.sweep.ExpectationException;
import dev.metronome.core.sweep.Phases;
import dev.metronome.core.sweep.Replay;
import dev.metronome.core.sweep.Sweep;
import dev.metronome.core.sweep.SweepResult;
import dev.metronome.core.time.Ratio;
import dev.metronome.core.trace.TextTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code metronome sweep}. */
@Command(
        name = "sweep",
        description =
                "Runs a program from every phase of the Time Base and reports those whose end is not as expected.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "What --expect may say: docs/sweep.md. The exit code is 100 if a phase fails.",
            "Example: ./metronome sweep testdata/programs/sweep/entry-exit.s --phase 0..0xfff --expect TB==START+TICKS"
        })
final class SweepCommand implements Callable<Integer> {
    /** What --set cannot set, since the phase does. */
    private static final Set<String> TIME_BASE = Set.of("TB", "TBU", "TBL", "TBU40", "TFMR");

    private static final int MOST_JOBS = 1024;

    private final Streams streams;

    @Spec
    private CommandSpec spec;

    @Mixin
    private StartOptions start;

    @Option(
            names = "--phase",
            required = true,
            paramLabel = "LOW..HIGH",
            converter = SweepSyntax.PhaseConverter.class,
            description = "how many ticks the Time Base of every core is ahead of --tb-start, both included")
    private SweepSyntax.PhaseBounds bounds;

    @Option(
            names = "--phase-step",
            paramLabel = "N",
            defaultValue = "1",
            converter = Numbers.Count.class,
            description = "the distance of phases (default: ${DEFAULT-VALUE}, every one)")
    private long step;

    @Option(
            names = "--ticks-per-insn",
            paramLabel = "N[/M]",
            split = ",",
            defaultValue = "1",
            converter = SweepSyntax.TicksConverter.class,
            description =
                    "N ticks pass in every M instructions, which is --insns-per-tick M/N of run; several with , between (default: ${DEFAULT-VALUE})")
    private List<Ratio> ratios;

    @Option(
            names = "--expect",
            required = true,
            paramLabel = "EXPR",
            description =
                    "what must hold when the program has halted: registers, START, TICKS, PHASE, INSNS, numbers and C's operators; 1.0:r3 is another thread's")
    private String expect;

    @Option(
            names = "--max-insns",
            paramLabel = "N",
            defaultValue = "10000",
            converter = Numbers.Count.class,
            description =
                    "a phase fails that does not halt in so many instructions of all threads (default: ${DEFAULT-VALUE})")
    private long limit;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "phases to run at a time (default: as many as there are processors)")
    private Integer jobs;

    @Option(names = "--trace", paramLabel = "FILE|-", description = "write the trace of the first phase that fails")
    private String trace;

    @Option(names = "--json", description = "print the report as JSON")
    private boolean json;

    SweepCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        check();
        LoadedProgram loaded = start.read();
        Function<Ratio, Machine> machines = ratio -> start.settings()
                .start(loaded, builder -> builder.instructionsPerTick(ratio.denominator(), ratio.numerator()));
        Phases phases = phases();
        Machine first = machines.apply(ratios.get(0));
        Expectation expectation = expectation(first);
        loaded.tellNotes(streams);
        Sweep sweep = new Sweep(machines, phases, expectation, limit);
        try (OutputFile traceFile = trace == null ? null : OutputFile.open(trace, streams)) {
            List<SweepResult> results = run(sweep, phases);
            SweepReport report = SweepReport.of(
                    String.valueOf(start.file().getFileName()),
                    expectation,
                    phases,
                    sweep,
                    results,
                    new Reproduction(spec.commandLine().getParseResult(), start.file(), limit));
            print(report);
            Optional<SweepResult> failing =
                    results.stream().filter(result -> result.failed() > 0).findFirst();
            if (traceFile != null && failing.isPresent()) {
                writeTrace(sweep, failing.get(), traceFile, loaded);
            } else if (traceFile != null) {
                streams.say("no phase fails, so no trace is written to " + trace);
            }
            return (failing.isPresent() ? ExitCode.DIFFERENT : ExitCode.SUCCESS).code();
        }
    }

    private void print(SweepReport report) {
        if (json) {
            streams.out()
                    .println(new GsonBuilder()
                            .setPrettyPrinting()
                            .serializeNulls()
                            .disableHtmlEscaping()
                            .create()
                            .toJson(report));
        } else {
            report.print(streams.out());
        }
        streams.out().flush();
    }

    private void check() {
        ParseResult given = spec.commandLine().getParseResult();
        if (json && "-".equals(trace)) {
            throw new Failure(
                    ExitCode.USAGE, "--json and --trace - would mix on standard output; give the trace a file name");
        }
        if (given.hasMatchedOption("--insns-per-tick")) {
            throw new Failure(
                    ExitCode.USAGE,
                    "--insns-per-tick: a sweep can have several ratios; write --ticks-per-insn M/N for N/M");
        }
        if (given.matchedOptionValue("--clock", TimeOptions.Clock.INSNS) != TimeOptions.Clock.INSNS) {
            throw new Failure(ExitCode.USAGE, "--clock: in a sweep instructions drive time; leave it out");
        }
        if (jobs != null && (jobs < 1 || jobs > MOST_JOBS)) {
            throw new Failure(ExitCode.USAGE, "--jobs: " + jobs + " is not in 1 to " + MOST_JOBS);
        }
        for (RegisterSetting setting : start.settings().registers()) {
            if (TIME_BASE.contains(setting.register().toUpperCase(Locale.ROOT))) {
                throw new Failure(
                        ExitCode.USAGE,
                        "--set " + setting + ": the phase sets the Time Base; say with --tb-start where it begins");
            }
        }
    }

    private Phases phases() {
        try {
            return new Phases(bounds.first(), bounds.last(), step);
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.USAGE, "--phase: " + e.getMessage());
        }
    }

    private Expectation expectation(Machine machine) {
        try {
            return Expectation.of(expect, machine);
        } catch (ExpectationException e) {
            throw new Failure(ExitCode.USAGE, "--expect: " + e.getMessage());
        }
    }

    private List<SweepResult> run(Sweep sweep, Phases phases) {
        int used = jobs == null ? Runtime.getRuntime().availableProcessors() : jobs;
        List<SweepResult> results = new ArrayList<>();
        for (Ratio ratio : ratios) {
            SweepProgress progress = new SweepProgress(streams, SweepSyntax.text(ratio), phases.count());
            results.add(sweep.run(ratio, used, progress));
            progress.clear();
        }
        return results;
    }

    /** Writes the trace of the first phase that fails: that of the command which the report tells. */
    private void writeTrace(Sweep sweep, SweepResult result, OutputFile traceFile, LoadedProgram loaded) {
        Replay replay = sweep.replay(result.ticksPerInstruction());
        replay.rewind(result.ranges().get(0).first());
        TextTrace written = TextTrace.start(replay.machine(), loaded.header(replay.machine()), traceFile.writer());
        RunOutcome outcome = replay.run().outcome();
        written.end(RunEnd.of(outcome, limit, replay.machine().threads().get(0)).word());
        traceFile.commit();
    }
}
