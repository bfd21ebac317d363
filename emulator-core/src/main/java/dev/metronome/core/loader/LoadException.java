// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.loader;

/** A program that cannot be loaded. The message names the file, what is wrong with it, and the remedy; nothing has been written into storage. */
public final class LoadException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Reason reason;

    /** What kind of thing went wrong. */
    public enum Reason {
        /** There is no such file, or it cannot be read. */
        UNREADABLE,
        /** The file was read but is not a program that this machine can hold. */
        MALFORMED
    }

    LoadException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    static LoadException unreadable(String file, String what, String remedy) {
        return new LoadException(Reason.UNREADABLE, file + ": " + what + "; " + remedy);
    }

    static LoadException malformed(String file, String what, String remedy) {
        return new LoadException(Reason.MALFORMED, file + ": " + what + "; " + remedy);
    }

    /** What kind of thing went wrong. */
    public Reason reason() {
        return reason;
    }
}
