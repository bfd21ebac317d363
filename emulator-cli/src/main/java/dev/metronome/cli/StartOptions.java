// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.Machine;
import dev.metronome.core.MachineBuilder;
import dev.metronome.core.loader.Program;
import dev.metronome.core.loader.ProgramReader;
import dev.metronome.core.trace.TraceHeader;
import dev.metronome.isa.CpuModel;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A program and the options that say what machine it starts on. */
final class StartOptions {
    @Parameters(paramLabel = "PROGRAM", description = "the program file")
    private Path file;

    @Mixin
    private StartSettings settings;

    /** The program file, as the user names it. */
    Path file() {
        return file;
    }

    /** The processor. */
    CpuModel cpu() {
        return settings.cpu();
    }

    /** What registers are set at the start. */
    List<RegisterSetting> settings() {
        return settings.registers();
    }

    /** The program file, read. */
    Loaded read() {
        return settings.read(file, ProgramReader.bytesOf(file));
    }

    /** The machine that the options make, without the program, with something said besides that they do not say. */
    Machine machine(Loaded loaded, UnaryOperator<MachineBuilder> more) {
        return settings.machine(loaded, more);
    }

    /** A machine with the program, its registers set, ready to run. */
    Machine start(Loaded loaded, UnaryOperator<MachineBuilder> more) {
        Machine machine = machine(loaded, more);
        loaded.program().loadInto(machine);
        settings().forEach(setting -> setting.apply(machine));
        return machine;
    }

    /** A program and the bytes it was made of. */
    record Loaded(Path file, byte[] contents, Program program) {
        /** Says what the reader noticed. */
        void tellNotes(Streams streams) {
            program.notes().forEach(streams::say);
        }

        /** The header of a trace of its run on {@code machine}. */
        TraceHeader header(Machine machine) {
            return TraceHeader.of(machine, String.valueOf(file.getFileName()), contents);
        }
    }
}
