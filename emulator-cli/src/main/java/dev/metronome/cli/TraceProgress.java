// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import java.util.function.LongConsumer;

/** Shows on a terminal, once a second, at which line of a trace the work is. */
final class TraceProgress implements LongConsumer {
    private static final long SECOND = 1_000_000_000L;
    private static final int WIDTH = 60;

    private final Streams streams;
    private long next = System.nanoTime() + SECOND;
    private boolean shown;

    TraceProgress(Streams streams) {
        this.streams = streams;
    }

    @Override
    public void accept(long line) {
        if (streams.progress() && System.nanoTime() - next >= 0) {
            next = System.nanoTime() + SECOND;
            shown = true;
            streams.err().printf("\rline %,d ", line);
            streams.err().flush();
        }
    }

    /** Takes the line away. */
    void clear() {
        if (shown) {
            streams.err().print("\r" + " ".repeat(WIDTH) + "\r");
        }
    }
}
