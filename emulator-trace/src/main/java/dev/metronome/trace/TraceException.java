// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace;

/** A trace, log or expectation that cannot be read. The message names the file, the line, what is wrong and the remedy. */
public final class TraceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Reason reason;

    /** What kind of thing went wrong. */
    public enum Reason {
        /** There is no such file, or it cannot be read. */
        UNREADABLE,
        /** The file was read but is not what it should be. */
        MALFORMED
    }

    private TraceException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** The file itself cannot be read. */
    public static TraceException unreadable(String file, String what, String remedy) {
        return new TraceException(Reason.UNREADABLE, file + ": " + what + "; " + remedy);
    }

    /**
     * The contents are wrong.
     *
     * @param place a file, or file and line
     */
    public static TraceException malformed(String place, String what, String remedy) {
        return new TraceException(Reason.MALFORMED, place + ": " + what + "; " + remedy);
    }

    /** What kind of thing went wrong. */
    public Reason reason() {
        return reason;
    }
}
