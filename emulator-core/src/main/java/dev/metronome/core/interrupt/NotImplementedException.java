// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.interrupt;

/**
 * A program needs something that the emulator decodes but does not do. It ends the run with an outcome that says so; it is not an interrupt, since a
 * processor would have done it.
 */
public final class NotImplementedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String what;

    /** {@code what} names the instruction or the facility, and where it stands. */
    public NotImplementedException(String what) {
        super(what, null, false, false);
        this.what = what;
    }

    /** What is not implemented, and where it stands. */
    public String what() {
        return what;
    }
}
