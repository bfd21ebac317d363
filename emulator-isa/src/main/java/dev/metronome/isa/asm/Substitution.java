// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.asm;

import java.util.List;
import java.util.Map;

/**
 * Puts arguments into the body of a macro or repetition: {@code \name} is the argument, {@code \@} the number of macros expanded before, {@code \()}
 * nothing (it ends a name). Anything else behind a backslash stays.
 */
final class Substitution {
    private final Map<String, String> arguments;
    private final String serial;

    /** {@code serial}: what {@code \@} stands for; empty: it stays. */
    Substitution(Map<String, String> arguments, String serial) {
        this.arguments = arguments;
        this.serial = serial;
    }

    /** The statement with arguments put in, marked as being in {@code context}; an argument may bring a separator or a comment along. */
    List<Statement> apply(Statement statement, String context) {
        Place place = context.isEmpty() ? statement.place() : statement.place().within(context);
        return statement.text().indexOf('\\') < 0
                ? List.of(new Statement(statement.text(), place))
                : Statements.of(apply(statement), place);
    }

    private String apply(Statement statement) {
        String text = statement.text();
        StringBuilder result = new StringBuilder();
        int index = 0;
        while (index < text.length()) {
            char c = text.charAt(index++);
            if (c != '\\' || index == text.length()) {
                result.append(c);
            } else if (text.startsWith("()", index)) {
                index += 2;
            } else if (text.charAt(index) == '@' && !serial.isEmpty()) {
                result.append(serial);
                index++;
            } else {
                index = argument(text, index, result);
            }
            if (result.length() > Limits.STATEMENT_LENGTH) {
                throw new SourceException.Fatal(
                        statement.place(),
                        "a statement grows beyond " + Limits.STATEMENT_LENGTH + " characters here",
                        "check the arguments of the macro");
            }
        }
        return result.toString();
    }

    private int argument(String text, int start, StringBuilder result) {
        int end = start;
        while (end < text.length() && Scanner.isNamePart(text.charAt(end))) {
            end++;
        }
        String value = arguments.get(text.substring(start, end));
        if (value == null) {
            // keep an escaped backslash together, so that its second half begins nothing
            result.append('\\').append(text, start, end == start ? start + 1 : end);
            return end == start ? start + 1 : end;
        }
        result.append(value);
        return end;
    }
}
