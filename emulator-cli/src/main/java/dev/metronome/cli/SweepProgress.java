// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import java.util.function.LongConsumer;

/** Shows on a terminal, once a second, how far a sweep is. */
final class SweepProgress implements LongConsumer {
    private static final long SECOND = 1_000_000_000L;
    private static final int WIDTH = 78;

    private final Streams streams;
    private final String ratio;
    private final long phases;
    private final long start = System.nanoTime();
    private long next = start + SECOND;
    private boolean shown;

    /** The progress of a sweep over so many {@code phases} that begins now. */
    SweepProgress(Streams streams, String ratio, long phases) {
        this.streams = streams;
        this.ratio = ratio;
        this.phases = phases;
    }

    @Override
    public void accept(long done) {
        long now = System.nanoTime();
        if (streams.progress() && now - next >= 0) {
            next = now + SECOND;
            shown = true;
            double millionsASecond = done * 1e3 / (now - start);
            streams.err()
                    .printf(
                            "\rratio %s: %,d of %,d phases, %.2f million a second ",
                            ratio, done, phases, millionsASecond);
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
