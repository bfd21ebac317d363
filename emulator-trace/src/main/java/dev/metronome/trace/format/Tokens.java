// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.format;

import org.jspecify.annotations.Nullable;

/** The words of a line, which spaces separate, and what numbers they are. */
final class Tokens {
    /** What stands for a value that is not told. */
    static final String ANY = "*";

    private final String line;
    private int position;

    Tokens(String line) {
        this.line = line;
        skipSpaces();
    }

    /** Whether there is no further word. */
    boolean atEnd() {
        return position == line.length();
    }

    /** The next word. */
    String next(String what) {
        if (atEnd()) {
            throw new IllegalArgumentException("the line ends before its " + what);
        }
        int stop = line.indexOf(' ', position);
        String word = line.substring(position, stop < 0 ? line.length() : stop);
        position += word.length();
        skipSpaces();
        return word;
    }

    /** All further words, as they are written. */
    String rest() {
        return line.substring(position);
    }

    private void skipSpaces() {
        while (position < line.length() && line.charAt(position) == ' ') {
            position++;
        }
    }

    /** {@code word} as a hexadecimal number of up to {@code bits} bits, or null if it stands for any. */
    static @Nullable Long hex(String what, String word, int bits) {
        if (word.equals(ANY)) {
            return null;
        }
        long value = 0;
        for (int k = 0; k < word.length(); k++) {
            int digit = Character.digit(word.charAt(k), 16);
            if (digit < 0 || word.length() > bits / 4) {
                throw new IllegalArgumentException(
                        what + " '" + word + "' is no hexadecimal number of " + bits + " bits");
            }
            value = value << 4 | digit;
        }
        return value;
    }

    /** {@code word} as a decimal number, or null if it stands for any. */
    static @Nullable Long decimal(String what, String word) {
        if (word.equals(ANY)) {
            return null;
        }
        try {
            long value = Long.parseLong(word);
            if (value >= 0) {
                return value;
            }
        } catch (NumberFormatException ignored) {
            // said below
        }
        throw new IllegalArgumentException(what + " '" + word + "' is no decimal number");
    }
}
