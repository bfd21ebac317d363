// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import java.util.function.Supplier;

/** A line on standard error, if that is a terminal, that tells once a second how far long work is. */
final class ProgressLine {
    private static final long SECOND = 1_000_000_000L;

    private final Streams streams;
    private final long start = System.nanoTime();
    private long next = start + SECOND;
    private int shown;

    /** A line about work that begins now. */
    ProgressLine(Streams streams) {
        this.streams = streams;
    }

    /** Nanoseconds since the work began. */
    long elapsed() {
        return System.nanoTime() - start;
    }

    /** Shows the text instead of the one before, if it is time to. */
    void show(Supplier<String> text) {
        long now = System.nanoTime();
        if (streams.progress() && now - next >= 0) {
            next = now + SECOND;
            String line = text.get();
            streams.err().print("\r" + line + " ".repeat(Math.max(0, shown - line.length())));
            streams.err().flush();
            shown = line.length();
        }
    }

    /** Takes the line away. */
    void clear() {
        if (shown > 0) {
            streams.err().print("\r" + " ".repeat(shown) + "\r");
            shown = 0;
        }
    }
}
