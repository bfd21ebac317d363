// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.sweep;

/** An expectation that cannot be understood, or names what the machine does not have. */
public final class ExpectationException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final int column;

    ExpectationException(int column, String message, String remedy) {
        this(column, message + "; " + remedy);
    }

    ExpectationException(int column, String messageWithRemedy) {
        super("column " + column + ": " + messageWithRemedy);
        this.column = column;
    }

    /** Where in the text the mistake begins, from 1. */
    public int column() {
        return column;
    }
}
