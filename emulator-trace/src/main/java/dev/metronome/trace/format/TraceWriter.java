// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.format;

import dev.metronome.trace.TraceItem;
import java.io.IOException;

/** Writes a trace item by item. */
public interface TraceWriter {
    /**
     * Writes an item.
     *
     * @throws IOException if the output fails
     */
    void write(TraceItem item) throws IOException;

    /**
     * Writes what can only be written at the end.
     *
     * @throws IOException if the output fails
     */
    default void finish() throws IOException {}
}
