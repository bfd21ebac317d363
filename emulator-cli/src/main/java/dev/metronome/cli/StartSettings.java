// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.Machine;
import dev.metronome.core.MachineBuilder;
import dev.metronome.core.loader.ProgramReader;
import dev.metronome.isa.CpuModel;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say how a program is read and what machine it starts on. */
final class StartSettings {
    @Mixin
    private ProgramOptions program;

    @Mixin
    private TargetOptions target;

    @Mixin
    private MachineOptions machineOptions;

    @Option(
            names = "--set",
            paramLabel = "REG=VALUE",
            split = ",",
            converter = RegisterSetting.Converter.class,
            description =
                    "registers at the start, of all threads or, with CORE: or CORE.THREAD: before the name, of some; may be repeated")
    private List<RegisterSetting> registers = List.of();

    /** The processor. */
    CpuModel cpu() {
        return target.cpu();
    }

    /** What registers are set at the start. */
    List<RegisterSetting> registers() {
        return registers;
    }

    /** The program in {@code file}. */
    LoadedProgram read(Path file) {
        byte[] contents = ProgramReader.bytesOf(file);
        return new LoadedProgram(file, contents, program.read(file, contents, target));
    }

    /** The machine that the options make, without the program, with something said besides that they do not say. */
    Machine machine(LoadedProgram loaded, UnaryOperator<MachineBuilder> more) {
        return machineOptions.build(target.cpu(), loaded.program().byteOrder(), more);
    }

    /** A machine with the program, its registers set, ready to run. */
    Machine start(LoadedProgram loaded, UnaryOperator<MachineBuilder> more) {
        Machine machine = machine(loaded, more);
        loaded.program().loadInto(machine);
        registers.forEach(setting -> setting.apply(machine));
        return machine;
    }
}
