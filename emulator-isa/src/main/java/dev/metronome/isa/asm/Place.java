// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.asm;

/**
 * A place in a source.
 *
 * @param line counted from 1
 * @param column counted from 1; in a line that a macro made, it counts in the line as expanded
 * @param context how the line came to be assembled, for example {@code in macro m called at prog.s:9}; empty for a line of its own file
 */
record Place(String file, int line, int column, String context) {

    Place plus(int columns) {
        return columns == 0 ? this : new Place(file, line, column + columns, context);
    }

    Place within(String newContext) {
        return new Place(file, line, column, newContext);
    }

    Diagnostic diagnostic(String message, String suggestion) {
        return new Diagnostic(
                file, line, column, context.isEmpty() ? message : message + " (" + context + ")", suggestion);
    }

    /** {@code file:line}. */
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
