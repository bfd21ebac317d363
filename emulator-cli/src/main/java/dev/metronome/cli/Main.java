// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.hypervisor.KvmProfile;
import dev.metronome.core.hypervisor.PausePolicy;
import dev.metronome.core.loader.LoadException;
import dev.metronome.core.snapshot.SnapshotException;
import dev.metronome.core.time.HdecRule;
import dev.metronome.isa.asm.AssemblyException;
import dev.metronome.trace.TraceException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

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

    @Spec
    private CommandSpec spec;

    private Main() {}

    /** Runs the command and exits with its code. */
    public static void main(String[] arguments) {
        boolean terminal = Boolean.getBoolean("metronome.terminal");
        System.exit(execute(new Streams(System.in, System.out, System.err, terminal), arguments));
    }

    /** Runs the command on the given streams; the exit code. */
    static int execute(Streams streams, String... arguments) {
        CommandLine line = new CommandLine(new Main());
        Commands.add(line, streams, arguments);
        teachNames(line);
        line.setOut(new PrintWriter(streams.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(streams.err(), true, StandardCharsets.UTF_8));
        line.setUsageHelpWidth(HELP_WIDTH);
        line.setParameterExceptionHandler((exception, ignored) -> usage(streams, exception));
        line.setExecutionExceptionHandler((exception, ignored, result) -> failed(streams, exception));
        int code = line.execute(arguments);
        streams.out().flush();
        return code;
    }

    /** Lets options take the names that users write for constants. */
    static void teachNames(CommandLine line) {
        line.registerConverter(TimeOptions.Clock.class, text -> Names.constant(TimeOptions.Clock.class, text));
        line.registerConverter(KvmProfile.class, text -> Names.constant(KvmProfile.class, text));
        line.registerConverter(PausePolicy.class, text -> Names.constant(PausePolicy.class, text));
        line.registerConverter(CaseOptions.Ending.class, text -> Names.constant(CaseOptions.Ending.class, text));
        line.registerConverter(HdecRule.class, text -> Names.constant(HdecRule.class, text));
        line.setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command given");
    }

    private static int usage(Streams streams, ParameterException exception) {
        String command = exception.getCommandLine().getCommandSpec().qualifiedName();
        streams.err().println(command + ": " + exception.getMessage());
        UnmatchedArgumentException.printSuggestions(exception, streams.err());
        streams.err().println("See '" + command + " --help'.");
        return ExitCode.USAGE.code();
    }

    private static int failed(Streams streams, Exception exception) {
        if (exception instanceof Failure failure) {
            streams.say(failure.getMessage());
            return failure.code().code();
        }
        if (exception instanceof AssemblyException errors) {
            streams.err().println(errors.getMessage());
            return ExitCode.BAD_PROGRAM.code();
        }
        if (exception instanceof LoadException load) {
            streams.say(load.getMessage());
            return (load.reason() == LoadException.Reason.UNREADABLE ? ExitCode.NO_INPUT : ExitCode.BAD_PROGRAM).code();
        }
        if (exception instanceof SnapshotException snapshot) {
            streams.say(snapshot.getMessage());
            return exitCode(snapshot.reason()).code();
        }
        if (exception instanceof TraceException trace) {
            streams.say(trace.getMessage());
            return (trace.reason() == TraceException.Reason.UNREADABLE ? ExitCode.NO_INPUT : ExitCode.BAD_PROGRAM)
                    .code();
        }
        if (exception instanceof UncheckedIOException output) {
            streams.say(output.getMessage());
            return ExitCode.NO_OUTPUT.code();
        }
        streams.say("internal error: this is a fault of Metronome, please report it with the program and the options");
        exception.printStackTrace(streams.err());
        return ExitCode.INTERNAL.code();
    }

    private static ExitCode exitCode(SnapshotException.Reason reason) {
        return switch (reason) {
            case UNREADABLE -> ExitCode.NO_INPUT;
            case TOO_LARGE -> ExitCode.USAGE;
            default -> ExitCode.BAD_PROGRAM;
        };
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
