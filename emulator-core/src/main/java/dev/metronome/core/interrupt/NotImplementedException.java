// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.interrupt;

/**
 * A program needs something that the emulator decodes but does not do. It ends the run with an outcome that says so; it is not an interrupt, since a
 * processor would have done it.
 */
public final class NotImplementedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** {@code what} names the instruction or the facility. */
    public NotImplementedException(String what) {
        super(what, null, false, false);
    }
}
