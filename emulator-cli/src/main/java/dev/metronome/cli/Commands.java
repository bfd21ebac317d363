// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import java.util.List;
import picocli.CommandLine;

/**
 * The commands of {@code metronome}. Each is made only when it is called: picocli reads a command's options by reflection, and reading those of all takes longer than a short run.
 */
final class Commands {
    /** In the order of the help. */
    private static final List<String> NAMES = List.of(
            "run",
            "sweep",
            "regress",
            "guest",
            "migrate",
            "asm",
            "disasm",
            "isa",
            "spr",
            "time",
            "snapshot",
            "trace",
            "bench");

    private Commands() {}

    /** Whether the first of {@code arguments} names a command. */
    static boolean areCalled(String... arguments) {
        return arguments.length > 0 && NAMES.contains(arguments[0]);
    }

    /** The command {@code name}, which calls itself so after the name of {@code metronome}. */
    static CommandLine called(String name, Streams streams) {
        Object made = make(name, streams);
        CommandLine line = made instanceof CommandLine itself ? itself : new CommandLine(made);
        return line.setCommandName("metronome " + name);
    }

    /** Adds all to {@code line}. */
    static void addAll(CommandLine line, Streams streams) {
        NAMES.forEach(name -> line.addSubcommand(make(name, streams)));
    }

    private static Object make(String name, Streams streams) {
        return switch (name) {
            case "run" -> new RunCommand(streams);
            case "sweep" -> new SweepCommand(streams);
            case "regress" -> new RegressCommand(streams);
            case "guest" -> new GuestCommand(streams);
            case "migrate" -> new MigrateCommand(streams);
            case "asm" -> new AsmCommand(streams);
            case "disasm" -> new DisasmCommand(streams);
            case "isa" -> new IsaCommand(streams);
            case "spr" -> new SprCommand(streams);
            case "time" -> new TimeCommand(streams);
            case "snapshot" -> SnapshotCommand.withSubcommands(streams);
            case "trace" -> TraceCommand.withSubcommands(streams);
            case "bench" -> BenchCommand.withSubcommands(streams);
            default -> throw new IllegalArgumentException(name);
        };
    }
}
