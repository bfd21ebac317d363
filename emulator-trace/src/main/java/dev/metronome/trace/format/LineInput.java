// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.format;

import dev.metronome.trace.TraceException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.LongConsumer;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** A file as lines, read through a window of fixed size: for files that are larger than memory. */
public final class LineInput implements AutoCloseable {
    private static final int WINDOW = 1 << 20;

    private final String name;
    private final InputStream in;
    private final byte[] window = new byte[WINDOW];
    private int start;
    private int end;
    private boolean atEnd;
    private long line;

    /** The lines of {@code in}, which messages call {@code name}. */
    public LineInput(String name, InputStream in) {
        this.name = name;
        this.in = in;
    }

    /** What messages call the file. */
    public String name() {
        return name;
    }

    /** The number, from 1, of the line that was last read; 0 before the first. */
    public long line() {
        return line;
    }

    /** The file and the line that was last read. */
    public String place() {
        return name + ":" + line;
    }

    /**
     * The next line without its end, or null after the last. Bytes that are not UTF-8 are taken one by one.
     *
     * @throws TraceException if the file cannot be read, its gzip data is damaged, or the line is longer than any of a trace
     */
    public @Nullable String next() {
        int stop = newline(start);
        while (stop < 0) {
            if (!refill()) {
                if (start == end) {
                    return null;
                }
                stop = end;
            } else {
                stop = newline(start);
            }
        }
        line++;
        String text = text(start, stop > start && window[stop - 1] == '\r' ? stop - 1 : stop);
        start = Math.min(stop + 1, end);
        return text;
    }

    private int newline(int from) {
        for (int k = from; k < end; k++) {
            if (window[k] == '\n') {
                return k;
            }
        }
        return -1;
    }

    private String text(int from, int to) {
        for (int k = from; k < to; k++) {
            if (window[k] < 0) {
                return decoded(from, to);
            }
        }
        return new String(window, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private String decoded(int from, int to) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(window, from, to - from))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(window, from, to - from, StandardCharsets.ISO_8859_1);
        }
    }

    /** Reads more behind what is there; false if there is no more. */
    private boolean refill() {
        if (atEnd) {
            return false;
        }
        System.arraycopy(window, start, window, 0, end - start);
        end -= start;
        start = 0;
        if (end == WINDOW) {
            throw TraceException.malformed(
                    name + ":" + (line + 1), "the line is longer than 1 MiB", "this is no trace");
        }
        int count = read();
        atEnd = count < 0;
        end += Math.max(0, count);
        return !atEnd;
    }

    /** Reads all that there is behind the last line, and forgets it. */
    void skipAll() {
        start = end;
        while (refill()) {
            start = end;
        }
    }

    private int read() {
        try {
            return in.read(window, end, WINDOW - end);
        } catch (IOException e) {
            throw failed(name, place(), e);
        }
    }

    /** The exception for a file that cannot be read further than {@code place}. */
    static TraceException failed(String name, String place, IOException e) {
        if (e instanceof ZipException) {
            return TraceException.malformed(
                    place, "the gzip data is damaged behind this line (" + e.getMessage() + ")", "make the file again");
        }
        if (e instanceof EOFException) {
            return TraceException.malformed(place, "the gzip data was cut off behind this line", "make the file again");
        }
        return TraceException.unreadable(name, "cannot be read (" + e.getMessage() + ")", "check the file");
    }

    /**
     * Passes over whole lines that are the same in both, byte by byte, and gives the last of them to {@code recent}. One such line stays to be read.
     *
     * @param progress is told now and then which line of {@code a} it is at
     * @return how many lines were passed over
     */
    public static long skipEqual(LineInput a, LineInput b, RecentLines recent, LongConsumer progress) {
        long before = a.line;
        boolean more = true;
        while (more) {
            int ofA = a.end - a.start;
            int ofB = b.end - b.start;
            int length = Math.min(ofA, ofB);
            int mismatch = Arrays.mismatch(a.window, a.start, a.start + length, b.window, b.start, b.start + length);
            int size = a.lengthOfLines(mismatch < 0 ? length : mismatch);
            a.remember(size, recent);
            long lines = a.pass(size);
            b.pass(size, lines);
            progress.accept(a.line);
            // what has been compared to its end is read on
            more = mismatch < 0 && refill(a, ofA <= ofB, b, ofB <= ofA);
        }
        return a.line - before;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException ignored) {
            // it was only read
        }
    }

    private static boolean refill(LineInput a, boolean ofA, LineInput b, boolean ofB) {
        boolean more = ofA && a.refill();
        if (ofB) {
            more |= b.refill();
        }
        return more;
    }

    /** How many bytes the whole lines but the last have, among the next {@code length} bytes. */
    private int lengthOfLines(int length) {
        int last = newlineBefore(start + length);
        return Math.max(start, newlineBefore(last) + 1) - start;
    }

    /** Where the last newline before {@code index} is, or before the window. */
    private int newlineBefore(int index) {
        int k = index - 1;
        while (k >= start && window[k] != '\n') {
            k--;
        }
        return Math.max(k, start - 1);
    }

    private void remember(int size, RecentLines recent) {
        int from = start + size;
        for (int k = 0; k < recent.capacity() && from > start; k++) {
            from = newlineBefore(from - 1) + 1;
        }
        while (from < start + size) {
            int stop = newline(from);
            recent.add(text(from, stop));
            from = stop + 1;
        }
    }

    private long pass(int size) {
        long lines = 0;
        for (int k = start; k < start + size; k++) {
            lines += window[k] == '\n' ? 1 : 0;
        }
        pass(size, lines);
        return lines;
    }

    private void pass(int size, long lines) {
        start += size;
        line += lines;
    }
}
