// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.format;

import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Lines as a stream of characters, for libraries that want one. */
final class LineInputReader extends Reader {
    private final LineInput lines;
    private @Nullable String line = "";
    private int position;

    LineInputReader(LineInput lines) {
        this.lines = lines;
    }

    @Override
    public int read(char[] to, int offset, int length) {
        if (line != null && position == line.length()) {
            String next = lines.next();
            line = next == null ? null : next + '\n';
            position = 0;
        }
        if (line == null) {
            return -1;
        }
        int count = Math.min(length, line.length() - position);
        line.getChars(position, position + count, to, offset);
        position += count;
        return count;
    }

    @Override
    public void close() {
        // whoever opened the lines closes them
    }
}
