// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.format;

import dev.metronome.core.trace.TraceHeader;
import dev.metronome.trace.TraceComment;
import dev.metronome.trace.TraceException;

/** The first line of a trace, which tells the version of its lines. */
final class Signature {
    private static final String BEGINNING = "# metronome trace ";

    /** The line that traces begin with which are written now. */
    static final String NATIVE = BEGINNING + TraceHeader.VERSION;

    private Signature() {}

    static boolean isNative(String line) {
        return line.startsWith(BEGINNING);
    }

    /**
     * The comment with the text {@code line}.
     *
     * @throws TraceException if it says that this is a version which cannot be read
     */
    static TraceComment comment(String place, String line) {
        if (isNative(line)) {
            check(place, line, BEGINNING, TraceHeader.VERSION);
        }
        return new TraceComment(line);
    }

    /**
     * Reads the version behind {@code beginning}.
     *
     * @throws TraceException if there is none, or it is newer than {@code newest}
     */
    static void check(String place, String line, String beginning, int newest) {
        String version = line.substring(beginning.length()).strip();
        if (!version.matches("[1-9]\\d{0,8}")) {
            throw TraceException.malformed(
                    place,
                    "'" + version + "' is no version of a trace",
                    "the first line is for example '" + NATIVE + "'");
        }
        if (Integer.parseInt(version) > newest) {
            throw TraceException.malformed(
                    place,
                    "trace " + version + " was written by a newer Metronome; this one reads up to " + newest,
                    "use that one, or write the trace again with this one");
        }
    }
}
