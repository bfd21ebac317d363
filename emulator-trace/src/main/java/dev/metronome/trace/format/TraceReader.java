// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.format;

import dev.metronome.trace.TraceException;
import dev.metronome.trace.TraceItem;
import org.jspecify.annotations.Nullable;

/** Reads a trace item by item, in memory that does not grow with it. */
public interface TraceReader {
    /**
     * The next item, or null at the end.
     *
     * @throws TraceException if the trace cannot be read further; the message names the line
     */
    @Nullable
    TraceItem next();

    /** The line, from 1, on which the last item began. */
    long line();
}
