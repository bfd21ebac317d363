// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.Machine;
import dev.metronome.core.RunOutcome;
import dev.metronome.core.snapshot.MachineSnapshot;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code metronome snapshot save}. */
@Command(
        name = "save",
        description = "Starts a program as 'run' does, runs some instructions, and saves the machine.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Ends with 64, 102 or 103 and saves nothing if the program halts, waits or cannot go on before.",
        })
final class SnapshotSaveCommand implements Callable<Integer> {
    private final Streams streams;

    @Mixin
    private StartOptions start;

    @Mixin
    private DeviceOptions devices;

    @Option(
            names = "-o",
            paramLabel = "FILE|-",
            required = true,
            description = "the snapshot; an earlier file of that name is replaced when it is complete")
    private String output;

    @Option(
            names = "--after",
            paramLabel = "N",
            converter = Numbers.Count.class,
            description = "run so many instructions of all threads first (default: none)")
    private Long after;

    SnapshotSaveCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        LoadedProgram loaded = start.read();
        Machine machine = start.settings().start(loaded, builder -> builder);
        loaded.tellNotes(streams);
        devices.attach(machine, streams, streams.out());
        try {
            MachineSnapshot.requireSavable(machine);
        } catch (IllegalStateException e) {
            throw new Failure(ExitCode.USAGE, e.getMessage());
        }
        try (RunLoop loop = new RunLoop(streams);
                OutputFile file = OutputFile.open(output, streams)) {
            if (after != null) {
                run(loop, machine);
            }
            file.write(MachineSnapshot.save(machine));
            file.commit();
        }
        return ExitCode.SUCCESS.code();
    }

    private void run(RunLoop loop, Machine machine) {
        RunOutcome outcome = loop.run(machine, after, List.of());
        if (machine.executed() < after) {
            RunEnd end = RunEnd.of(outcome, after, machine.threads().get(0));
            throw new Failure(
                    exitCode(outcome),
                    String.format(
                            "%s: %s, before %,d instructions; --after %d saves the machine as it is then",
                            start.file(), end.description(), after, machine.executed()));
        }
    }

    private static ExitCode exitCode(RunOutcome outcome) {
        if (outcome == null) {
            return ExitCode.INTERRUPTED;
        }
        return outcome instanceof RunOutcome.Waiting
                ? ExitCode.WAITING
                : outcome instanceof RunOutcome.Unhandled ? ExitCode.UNHANDLED : ExitCode.USAGE;
    }
}
