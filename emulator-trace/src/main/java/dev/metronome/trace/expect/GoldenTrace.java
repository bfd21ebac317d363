// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.expect;

import dev.metronome.trace.TraceException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The lines of an expected trace, one after the other. Lines that begin with {@code #} and empty ones are comments, but for {@code # end}, which says how the run ends;
 * a line {@code ...} stands for any number of lines.
 */
final class GoldenTrace implements AutoCloseable {
    private static final String END = "# end ";

    private final Path file;
    private final BufferedReader reader;
    private int number;
    private @Nullable String text;
    private @Nullable TraceLine line;
    private boolean gapBefore;

    /**
     * Stands at the first expected line.
     *
     * @throws TraceException if the file cannot be read, is damaged or of a newer version
     */
    GoldenTrace(Path file) {
        this.file = file;
        reader = TraceFile.open(file);
        advance();
    }

    /** Whether a line of a trace says how the run ended. */
    static boolean isEnd(String line) {
        return line.startsWith(END);
    }

    /** Goes on to the next expected line. */
    void advance() {
        gapBefore = false;
        line = null;
        do {
            text = readLine();
            number++;
            gapBefore |= TraceLine.MORE.equals(text);
        } while (text != null && (isComment(text) || text.equals(TraceLine.MORE)));
    }

    private @Nullable String readLine() {
        try {
            String read = reader.readLine();
            return read == null ? null : read.strip();
        } catch (IOException e) {
            throw TraceException.malformed(
                    file + ":" + number, "cannot be read further (" + e.getMessage() + ")", "make the file again");
        }
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
     * The expected line.
     *
     * @throws TraceException if it is none
     */
    TraceLine line() {
        if (line == null) {
            try {
                line = TraceLine.of(text());
            } catch (IllegalArgumentException e) {
                throw TraceException.malformed(
                        place(),
                        "'" + text() + "' " + e.getMessage(),
                        "see docs/traces.md, or leave lines out with ...");
            }
        }
        return line;
    }

    /** The expected line as it is written. */
    String text() {
        return text == null ? "" : text;
    }

    /** The file and the number of the line. */
    String place() {
        return file + ":" + number;
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException ignored) {
            // it has been read
        }
    }
}
