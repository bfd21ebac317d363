// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.asm;

/** Reads a statement from left to right. */
final class Scanner {
    private final Statement statement;
    private final String text;
    private int index;

    Scanner(Statement statement) {
        this.statement = statement;
        this.text = statement.text();
    }

    static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\f';
    }

    static boolean isNameStart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '.' || c == '$';
    }

    static boolean isNamePart(char c) {
        return isNameStart(c) || isDigit(c);
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    int index() {
        return index;
    }

    void index(int newIndex) {
        index = newIndex;
    }

    /** The place of the next character. */
    Place place() {
        return statement.at(index);
    }

    Place placeAt(int position) {
        return statement.at(position);
    }

    /** The next character, or NUL at the end. */
    char peek() {
        return peek(0);
    }

    char peek(int ahead) {
        return index + ahead < text.length() ? text.charAt(index + ahead) : 0;
    }

    char next() {
        char c = peek();
        index = Math.min(text.length(), index + 1);
        return c;
    }

    /** Skips blanks. */
    Scanner skip() {
        while (isBlank(peek())) {
            index++;
        }
        return this;
    }

    boolean atEnd() {
        return skip().index >= text.length();
    }

    /** Skips blanks and, if it comes next, {@code wanted}. */
    boolean accept(String wanted) {
        if (!skip().startsWith(wanted)) {
            return false;
        }
        index += wanted.length();
        return true;
    }

    boolean startsWith(String wanted) {
        return text.startsWith(wanted, index);
    }

    void expect(String wanted, String suggestion) {
        if (!accept(wanted)) {
            throw error("expected '" + wanted + "' before " + rest(), suggestion);
        }
    }

    void expectEnd() {
        if (!atEnd()) {
            throw error("unexpected " + rest(), "end the statement here, or separate operands with commas");
        }
    }

    /** A symbol's name, or the empty string if none comes next. */
    String name() {
        skip();
        return isNameStart(peek()) ? nameParts() : "";
    }

    /** A symbol's name, which must come next. */
    String requiredName(String what) {
        String name = name();
        if (name.isEmpty()) {
            throw error(
                    "expected " + what + " before " + rest(),
                    "names begin with a letter, an underscore, a point or a dollar sign");
        }
        return name;
    }

    /** Letters, digits, points, dollar signs and underscores. */
    String nameParts() {
        int start = index;
        while (isNamePart(peek())) {
            index++;
        }
        return text.substring(start, index);
    }

    /** What is left of the statement, without the blanks around it; the scanner goes to the end. */
    String takeRest() {
        String rest = text.substring(skip().index);
        index = text.length();
        return rest.stripTrailing();
    }

    /** What follows, for messages. */
    String rest() {
        if (atEnd()) {
            return "the end of the statement";
        }
        String rest = text.substring(index).strip();
        return "'" + (rest.length() > 20 ? rest.substring(0, 20) + "..." : rest) + "'";
    }

    SourceException error(String message, String suggestion) {
        return new SourceException(place(), message, suggestion);
    }
}
