// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.loader.LoadException;
import dev.metronome.core.snapshot.SnapshotException;
import dev.metronome.isa.asm.AssemblyException;
import dev.metronome.trace.TraceException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Tells what is wrong, and gives the exit code for it. Classes that picocli knows are written out here and are no lambdas: an archive of classes takes
 * lambdas of picocli's old class files not at all, nor then what is like them.
 */
final class Problems implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private final Streams streams;

    Problems(Streams streams) {
        this.streams = streams;
    }

    @Override
    public int handleParseException(ParameterException exception, String[] arguments) {
        String command = exception.getCommandLine().getCommandSpec().qualifiedName();
        streams.err().println(command + ": " + exception.getMessage());
        UnmatchedArgumentException.printSuggestions(exception, streams.err());
        streams.err().println("See '" + command + " --help'.");
        return ExitCode.USAGE.code();
    }

    @Override
    public int handleExecutionException(Exception exception, CommandLine line, ParseResult result) {
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
}
