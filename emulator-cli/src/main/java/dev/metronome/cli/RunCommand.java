// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.Machine;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code metronome run}. */
@Command(
        name = "run",
        description = "Runs a program: assembly source, an ELF file or a flat binary.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "The program halts by 'attn', with r3 as its exit code (0 to 63; more than that becomes 63).",
            "Example: ./metronome run testdata/programs/timebase.s --trace - --set r3=5,TB=0x10"
        })
final class RunCommand implements Callable<Integer> {
    private final Streams streams;

    @Mixin
    private StartOptions start;

    @Mixin
    private DeviceOptions devices;

    @Mixin
    private RunOptions run;

    RunCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        run.check();
        LoadedProgram loaded = start.read();
        Machine machine = start.settings().start(loaded, builder -> builder);
        loaded.tellNotes(streams);
        devices.attach(machine, streams, run.console(streams));
        return run.run(streams, machine, loaded.program().name(), () -> loaded.header(machine), null);
    }
}
