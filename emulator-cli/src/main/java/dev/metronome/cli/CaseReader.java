// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.trace.TraceException;
import dev.metronome.trace.regress.RegressionProgram;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Puts together how the programs of a regression are run: what the user said, then what the folders say from the outermost on, then what the program itself does. */
final class CaseReader {
    private final List<String> defaults;
    private final Map<Path, CaseSettings> files = new ConcurrentHashMap<>();

    /** {@code defaults} are options as the user wrote them. */
    CaseReader(List<String> defaults) {
        this.defaults = defaults;
    }

    /**
     * How {@code program} is run, and what is expected of it.
     *
     * @throws TraceException if a file about it is wrong
     */
    RegressCase read(RegressionProgram program) {
        List<CaseSettings> settings = settings(program);
        String command = settings.stream()
                .flatMap(said -> said.command().stream())
                .reduce((outer, inner) -> inner)
                .orElse("run");
        List<String> arguments = new ArrayList<>(defaults);
        settings.forEach(said -> arguments.addAll(said.arguments()));
        arguments.add(program.file().toString());
        try {
            return RegressCase.of(program, parsed(command, arguments));
        } catch (ParameterException e) {
            throw TraceException.malformed(culprit(command, program, settings), e.getMessage(), "see docs/traces.md");
        }
    }

    private List<CaseSettings> settings(RegressionProgram program) {
        List<CaseSettings> settings = new ArrayList<>();
        program.settings().forEach(file -> settings.add(files.computeIfAbsent(file, CaseSettings::ofToml)));
        CaseSettings.ofComments(program.file()).ifPresent(settings::add);
        return settings;
    }

    private static CaseCommand parsed(String command, List<String> arguments) {
        CaseCommand made = switch (command) {
            case "run" -> new RunCase();
            case "guest" -> new GuestCase();
            default ->
                throw new Failure(
                        ExitCode.BAD_PROGRAM, "'" + command + "' is neither run nor guest, which run a program");
        };
        CommandLine line = new CommandLine(made).setOverwrittenOptionsAllowed(true);
        Main.teachNames(line);
        line.parseArgs(arguments.toArray(String[]::new));
        return made;
    }

    /** Who says what the command does not know. */
    private static String culprit(String command, RegressionProgram program, List<CaseSettings> settings) {
        Stream<String> culprits = settings.stream()
                .filter(said -> !isParsed(command, said, program))
                .map(CaseSettings::place);
        return culprits.findFirst().orElse(program.name());
    }

    private static boolean isParsed(String command, CaseSettings said, RegressionProgram program) {
        List<String> arguments = new ArrayList<>(said.arguments());
        arguments.add(program.file().toString());
        try {
            parsed(command, arguments);
            return true;
        } catch (ParameterException e) {
            return false;
        }
    }
}
