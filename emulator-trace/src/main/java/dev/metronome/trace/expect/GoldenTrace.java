// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.expect;

import dev.metronome.trace.TraceComment;
import dev.metronome.trace.TraceException;
import dev.metronome.trace.TraceRecord;
import dev.metronome.trace.format.LineInput;
import dev.metronome.trace.format.NativeText;
import dev.metronome.trace.format.TraceInput;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The lines of an expected trace, one after the other. Lines that begin with {@code #} and empty ones are comments, but for {@code # end}, which says how the run ends;
 * a line {@code ...} stands for any number of lines.
 */
final class GoldenTrace implements AutoCloseable {
    private static final String GAP = "...";

    private final LineInput lines;
    private @Nullable String text;
    private @Nullable TraceRecord record;
    private boolean gapBefore;

    /**
     * Stands at the first expected line.
     *
     * @throws TraceException if the file cannot be read, is damaged or of a newer version
     */
    GoldenTrace(Path file) {
        lines = TraceInput.expected(file);
        advance();
    }

    /** Whether a line of a trace says how the run ended. */
    static boolean isEnd(String line) {
        return new TraceComment(line).end().isPresent();
    }

    /** Goes on to the next expected line. */
    void advance() {
        gapBefore = false;
        record = null;
        do {
            String line = lines.next();
            text = line == null ? null : line.strip();
            gapBefore |= GAP.equals(text);
        } while (text != null && (isComment(text) || text.equals(GAP)));
    }

    private static boolean isComment(String line) {
        return line.isEmpty() || line.charAt(0) == '#' && !isEnd(line);
    }

    /** Whether there is no further expected line. */
    boolean isAtEnd() {
        return text == null;
    }

    /** Whether the expected line says how the run ends. */
    boolean isAtEndLine() {
        return text != null && isEnd(text);
    }

    /** Whether any number of lines may come before this one, or before the end. */
    boolean hasGapBefore() {
        return gapBefore;
    }

    /** Whether the expected line is literally this one, or its beginning where it says how the run ends. */
    boolean isLiterally(String actual) {
        return actual.equals(text) || isAtEndLine() && actual.startsWith(text + ":");
    }

    /**
     * What the expected line says.
     *
     * @throws TraceException if it is none
     */
    TraceRecord record() {
        if (record == null) {
            try {
                record = NativeText.parseRecord(text());
            } catch (IllegalArgumentException e) {
                throw TraceException.malformed(
                        place(),
                        String.valueOf(e.getMessage()),
                        "lines are those of a trace, with * for any value and ... for anything further, see docs/traces.md");
            }
        }
        return record;
    }

    /** The expected line as it is written. */
    String text() {
        return text == null ? "" : text;
    }

    /** The file and the number of the line. */
    String place() {
        return lines.place();
    }

    @Override
    public void close() {
        lines.close();
    }
}
