// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code metronome trace}. */
@Command(
        name = "trace",
        description =
                "Compares traces, and turns them into other formats. 'metronome run PROGRAM --trace FILE' makes them.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "More: docs/traces.md"})
final class TraceCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    private TraceCommand() {}

    /** The command with its own commands. */
    static CommandLine withSubcommands(Streams streams) {
        return new CommandLine(new TraceCommand())
                .addSubcommand(new TraceDiffCommand(streams))
                .addSubcommand(new TraceConvertCommand(streams));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command given");
    }
}
