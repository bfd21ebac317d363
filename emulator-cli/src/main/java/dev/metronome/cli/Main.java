// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.hypervisor.KvmProfile;
import dev.metronome.core.hypervisor.PausePolicy;
import dev.metronome.core.time.HdecRule;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The metronome command. */
@Command(
        name = "metronome",
        description = "Runs, assembles and explains programs for 64-bit POWER processors, with exact time.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example: ./metronome run testdata/programs/timebase.s --trace -", "Exit codes: docs/cli.md"})
public final class Main implements Runnable {
    private static final int HELP_WIDTH = 110;
    /** For which picocli need not get ready, as no option is of these types. */
    private static final String TYPES_OF_NO_OPTION = "java.(time|sql).*";

    @Spec
    private CommandSpec spec;

    private Main() {}

    /** Runs the command and exits with its code. */
    public static void main(String[] arguments) {
        System.setProperty("picocli.converters.excludes", TYPES_OF_NO_OPTION);
        boolean terminal = Boolean.getBoolean("metronome.terminal");
        System.exit(execute(new Streams(System.in, System.out, System.err, terminal), arguments));
    }

    /** Runs the command on the given streams; the exit code. */
    static int execute(Streams streams, String... arguments) {
        boolean called = Commands.areCalled(arguments);
        CommandLine line = called ? Commands.called(arguments[0], streams) : withAllCommands(streams);
        teachNames(line);
        line.setOut(new PrintWriter(streams.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(streams.err(), true, StandardCharsets.UTF_8));
        line.setUsageHelpWidth(HELP_WIDTH);
        Problems problems = new Problems(streams);
        line.setParameterExceptionHandler(problems);
        line.setExecutionExceptionHandler(problems);
        int code = line.execute(called ? Arrays.copyOfRange(arguments, 1, arguments.length) : arguments);
        streams.out().flush();
        return code;
    }

    private static CommandLine withAllCommands(Streams streams) {
        CommandLine line = new CommandLine(new Main());
        Commands.addAll(line, streams);
        return line;
    }

    /** Lets options take the names that users write for constants. */
    static void teachNames(CommandLine line) {
        teach(line, TimeOptions.Clock.class);
        teach(line, KvmProfile.class);
        teach(line, PausePolicy.class);
        teach(line, CaseOptions.Ending.class);
        teach(line, HdecRule.class);
        line.setCaseInsensitiveEnumValuesAllowed(true);
    }

    private static <E extends Enum<E>> void teach(CommandLine line, Class<E> type) {
        line.registerConverter(type, new Names.Converter<>(type));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command given");
    }

    /** The version, as the jar's manifest has it. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"metronome " + (version == null ? "(built from source)" : version)};
        }
    }
}
