// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.trace.TraceException;
import dev.metronome.trace.regress.RegressionProgram;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Puts together how the programs of a regression are run: what the user said, then what the folders say from the outermost on, then what the program itself does. */
final class CaseReader {
    private static final String RUN = "run";
    private static final String GUEST = "guest";

    private final List<String> defaults;
    private final Map<Path, CaseSettings> files = new ConcurrentHashMap<>();
    private final Map<List<String>, CaseCommand> commands = new ConcurrentHashMap<>();

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
        String command = RUN;
        List<String> words = new ArrayList<>(defaults);
        for (CaseSettings said : settings) {
            command = said.command().orElse(command);
            words.addAll(said.arguments());
        }
        words.add(0, command);
        try {
            return RegressCase.of(program, commands.computeIfAbsent(words, CaseReader::parsed));
        } catch (ParameterException e) {
            throw TraceException.malformed(culprit(command, program, settings), e.getMessage(), "see docs/traces.md");
        }
    }

    private List<CaseSettings> settings(RegressionProgram program) {
        List<CaseSettings> settings = new ArrayList<>();
        program.settings().forEach(file -> settings.add(files.computeIfAbsent(file, CaseSettings::ofToml)));
        CaseSettings.ofComments(program.file()).ifPresent(settings::add);
        for (CaseSettings said : settings) {
            if (!List.of(RUN, GUEST).contains(said.command().orElse(RUN))) {
                throw TraceException.malformed(
                        said.place(),
                        "'" + said.command().get() + "' does not run programs of a regression",
                        "write run or guest, or begin with an option");
            }
        }
        return settings;
    }

    /** The command that the first word says, with the options in the others. */
    private static CaseCommand parsed(List<String> words) {
        CaseCommand made = words.get(0).equals(GUEST) ? new GuestCase() : new RunCase();
        CommandLine line = new CommandLine(made).setOverwrittenOptionsAllowed(true);
        Main.teachNames(line);
        line.parseArgs(words.subList(1, words.size()).toArray(String[]::new));
        return made;
    }

    /** Who says what the command does not know. */
    private static String culprit(String command, RegressionProgram program, List<CaseSettings> settings) {
        return settings.stream()
                .filter(said -> !isParsed(command, said.arguments()))
                .map(CaseSettings::place)
                .findFirst()
                .orElse(program.name());
    }

    private static boolean isParsed(String command, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(arguments);
        try {
            parsed(words);
            return true;
        } catch (ParameterException e) {
            return false;
        }
    }
}
