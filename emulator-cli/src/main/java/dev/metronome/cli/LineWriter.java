// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes lines of text in the order in which things happen, whatever writes to the same place besides. */
final class LineWriter {
    private final String what;
    private final Appendable out;

    /** Lines of {@code what}, for messages. */
    LineWriter(String what, Appendable out) {
        this.what = what;
        this.out = out;
    }

    /**
     * Writes a line in the words of {@link String#format}.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    void line(String format, Object... values) {
        text(String.format(format, values) + "\n");
    }

    /**
     * Writes text as it is.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    void text(String text) {
        try {
            out.append(text);
        } catch (IOException e) {
            throw new UncheckedIOException(what + ": " + e.getMessage(), e);
        }
    }
}
