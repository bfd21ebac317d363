// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.Machine;
import dev.metronome.core.RunOutcome;
import dev.metronome.core.storage.SpareMemory;
import dev.metronome.trace.expect.FinalRegisters;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** A program of a regression that is run as {@code metronome run} does. */
@Command(name = "run")
final class RunCase implements CaseCommand {
    @Mixin
    private StartSettings settings;

    @Mixin
    private DeviceOptions devices;

    @Mixin
    private EventOptions events;

    @Mixin
    private CaseOptions expected;

    @Override
    public CaseOptions expected() {
        return expected;
    }

    @Override
    public boolean hasConsole() {
        return devices.hasUart();
    }

    @Override
    public boolean tellsThreads() {
        return true;
    }

    @Override
    public StartedCase start(Path program, SpareMemory spare) {
        LoadedProgram loaded = settings.read(program);
        Machine machine = settings.start(loaded, builder -> builder.memoryFrom(spare));
        events.list().forEach(event -> event.check(machine));
        ByteArrayOutputStream console = new ByteArrayOutputStream();
        devices.attach(machine, Streams.silent(), console);
        return new StartedCase(
                machine,
                () -> loaded.header(machine),
                FinalRegisters.threadsOf(machine),
                () -> console.toString(StandardCharsets.UTF_8),
                () -> run(machine));
    }

    private RunEnd run(Machine machine) {
        RunOutcome outcome = ScheduledEvent.run(machine, expected.limit(), events.list(), expected.limit(), () -> true);
        return RunEnd.of(outcome, expected.limit(), machine.threads().get(0));
    }
}
