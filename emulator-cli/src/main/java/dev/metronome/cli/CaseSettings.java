// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.trace.TraceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlInvalidTypeException;
import org.tomlj.TomlParseResult;

/**
 * How a program of a regression is run, as one place says it: options of {@code run} or {@code guest}, in a file of TOML, {@code cores = 2}, or in a comment at the
 * beginning of assembly source, {@code # regress: --cores 2}.
 *
 * @param place where it is said, for messages
 * @param command {@code run} or {@code guest}, if it is said
 * @param arguments the options
 */
record CaseSettings(String place, Optional<String> command, List<String> arguments) {
    private static final String COMMAND = "command";
    private static final Pattern COMMENT = Pattern.compile("\\s*#\\s*regress:(.*)");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    /**
     * What a TOML file says.
     *
     * @throws TraceException if it is none
     */
    static CaseSettings ofToml(Path file) {
        TomlParseResult toml;
        try {
            toml = Toml.parse(file);
        } catch (IOException e) {
            throw TraceException.unreadable(
                    file.toString(), "cannot be read (" + e.getMessage() + ")", "check its permissions");
        }
        if (toml.hasErrors()) {
            var error = toml.errors().get(0);
            throw TraceException.malformed(
                    file + ":" + error.position().line(), error.getMessage(), "write for example cores = 2");
        }
        List<String> arguments = new ArrayList<>();
        for (Map.Entry<String, Object> entry : toml.entrySet()) {
            if (!entry.getKey().equals(COMMAND)) {
                String place = file + ":" + line(toml, entry.getKey());
                arguments.add("--" + entry.getKey() + "=" + text(place, entry.getKey(), entry.getValue()));
            }
        }
        return new CaseSettings(file.toString(), command(file, toml), arguments);
    }

    private static int line(TomlParseResult toml, String key) {
        return toml.inputPositionOf(List.of(key)).line();
    }

    private static Optional<String> command(Path file, TomlParseResult toml) {
        try {
            return Optional.ofNullable(toml.getString(COMMAND));
        } catch (TomlInvalidTypeException e) {
            throw TraceException.malformed(
                    file + ":" + line(toml, COMMAND), "command is no text", "write command = \"guest\"");
        }
    }

    private static String text(String place, String key, Object value) {
        if (value instanceof TomlArray array) {
            return IntStream.range(0, array.size())
                    .mapToObj(k -> text(place, key, array.get(k)))
                    .collect(Collectors.joining(","));
        }
        if (value instanceof String || value instanceof Long || value instanceof Boolean) {
            return value.toString();
        }
        throw TraceException.malformed(
                place,
                key + " is neither text, a whole number, true or false, nor a list of them",
                "write for example " + key + " = \"...\"; keys are the options of 'metronome run' without --");
    }

    /** What the comments before the first statement of assembly source say; empty for other programs. */
    static Optional<CaseSettings> ofComments(Path program) {
        if (!program.toString().endsWith(".s")) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(program, StandardCharsets.ISO_8859_1)) {
            List<String> words = lines.takeWhile(
                            line -> line.isBlank() || line.strip().startsWith("#"))
                    .map(COMMENT::matcher)
                    .filter(Matcher::matches)
                    .flatMap(comment -> WORD.matcher(comment.group(1)).results().map(CaseSettings::unquoted))
                    .toList();
            if (words.isEmpty()) {
                return Optional.empty();
            }
            boolean named = !words.get(0).startsWith("-");
            return Optional.of(new CaseSettings(
                    program.toString(),
                    named ? Optional.of(words.get(0)) : Optional.empty(),
                    words.subList(named ? 1 : 0, words.size())));
        } catch (IOException | UncheckedIOException e) {
            throw TraceException.unreadable(
                    program.toString(), "cannot be read (" + e.getMessage() + ")", "check its permissions");
        }
    }

    private static String unquoted(MatchResult word) {
        return Stream.of(word.group(1), word.group(2), word.group(3))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }
}
