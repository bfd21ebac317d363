// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A syntax string taken apart: {@code lwarx RT,RA0,RB{,EH}}.
 *
 * @param tokens the operands as they are written, or, on the right of an extended mnemonic's equals sign, what becomes of them
 */
record Syntax(Mnemonic mnemonic, List<Token> tokens) {
    private static final Pattern PIECE = Pattern.compile("[{}]|[^,{}()]+");
    private static final Pattern OPERAND = Pattern.compile("([^=:]+)(?:=(-?\\d+))?(?::(-?\\d+)\\.\\.(-?\\d+))?");

    /**
     * One operand: {@code name=default:lowest..highest}, of which all but the name may be missing.
     *
     * @param text the name, or an expression
     * @param optional whether it stands in braces
     * @param range the least and greatest value, or empty if the field decides
     */
    record Token(String text, boolean optional, long defaultValue, List<Long> range) {}

    static Syntax of(String notation) {
        String[] parts = notation.split(" ", 2);
        List<Token> tokens = new ArrayList<>();
        if (parts.length == 2) {
            boolean optional = false;
            Matcher pieces = PIECE.matcher(parts[1].replace(" ", ""));
            while (pieces.find()) {
                switch (pieces.group()) {
                    case "{" -> optional = true;
                    case "}" -> optional = false;
                    default -> tokens.add(token(pieces.group(), optional, notation));
                }
            }
        }
        return new Syntax(Mnemonic.of(notation), List.copyOf(tokens));
    }

    private static Token token(String text, boolean optional, String notation) {
        Matcher operand = OPERAND.matcher(text);
        if (!operand.matches()) {
            throw new IllegalArgumentException(notation + ": " + text + " is no operand");
        }
        long defaultValue = operand.group(2) == null ? 0 : Long.parseLong(operand.group(2));
        List<Long> range = operand.group(3) == null
                ? List.of()
                : List.of(Long.valueOf(operand.group(3)), Long.valueOf(operand.group(4)));
        return new Token(operand.group(1), optional, defaultValue, range);
    }
}
