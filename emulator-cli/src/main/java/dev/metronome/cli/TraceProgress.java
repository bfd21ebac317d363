// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import java.util.function.LongConsumer;

/** Shows on a terminal at which line of a trace the work is. */
final class TraceProgress implements LongConsumer {
    private final ProgressLine line;

    TraceProgress(Streams streams) {
        line = new ProgressLine(streams);
    }

    @Override
    public void accept(long number) {
        line.show(() -> String.format("line %,d", number));
    }

    /** Takes the line away. */
    void clear() {
        line.clear();
    }
}
