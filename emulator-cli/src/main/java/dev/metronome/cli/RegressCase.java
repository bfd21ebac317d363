// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.loader.LoadException;
import dev.metronome.core.storage.SpareMemory;
import dev.metronome.core.trace.TextTrace;
import dev.metronome.isa.asm.AssemblyException;
import dev.metronome.trace.TextFile;
import dev.metronome.trace.TraceException;
import dev.metronome.trace.expect.ExpectedMemory;
import dev.metronome.trace.expect.ExpectedTrace;
import dev.metronome.trace.expect.FinalRegisters;
import dev.metronome.trace.expect.LastChange;
import dev.metronome.trace.expect.RegisterDifference;
import dev.metronome.trace.expect.TraceMatcher;
import dev.metronome.trace.regress.ProgramResult;
import dev.metronome.trace.regress.ProgramResult.Verdict;
import dev.metronome.trace.regress.RegressionProgram;
import dev.metronome.trace.regress.RegressionProgram.Expected;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A program of a regression with everything that is expected of it, read and checked.
 *
 * @param command how it is run
 * @param trace the expected trace, or null, as the three after it
 */
record RegressCase(
        RegressionProgram program,
        CaseCommand command,
        ExpectedTrace trace,
        FinalRegisters registers,
        ExpectedMemory memory,
        String console) {
    private static final String HALTED = "halted";

    /**
     * Reads what is expected.
     *
     * @throws TraceException if it cannot be
     */
    static RegressCase of(RegressionProgram program, CaseCommand command) {
        Optional<Path> console = program.expectation(Expected.CONSOLE);
        if (console.isPresent() && !command.hasConsole()) {
            throw TraceException.malformed(
                    console.get().toString(),
                    "there is no UART that could write it",
                    "say where it is, such as --uart 0x60300d0010, and that not in a guest");
        }
        return new RegressCase(
                program,
                command,
                program.expectation(Expected.TRACE).map(ExpectedTrace::check).orElse(null),
                program.expectation(Expected.REGISTERS)
                        .map(FinalRegisters::read)
                        .orElse(null),
                program.expectation(Expected.MEMORY).map(ExpectedMemory::read).orElse(null),
                console.map(TextFile::read).orElse(null));
    }

    /** Runs the program; what comes of it. Its RAM may come from {@code spare}, and is there afterwards. */
    ProgramResult run(SpareMemory spare) {
        CaseOptions options = command.expected();
        if (options.skip() != null) {
            return ProgramResult.skipped(program.name(), options.skip());
        }
        if (program.expectations().isEmpty() && options.status() == null && options.ends() == null) {
            return ProgramResult.skipped(program.name(), "nothing is expected of it");
        }
        try {
            StartedCase started = command.start(program.file(), spare);
            ProgramResult result = run(started);
            spare.keep(started.machine().storage());
            return result;
        } catch (LoadException | AssemblyException | TraceException | Failure e) {
            // it cannot be loaded, or its machine has not what is expected of it
            return new ProgramResult(
                    program.name(), Verdict.FAILED, List.of(e.getMessage().replace('\n', ' ')), "", 0, 0);
        }
    }

    private ProgramResult run(StartedCase started) {
        List<String> details = new ArrayList<>();
        RunEnd end = runTraced(started, details);
        if (details.isEmpty()) {
            checkEnd(end, details);
            checkRegisters(started, details);
            if (memory != null) {
                memory.difference(started.machine().storage()).ifPresent(details::add);
            }
            if (console != null) {
                checkConsole(started.console().get(), details);
            }
        }
        return new ProgramResult(
                program.name(),
                details.isEmpty() ? Verdict.PASSED : Verdict.FAILED,
                details,
                end.word(),
                started.machine().retired(),
                started.machine().time().now());
    }

    /** The run; it is over at the first line of a trace that is not as expected. */
    private RunEnd runTraced(StartedCase started, List<String> details) {
        if (trace == null) {
            return started.run().toEnd();
        }
        try (TraceMatcher matcher = trace.matcher(
                command.expected().ignored(), () -> started.machine().halt())) {
            TextTrace written =
                    TextTrace.start(started.machine(), started.header().get(), matcher);
            RunEnd end = started.run().toEnd();
            written.end(end.word());
            matcher.end().ifPresent(details::add);
            return end;
        }
    }

    private void checkEnd(RunEnd end, List<String> details) {
        CaseOptions options = command.expected();
        String expected = options.ends() != null ? options.ends() : trace != null && trace.saysEnd() ? null : HALTED;
        if (expected != null && !expected.equals(end.word())) {
            details.add("expected to end " + expected + ", but " + end.description());
        } else if (options.status() != null && !options.status().equals(end.status())) {
            details.add(String.format("expected status 0x%x, but %s", options.status(), end.description()));
        }
    }

    private void checkRegisters(StartedCase started, List<String> details) {
        if (registers != null) {
            List<RegisterDifference> differences = registers.differences(
                    started.registers(), command.expected().ignored().registers());
            if (!differences.isEmpty()) {
                details.add(differences.get(0).place() + ": " + String.join("; ", described(differences)));
            }
        }
    }

    /** The differences, with the instructions that made them, which another run finds. */
    private List<String> described(List<RegisterDifference> differences) {
        if (!command.tellsThreads()) {
            return differences.stream().map(String::valueOf).toList();
        }
        StartedCase again = command.start(program.file(), new SpareMemory());
        return LastChange.describe(again.machine(), differences, again.run()::toEnd);
    }

    private void checkConsole(String actual, List<String> details) {
        if (!actual.equals(console)) {
            List<String> should = console.lines().toList();
            List<String> is = actual.lines().toList();
            int k = 0;
            while (k < should.size() && k < is.size() && should.get(k).equals(is.get(k))) {
                k++;
            }
            details.add(program.expectations().get(Expected.CONSOLE) + ":" + (k + 1) + ": expected " + line(should, k)
                    + ", was " + line(is, k));
        }
    }

    private static String line(List<String> lines, int k) {
        return k < lines.size() ? "'" + lines.get(k).replaceAll("\\p{Cntrl}", "?") + "'" : "no such line";
    }
}
