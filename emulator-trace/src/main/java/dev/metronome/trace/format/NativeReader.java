// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.format;

import dev.metronome.trace.TraceException;
import dev.metronome.trace.TraceItem;
import org.jspecify.annotations.Nullable;

/** Reads native traces, of versions 1 and 2. */
public final class NativeReader implements TraceReader {
    private final LineInput lines;

    /** Reads from the beginning of {@code lines}. */
    public NativeReader(LineInput lines) {
        this.lines = lines;
    }

    @Override
    public @Nullable TraceItem next() {
        String line = lines.next();
        if (line == null) {
            return null;
        }
        try {
            return NativeText.parse(line);
        } catch (IllegalArgumentException e) {
            throw malformed(lines.place(), e);
        }
    }

    @Override
    public long line() {
        return lines.line();
    }

    /** The exception for a line that {@link NativeText} does not understand. */
    public static TraceException malformed(String place, IllegalArgumentException wrong) {
        return TraceException.malformed(
                place,
                String.valueOf(wrong.getMessage()),
                "docs/traces.md describes the columns; make the trace again");
    }
}
