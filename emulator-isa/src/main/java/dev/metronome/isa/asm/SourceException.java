// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.asm;

/** One error, on its way to the list of diagnostics; the statement that it is in is given up. */
class SourceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Diagnostic diagnostic;

    SourceException(Place place, String message, String suggestion) {
        super(message, null, false, false);
        this.diagnostic = place.diagnostic(message, suggestion);
    }

    Diagnostic diagnostic() {
        return diagnostic;
    }

    /** An error after which it makes no sense to go on with the source, for example that it has no end. */
    static final class Fatal extends SourceException {
        private static final long serialVersionUID = 1;

        Fatal(Place place, String message, String suggestion) {
            super(place, message, suggestion);
        }
    }
}
