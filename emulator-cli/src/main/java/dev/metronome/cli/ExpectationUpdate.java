// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.storage.SpareMemory;
import dev.metronome.core.trace.TextTrace;
import dev.metronome.trace.expect.ExpectedTrace;
import dev.metronome.trace.expect.FinalRegisters;
import dev.metronome.trace.regress.RegressionProgram.Expected;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Makes what is expected of a program what its run gives. Only files that say all of their kind are written anew; what was written by hand stays. */
final class ExpectationUpdate {
    private final RegressCase program;
    private final Streams streams;

    ExpectationUpdate(RegressCase program, Streams streams) {
        this.program = program;
        this.streams = streams;
    }

    /** Runs the program again and writes the files that its run differs from. */
    void write() {
        StartedCase started = program.command().start(program.program().file(), new SpareMemory());
        StringBuilder trace = new StringBuilder();
        TextTrace written = TextTrace.start(started.machine(), started.header().get(), trace);
        RunEnd end = started.run().toEnd();
        written.end(end.word());
        if (program.trace() != null) {
            updateTrace(program.trace(), trace.toString());
        }
        if (program.registers() != null) {
            updateRegisters(program.registers(), started);
        }
        if (program.console() != null
                && !program.console().equals(started.console().get())) {
            replace(path(Expected.CONSOLE), started.console().get());
        }
        if (program.memory() != null
                && program.memory().difference(started.machine().storage()).isPresent()) {
            kept(path(Expected.MEMORY), "storage is expected");
        }
    }

    private Path path(Expected kind) {
        return program.program().expectations().get(kind);
    }

    private void updateTrace(ExpectedTrace expected, String actual) {
        if (!expected.isMatchedBy(actual, program.command().expected().ignored())) {
            if (expected.partial()) {
                kept(expected.file(), "it leaves something open");
            } else {
                replace(expected.file(), expected.commentsBefore(actual));
            }
        }
    }

    private void updateRegisters(FinalRegisters expected, StartedCase started) {
        Path file = path(Expected.REGISTERS);
        var differences = expected.differences(
                started.registers(), program.command().expected().ignored().registers());
        if (!differences.isEmpty()) {
            replace(file, FinalRegisters.withValues(file, differences));
        }
    }

    private void kept(Path file, String why) {
        streams.say(file + ": " + why + ", which only you can say anew; not updated");
    }

    private void replace(Path file, String text) {
        OutputFile.write(file.toString(), text.getBytes(StandardCharsets.UTF_8), streams);
        streams.say(file + ": updated");
    }
}
