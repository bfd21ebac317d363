// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code metronome snapshot}. */
@Command(
        name = "snapshot",
        description = "Saves a whole machine into a file, and resumes it from there as if it had never stopped.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "More: docs/snapshots.md"})
final class SnapshotCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    private SnapshotCommand() {}

    /** The command with its own commands. */
    static CommandLine withSubcommands(Streams streams) {
        return new CommandLine(new SnapshotCommand())
                .addSubcommand(new SnapshotSaveCommand(streams))
                .addSubcommand(new SnapshotLoadCommand(streams))
                .addSubcommand(new SnapshotShowCommand(streams));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command given");
    }
}
