// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.text;

import org.apache.commons.lang3.StringUtils;

/**
 * A mnemonic as a row has it, for example {@code add[o][.]}: an option is a character in brackets.
 *
 * @param text with the brackets
 */
record Mnemonic(String text) {
    /** The mnemonic that {@code notation} begins with, up to the first space. */
    static Mnemonic of(String notation) {
        return new Mnemonic(StringUtils.substringBefore(notation, " "));
    }

    /** What every spelling begins with: the letters before the first option. */
    String stem() {
        int option = text.indexOf('[');
        return option < 0 ? text : text.substring(0, option);
    }

    /** The mnemonic without its options. */
    String base() {
        return spelled("");
    }

    /** The letters of the options, in order, for example {@code o.}. */
    String options() {
        if (text.indexOf('[') < 0) {
            return "";
        }
        StringBuilder options = new StringBuilder();
        for (int i = text.indexOf('['); i >= 0; i = text.indexOf('[', i + 1)) {
            options.append(text.charAt(i + 1));
        }
        return options.toString();
    }

    /** The mnemonic with the options in {@code chosen} and without the others. */
    String spelled(String chosen) {
        if (text.indexOf('[') < 0) {
            return text;
        }
        StringBuilder spelled = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '[') {
                spelled.append(c);
            } else {
                char option = text.charAt(i + 1);
                if (chosen.indexOf(option) >= 0) {
                    spelled.append(option);
                }
                i += 2;
            }
        }
        return spelled.toString();
    }
}
