// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.snapshot;

/** A file that cannot be resumed from. The message names the file, what is wrong with it, and the remedy; nothing has been made of it. */
public final class SnapshotException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Reason reason;

    /** What kind of thing went wrong. */
    public enum Reason {
        /** There is no such file, or it cannot be read. */
        UNREADABLE,
        /** It does not begin as snapshots do. */
        NO_SNAPSHOT,
        /** Its format is newer than this version of Metronome. */
        TOO_NEW,
        /** Its end is missing. */
        TRUNCATED,
        /** Its bytes are not those that were written. */
        DAMAGED,
        /** It is a snapshot of something else. */
        OTHER_KIND,
        /** Its bytes are those that were written, but no version of Metronome writes them. */
        MALFORMED,
        /** This Java machine has no memory for it. */
        TOO_LARGE
    }

    SnapshotException(Reason reason, String file, String what) {
        super(file + ": " + what);
        this.reason = reason;
    }

    static SnapshotException malformed(String file, String what) {
        return new SnapshotException(
                Reason.MALFORMED, file, "a snapshot that Metronome does not write: " + what + "; save it anew");
    }

    /** What kind of thing went wrong. */
    public Reason reason() {
        return reason;
    }
}
