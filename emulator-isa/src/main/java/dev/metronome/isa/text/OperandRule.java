// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.text;

import dev.metronome.isa.Field;
import dev.metronome.isa.Layout;
import java.util.List;
import java.util.Optional;

/**
 * An operand and the values it may have.
 *
 * @param range the least and greatest value where the form itself limits them, or empty
 * @param field the field that the operand alone fills, if there is one: then it has the field's limits too
 */
record OperandRule(Operand operand, List<Long> range, Optional<Field> field) {
    private static final long LAST_REGISTER = 31;
    private static final long LAST_CR_FIELD = 7;

    /** The rule for the operand written as {@code token}. */
    static OperandRule of(Syntax.Token token, Optional<Field> field, boolean absolute) {
        Operand.Kind kind = kind(token.text(), absolute);
        String name = kind == Operand.Kind.GPR_OR_ZERO ? fieldName(token.text()) : token.text();
        List<Long> range = token.range();
        if (range.isEmpty() && field.isEmpty()) {
            range = switch (kind) {
                case GPR, GPR_OR_ZERO, CR_BIT -> List.of(0L, LAST_REGISTER);
                case CR_FIELD -> List.of(0L, LAST_CR_FIELD);
                default ->
                    throw new IllegalArgumentException(
                            "operand " + token.text() + " has neither a range nor a field of its own");
            };
        }
        return new OperandRule(new Operand(name, kind, token.optional(), token.defaultValue()), range, field);
    }

    /** The name of the field that an operand of a raw form fills: {@code RA0} is the book's (RA|0). */
    static String fieldName(String token) {
        return token.equals("RA0") ? "RA" : token;
    }

    private static Operand.Kind kind(String token, boolean absolute) {
        return switch (token) {
            case "RT", "RS", "RA", "RB", "RC", "RTp", "RSp" -> Operand.Kind.GPR;
            case "RA0" -> Operand.Kind.GPR_OR_ZERO;
            case "BF", "BFA" -> Operand.Kind.CR_FIELD;
            case "BT", "BA", "BB", "BC", "BI" -> Operand.Kind.CR_BIT;
            case "SI", "DX" -> Operand.Kind.SIGNED;
            case "D", "DS", "DQ" -> Operand.Kind.DISPLACEMENT;
            case "LI", "BD" -> absolute ? Operand.Kind.ABSOLUTE_TARGET : Operand.Kind.RELATIVE_TARGET;
            case "SPR", "TBR" -> Operand.Kind.SPR;
            default -> Operand.Kind.UNSIGNED;
        };
    }

    boolean allows(long value, Layout layout) {
        return (range.isEmpty() || value >= range.get(0) && value <= range.get(1))
                && field.map(box -> layout.holds(box, value) && layout.isLegal(box, value))
                        .orElse(true);
    }

    /** The least value, if that is an allowed one. */
    long lowest(Layout layout) {
        return range.isEmpty() ? layout.lowest(field.orElseThrow()) : range.get(0);
    }

    /** The greatest value, if that is an allowed one. */
    long highest(Layout layout) {
        return range.isEmpty() ? layout.highest(field.orElseThrow()) : range.get(1);
    }

    /** The values allowed, in words. */
    String limits(Layout layout) {
        return range.isEmpty() ? layout.range(field.orElseThrow()) : range.get(0) + ".." + range.get(1);
    }
}
