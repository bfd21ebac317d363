// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.asm;

import java.util.Locale;

/** One statement: the text between two line ends or semicolons, without comments. */
record Statement(String text, Place place) {

    /** The place of the character at {@code index} of the text. */
    Place at(int index) {
        return place.plus(index);
    }

    /** The first word behind the labels, in lower case, or the empty string: enough to find {@code .endm} and {@code .endif}. */
    String keyword() {
        int start = 0;
        while (true) {
            start = skipBlanks(start);
            int end = start;
            while (end < text.length() && isWordPart(text.charAt(end))) {
                end++;
            }
            int next = skipBlanks(end);
            if (end == start || next == text.length() || text.charAt(next) != ':') {
                return text.substring(start, end).toLowerCase(Locale.ROOT);
            }
            start = next + 1;
        }
    }

    private int skipBlanks(int from) {
        int index = from;
        while (index < text.length() && Scanner.isBlank(text.charAt(index))) {
            index++;
        }
        return index;
    }

    private static boolean isWordPart(char c) {
        return Scanner.isNamePart(c) || c == '\\' || c == '@' || c == '(' || c == ')';
    }
}
