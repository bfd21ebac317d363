// SPDX-License-Identifier: Apache-2.0
package dev.metronome.bench;

import dev.metronome.core.Machine;
import dev.metronome.core.RunOutcome;
import dev.metronome.core.loader.Program;
import dev.metronome.core.loader.ProgramFormat;
import dev.metronome.core.loader.ProgramReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** A program in a machine, of which a benchmark wants so many instructions at a time. A thread that halts begins it again. */
final class RepeatedProgram {
    private final Machine machine;
    private final long entry;

    private RepeatedProgram(Machine machine, Program program) {
        this.machine = machine;
        this.entry = program.entry();
    }

    /** Assembly source, for 0x1000, in the byte order of the machine. */
    static RepeatedProgram assembled(Machine machine, String source) {
        return new RepeatedProgram(machine, machine.assemble(source));
    }

    /** Assembly source that says with .org where everything goes, the first instruction at {@code entry}. */
    static RepeatedProgram assembledFromZero(Machine machine, String source, long entry) {
        ProgramReader reader = new ProgramReader(
                Optional.of(ProgramFormat.ASM),
                0,
                Optional.of(entry),
                Optional.of(ByteOrder.BIG_ENDIAN),
                machine.cpu().level());
        Program program = reader.assemble(source, "source");
        program.loadInto(machine);
        return new RepeatedProgram(machine, program);
    }

    /** A kernel, by its name in testdata/kernels. */
    static RepeatedProgram kernel(Machine machine, String name) {
        String file = "kernels/" + name + ".elf";
        Program program = ProgramReader.of(machine.cpu().level()).read(Path.of(file), resource(file));
        program.loadInto(machine);
        return new RepeatedProgram(machine, program);
    }

    /** A text file that is in the jar beside this class. */
    static String text(String name) {
        return new String(resource(name), StandardCharsets.UTF_8);
    }

    private static byte[] resource(String name) {
        try (InputStream in = RepeatedProgram.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException(
                        name + " is not in the jar of the benchmarks: say a name of testdata/kernels");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Machine machine() {
        return machine;
    }

    /**
     * Runs so many instructions, of all threads together.
     *
     * @return the instructions that the machine has executed since it was made
     * @throws IllegalStateException if the program does not go on
     */
    long run(long instructions) {
        long end = machine.executed() + instructions;
        RunOutcome outcome = machine.run(instructions);
        while (outcome instanceof RunOutcome.Halted halted) {
            halted.thread().pc(entry);
            outcome = machine.run(end - machine.executed());
        }
        if (!(outcome instanceof RunOutcome.BudgetUsed)) {
            throw new IllegalStateException("the program does not go on: " + outcome.description());
        }
        return machine.executed();
    }
}
