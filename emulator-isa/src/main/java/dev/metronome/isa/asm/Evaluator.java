// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.asm;

import dev.metronome.isa.asm.Registers.Context;
import dev.metronome.isa.asm.Symbols.Equate;
import dev.metronome.isa.asm.Symbols.Label;
import dev.metronome.isa.spr.Spr;
import dev.metronome.isa.text.Suggestions;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gives expressions their values: while the source is read, as far as they are known; when sections are laid out, all of them. */
final class Evaluator {
    private final Symbols symbols;
    private boolean laidOut;
    private int steps;

    Evaluator(Symbols symbols) {
        this.symbols = symbols;
    }

    /** From here on, every section has an address and no symbol will be defined any more. */
    void laidOut() {
        laidOut = true;
    }

    static long unary(char operator, long value) {
        return switch (operator) {
            case '-' -> -value;
            case '~' -> ~value;
            default -> value == 0 ? 1 : 0;
        };
    }

    /** The value, as far as it is known; a {@link SourceException} says why it is not. */
    Value evaluate(Expression expression, Context context) {
        steps = 0;
        return evaluate(expression, context, 0);
    }

    /** The number that is known already, or null. */
    @Nullable
    Long knownNumber(Expression expression) {
        if (expression instanceof Expression.Constant constant) {
            return constant.value();
        }
        try {
            Value value = evaluate(expression, Context.NUMBER);
            return value.isNumber() ? (Long) value.offset() : null;
        } catch (SourceException notKnownYet) {
            return null;
        }
    }

    private Value evaluate(Expression expression, Context context, int depth) {
        if (expression instanceof Expression.Constant constant) {
            return Value.number(constant.value());
        }
        if (expression instanceof Expression.Location location) {
            return new Value(location.section(), location.offset());
        }
        if (expression instanceof Expression.Name name) {
            return name(name, context, depth);
        }
        if (expression instanceof Expression.Use use) {
            return equate(use.equate(), context, depth);
        }
        if (expression instanceof Expression.Unary unary) {
            return Value.number(unary(
                    unary.operator(), number(evaluate(unary.operand(), context.ofPart(), depth + 1), unary.place())));
        }
        if (expression instanceof Expression.Half half) {
            return Value.number(
                    half.which().of(number(evaluate(half.operand(), context.ofPart(), depth + 1), half.place())));
        }
        return binary((Expression.Binary) expression, context.ofPart(), depth);
    }

    private Value binary(Expression.Binary binary, Context context, int depth) {
        Value left = evaluate(binary.left(), context, depth + 1);
        Value right = evaluate(binary.right(), context, depth + 1);
        Operator operator = binary.operator();
        if (operator == Operator.ADD && (left.isNumber() || right.isNumber())) {
            return new Value(left.isNumber() ? right.section() : left.section(), left.offset() + right.offset());
        }
        if (operator == Operator.SUBTRACT && right.isNumber()) {
            return new Value(left.section(), left.offset() - right.offset());
        }
        if (left.section() == right.section()) {
            return Value.number(apply(binary, left.offset(), right.offset(), left));
        }
        return Value.number(
                apply(binary, number(left, binary.place()), number(right, binary.place()), Value.number(0)));
    }

    private long apply(Expression.Binary binary, long left, long right, Value base) {
        Operator operator = binary.operator();
        boolean comparesOrSubtracts = operator == Operator.SUBTRACT || operator.rank() == Operator.EQUAL.rank();
        // two places in one section differ by what their offsets differ by; for anything else their addresses are
        // needed
        long shift = base.isNumber() || comparesOrSubtracts ? 0 : number(new Value(base.section(), 0), binary.place());
        if (operator.divides() && right + shift == 0) {
            throw new SourceException(binary.place(), "division by zero", "divide by something else");
        }
        return operator.apply(left + shift, right + shift);
    }

    private long number(Value value, Place place) {
        if (value.isNumber() || laidOut) {
            return value.address();
        }
        throw new SourceException(
                place, "the address is not known here yet", "use the difference of two labels of one section");
    }

    private Value name(Expression.Name name, Context context, int depth) {
        boolean special = context == Context.SPR_READ || context == Context.SPR_WRITE;
        Optional<Spr> spr = special ? spr(name.name(), context) : Optional.empty();
        if (spr.isPresent()) {
            return Value.number(spr.get().number());
        }
        OptionalInt register = Registers.number(name.name(), context);
        if (register.isPresent()) {
            return Value.number(register.getAsInt());
        }
        if (name.name().indexOf(' ') >= 0) {
            return location(name, symbols.numberedLabel(name.name()));
        }
        Symbols.Definition definition = symbols.find(name.name());
        if (definition instanceof Label label) {
            return location(name, label);
        }
        if (definition instanceof Equate equate) {
            return equate(equate, context, depth);
        }
        throw special ? unknownSpr(name) : undefined(name, context);
    }

    private static Value location(Expression.Name name, @Nullable Label label) {
        if (label == null) {
            String number = name.name().substring(0, name.name().indexOf(' '));
            throw new SourceException(
                    name.place(),
                    "there is no label " + number + ": after this " + number + "f",
                    "define " + number + ": below, or refer back with " + number + "b");
        }
        return new Value(label.section(), label.offset());
    }

    private Value equate(Equate equate, Context context, int depth) {
        if (depth > Limits.EXPRESSION_DEPTH || ++steps > Limits.EVALUATION_STEPS) {
            throw new SourceException(
                    equate.place(),
                    "this symbol is set in terms of itself, or through too many others",
                    "set one of them to a number");
        }
        Value known = equate.value();
        if (known != null && context == Context.NUMBER) {
            return known;
        }
        Value value = evaluate(equate.expression(), context, depth + 10);
        if (laidOut && context == Context.NUMBER) {
            equate.value(value);
        }
        return value;
    }

    private static Optional<Spr> spr(String name, Context context) {
        String plain = name.startsWith("%") ? name.substring(1) : name;
        return context == Context.SPR_WRITE ? Spr.toWrite(plain) : Spr.toRead(plain);
    }

    private static SourceException unknownSpr(Expression.Name name) {
        List<String> names = Stream.of(Spr.values()).map(Spr::name).toList();
        String nearest = Suggestions.nearest(name.name(), names);
        String suggestion = nearest == null
                ? "write the number of the register, or one of the names that the table of special purpose registers has"
                : "did you mean " + nearest + " (" + Spr.valueOf(nearest).number() + ")?";
        return new SourceException(name.place(), "unknown SPR '" + name.name() + "'", suggestion);
    }

    private SourceException undefined(Expression.Name name, Context context) {
        String written = name.name();
        if (context == Context.GPR) {
            return new SourceException(
                    name.place(), "'" + written + "' is not a general purpose register", "write r0 to r31");
        }
        if (context == Context.CR_FIELD) {
            return new SourceException(
                    name.place(), "'" + written + "' is not a condition register field", "write cr0 to cr7");
        }
        if (Registers.isRegister(written)) {
            return new SourceException(
                    name.place(),
                    "'" + written + "' is a register where a number is expected",
                    "write a number, or use the form that takes a register");
        }
        if (context == Context.CR_BIT) {
            return new SourceException(
                    name.place(),
                    "'" + written + "' is not a condition register bit",
                    "write for example 4*cr2+eq, or 0 to 31");
        }
        return new SourceException(
                name.place(),
                "undefined symbol '" + written + "'",
                Suggestions.didYouMean(written, symbols.all().keySet(), "define it as a label or with .set"));
    }
}
