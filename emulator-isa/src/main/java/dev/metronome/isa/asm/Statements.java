// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.asm;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes a source apart into statements. A line end or a semicolon ends a statement; a hash begins a comment that goes to the end of the line; slash-star
 * comments may span lines and count as one blank. None of these means anything within a string or behind a quote.
 */
final class Statements {
    private final String source;
    private final List<Statement> statements = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final String file;
    private final String context;
    private int line;
    private int lineStart;
    private Place start;
    private int index;

    private Statements(String source, Place origin) {
        this.source = source;
        this.file = origin.file();
        this.context = origin.context();
        this.line = origin.line();
        this.lineStart = 1 - origin.column();
        this.start = origin;
    }

    /** The statements of a source whose first character is at {@code origin}; empty ones are left out. */
    static List<Statement> of(String source, Place origin) {
        return new Statements(source, origin).split();
    }

    private List<Statement> split() {
        while (index < source.length()) {
            char c = source.charAt(index);
            if (c == '\n' || c == ';') {
                end();
                index++;
                next(c == '\n');
            } else if (c == '#') {
                skipLine();
            } else if (c == '/' && index + 1 < source.length() && source.charAt(index + 1) == '*') {
                blockComment();
            } else if (c == '"') {
                string();
            } else if (c == '\'') {
                character();
            } else {
                take(1);
            }
        }
        end();
        return statements;
    }

    private void take(int count) {
        int end = Math.min(source.length(), index + count);
        text.append(source, index, end);
        index = end;
    }

    private void end() {
        if (!text.toString().isBlank()) {
            statements.add(new Statement(text.toString(), start));
        }
        text.setLength(0);
    }

    private void next(boolean newLine) {
        if (newLine) {
            line++;
            lineStart = index;
        }
        start = new Place(file, line, index - lineStart + 1, context);
    }

    private void skipLine() {
        while (index < source.length() && source.charAt(index) != '\n') {
            index++;
        }
    }

    /** A statement goes on behind a comment within its line; a comment that spans lines ends it, so that columns stay true. */
    private void blockComment() {
        int close = source.indexOf("*/", index + 2);
        if (close < 0) {
            throw new SourceException.Fatal(
                    new Place(file, line, index - lineStart + 1, context),
                    "this comment has no end",
                    "close it with */");
        }
        int end = close + 2;
        while (index < end) {
            if (source.charAt(index) == '\n') {
                end();
                index++;
                next(true);
            } else {
                index++;
                text.append(' ');
            }
        }
    }

    private void string() {
        take(1);
        while (index < source.length() && source.charAt(index) != '\n') {
            char c = source.charAt(index);
            take(c == '\\' && index + 1 < source.length() && source.charAt(index + 1) != '\n' ? 2 : 1);
            if (c == '"') {
                return;
            }
        }
    }

    private void character() {
        take(1);
        if (index < source.length() && source.charAt(index) != '\n') {
            take(
                    source.startsWith("\\", index) && index + 1 < source.length() && source.charAt(index + 1) != '\n'
                            ? 2
                            : 1);
        }
    }
}
