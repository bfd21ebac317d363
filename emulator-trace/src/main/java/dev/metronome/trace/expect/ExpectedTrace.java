// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.expect;

import dev.metronome.trace.TraceChange;
import dev.metronome.trace.TraceException;
import dev.metronome.trace.TraceMoment;
import dev.metronome.trace.TraceRecord;
import dev.metronome.trace.TraceRecord.Kind;
import dev.metronome.trace.compare.Ignored;
import dev.metronome.trace.format.LineInput;
import dev.metronome.trace.format.TraceInput;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A file that says which trace is expected, wholly or in part: {@code *} stands for any value of a column, {@code ...} at the end of a line for any further changes,
 * and on a line of its own for any number of lines.
 *
 * @param file the file
 * @param partial whether it leaves anything open
 * @param saysEnd whether it says how the run ends
 */
public record ExpectedTrace(Path file, boolean partial, boolean saysEnd) {
    /** The comments that a trace itself has. */
    private static final Pattern WRITTEN =
            Pattern.compile("# (metronome trace|program=|cpu=|clock=|start |core index|core\\.thread index|end )");

    /**
     * Reads the whole file and checks every line.
     *
     * @throws TraceException if it cannot be read, is damaged, is of a newer version, expects nothing, or has a line that no trace can have
     */
    public static ExpectedTrace check(Path file) {
        boolean partial = false;
        boolean saysEnd = false;
        try (GoldenTrace golden = new GoldenTrace(file)) {
            if (golden.isAtEnd() && !golden.hasGapBefore()) {
                throw TraceException.malformed(
                        file.toString(), "expects nothing", "make it with 'metronome run --trace'");
            }
            while (!golden.isAtEnd()) {
                if (saysEnd) {
                    throw TraceException.malformed(
                            golden.place(), "comes after the end", "delete it, or the line '# end'");
                }
                saysEnd = golden.isAtEndLine();
                partial |= golden.hasGapBefore() || !saysEnd && isPartial(golden.record());
                golden.advance();
            }
            partial |= golden.hasGapBefore();
        }
        return new ExpectedTrace(file, partial, saysEnd);
    }

    private static boolean isPartial(TraceRecord record) {
        TraceMoment moment = record.moment();
        boolean hasAddress = record.kind() == Kind.INSTRUCTION || record.kind() == Kind.INTERRUPT;
        return record.open()
                || Stream.of(moment.thread(), moment.index(), moment.timeBase(), moment.mode())
                        .anyMatch(Objects::isNull)
                || hasAddress && (record.address() == null || record.text().isEmpty())
                || record.kind() == Kind.INSTRUCTION && record.word() == null
                || record.changes().stream().anyMatch(TraceChange::isAny);
    }

    /** Whether {@code actual}, a whole native trace, is as expected. */
    public boolean isMatchedBy(String actual, Ignored ignored) {
        try (TraceMatcher matcher = matcher(ignored, () -> {})) {
            matcher.append(actual);
            return matcher.end().isEmpty();
        }
    }

    /** {@code actual}, a whole native trace, with those comments of the file that a user has written, after the first line. */
    public String commentsBefore(String actual) {
        try (LineInput lines = TraceInput.expected(file)) {
            String comments = Stream.generate(lines::next)
                    .takeWhile(Objects::nonNull)
                    .filter(line ->
                            line.startsWith("#") && !WRITTEN.matcher(line).lookingAt())
                    .map(line -> line + "\n")
                    .collect(Collectors.joining());
            int second = actual.indexOf('\n') + 1;
            return actual.substring(0, second) + comments + actual.substring(second);
        }
    }

    /**
     * Something to write a trace to, which compares it.
     *
     * @param ignored what does not count
     * @param atDivergence is run at the first line that is not as expected
     */
    public TraceMatcher matcher(Ignored ignored, Runnable atDivergence) {
        return new TraceMatcher(new GoldenTrace(file), ignored, atDivergence);
    }
}
