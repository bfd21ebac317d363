// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.text;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sum of operands with whole factors, such as {@code 64-n}, {@code b+n} or {@code 4*BF+2}.
 *
 * @param constant the part that is no operand
 * @param factors the factor of each operand
 */
record Affine(String text, long constant, List<Long> factors) {
    private static final Pattern TERM = Pattern.compile("([+-]?)(?:(\\d+)\\*)?(\\w+)");

    /** Parses {@code text}, which is about operands of the given names. */
    static Affine of(String text, List<String> names) {
        long constant = 0;
        long[] factors = new long[names.size()];
        Matcher terms = TERM.matcher(text);
        int end = 0;
        while (terms.find() && terms.start() == end) {
            end = terms.end();
            long factor = (terms.group(1).equals("-") ? -1 : 1)
                    * (terms.group(2) == null ? 1 : Long.parseLong(terms.group(2)));
            String name = terms.group(3);
            if (Character.isDigit(name.charAt(0))) {
                constant += factor * Long.parseLong(name);
            } else if (names.contains(name)) {
                factors[names.indexOf(name)] += factor;
            } else {
                throw new IllegalArgumentException(text + ": there is no operand " + name);
            }
        }
        if (end != text.length()) {
            throw new IllegalArgumentException(text + " is no sum of operands");
        }
        return new Affine(
                text, constant, java.util.Arrays.stream(factors).boxed().toList());
    }

    long value(long[] operands) {
        long value = constant;
        for (int i = 0; i < operands.length; i++) {
            value += factors.get(i) * operands[i];
        }
        return value;
    }

    boolean isConstant() {
        return factors.stream().allMatch(factor -> factor == 0);
    }

    /** The operand that this is, or -1 if it is more or less than one operand. */
    int plainOperand() {
        int only = -1;
        for (int i = 0; i < factors.size(); i++) {
            if (factors.get(i) != 0) {
                if (only >= 0 || factors.get(i) != 1) {
                    return -1;
                }
                only = i;
            }
        }
        return constant == 0 ? only : -1;
    }

    /** The only operand in it that is not in {@code known}, or -1 if there is none or several. */
    int onlyUnknown(boolean[] known) {
        int unknown = -1;
        for (int i = 0; i < known.length; i++) {
            if (factors.get(i) != 0 && !known[i]) {
                if (unknown >= 0) {
                    return -1;
                }
                unknown = i;
            }
        }
        return unknown;
    }
}
