// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.asm;

/**
 * One error in an assembly source.
 *
 * @param line counted from 1
 * @param column counted from 1
 * @param message what is wrong
 * @param suggestion what to do about it, or the empty string
 */
public record Diagnostic(String file, int line, int column, String message, String suggestion) {

    /** {@code file:line:column: message; suggestion}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + message + (suggestion.isEmpty() ? "" : "; " + suggestion);
    }
}
