// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.diff;

import dev.metronome.trace.TraceException;
import dev.metronome.trace.TraceRecord;
import dev.metronome.trace.format.NativeReader;
import dev.metronome.trace.format.NativeText;
import org.jspecify.annotations.Nullable;

/** A record in its file; a line of a native trace is only taken apart when it must be. */
final class Entry {
    /** About what an entry takes besides its text, in bytes. */
    private static final int OVERHEAD = 80;

    private final String file;
    private final long line;
    private final @Nullable String text;
    private @Nullable TraceRecord record;

    /** A line of a native trace. */
    Entry(String file, long line, String text) {
        this.file = file;
        this.line = line;
        this.text = text;
    }

    /** A record of another format. */
    Entry(String file, long line, TraceRecord record) {
        this.file = file;
        this.line = line;
        this.text = null;
        this.record = record;
    }

    /** The line in its file, from 1. */
    long line() {
        return line;
    }

    /**
     * The record.
     *
     * @throws TraceException if the line is none of a trace
     */
    TraceRecord record() {
        if (record == null) {
            try {
                record = NativeText.parseRecord(text == null ? "" : text);
            } catch (IllegalArgumentException e) {
                throw NativeReader.malformed(file + ":" + line, e);
            }
        }
        return record;
    }

    /** The record as a line of a native trace. */
    String text() {
        return text == null ? NativeText.line(record()) : text;
    }

    /** Whether both are lines of native traces and the same. */
    boolean isLiterally(Entry other) {
        return text != null && text.equals(other.text);
    }

    /**
     * Whether both are lines of native traces and the same in all that counts. It may say no where a closer look would find nothing.
     *
     * @param columns which of the first columns count; what follows them does
     */
    boolean isLiterally(Entry other, boolean[] columns) {
        String x = text;
        String y = other.text;
        if (x == null || y == null) {
            return false;
        }
        int inX = 0;
        int inY = 0;
        for (boolean counts : columns) {
            int endInX = x.indexOf(' ', inX);
            int endInY = y.indexOf(' ', inY);
            if (endInX < 0 || endInY < 0) {
                return false;
            }
            if (counts && (endInX - inX != endInY - inY || !x.regionMatches(inX, y, inY, endInX - inX))) {
                return false;
            }
            inX = endInX + 1;
            inY = endInY + 1;
        }
        return x.length() - inX == y.length() - inY && x.regionMatches(inX, y, inY, x.length() - inX);
    }

    /** What the first column has: the core or thread. */
    String thread() {
        if (text == null) {
            return String.valueOf(record().moment().thread());
        }
        int space = text.indexOf(' ');
        return space < 0 ? text : text.substring(0, space);
    }

    /** About how many bytes this takes. */
    int size() {
        return OVERHEAD + (text == null ? 4 * OVERHEAD : text.length());
    }
}
