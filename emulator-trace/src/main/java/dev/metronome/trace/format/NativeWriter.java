// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.format;

import dev.metronome.trace.TraceComment;
import dev.metronome.trace.TraceItem;
import java.io.IOException;

/** Writes native traces. */
final class NativeWriter implements TraceWriter {
    private final Appendable out;
    private final StringBuilder line = new StringBuilder();
    private boolean begun;

    NativeWriter(Appendable out) {
        this.out = out;
    }

    @Override
    public void write(TraceItem item) throws IOException {
        if (!begun && !(item instanceof TraceComment comment && Signature.isNative(comment.text()))) {
            out.append(Signature.NATIVE).append('\n');
        }
        begun = true;
        NativeText.append(line, item);
        out.append(line.append('\n'));
        line.setLength(0);
    }
}
