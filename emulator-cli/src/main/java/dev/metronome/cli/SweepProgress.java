// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import java.util.function.LongConsumer;

/** Shows on a terminal how far a sweep is. */
final class SweepProgress implements LongConsumer {
    private final ProgressLine line;
    private final String ratio;
    private final long phases;

    /** The progress of a sweep over so many {@code phases} that begins now. */
    SweepProgress(Streams streams, String ratio, long phases) {
        this.line = new ProgressLine(streams);
        this.ratio = ratio;
        this.phases = phases;
    }

    @Override
    public void accept(long done) {
        line.show(() -> String.format(
                "ratio %s: %,d of %,d phases, %.2f million a second",
                ratio, done, phases, done * 1e3 / line.elapsed()));
    }

    /** Takes the line away. */
    void clear() {
        line.clear();
    }
}
