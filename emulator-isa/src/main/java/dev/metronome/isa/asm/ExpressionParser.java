// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.asm;

import java.util.Locale;
import org.apache.commons.lang3.EnumUtils;
import org.jspecify.annotations.Nullable;

/** Parses expressions by operator precedence. A part that is a number already is computed at once. */
final class ExpressionParser {
    private final Scanner in;
    private final Symbols symbols;
    private final Sections sections;

    ExpressionParser(Scanner in, Symbols symbols, Sections sections) {
        this.in = in;
        this.symbols = symbols;
        this.sections = sections;
    }

    /** An expression with, perhaps, {@code @l} and the like behind it; what is added behind that is added to the value before it is halved. */
    Expression operand() {
        Expression value = binary(1, 0);
        if (in.skip().peek() != '@') {
            return value;
        }
        Place place = in.place();
        Halfword half = halfword();
        in.skip();
        if (in.peek() == '+' || in.peek() == '-') {
            Operator operator = in.next() == '+' ? Operator.ADD : Operator.SUBTRACT;
            value = combine(operator, value, binary(Operator.ADD.rank() + 1, 0), place);
        }
        return new Expression.Half(half, value, place);
    }

    private Halfword halfword() {
        Place place = in.place();
        in.next();
        String name = in.nameParts();
        Halfword half = EnumUtils.getEnum(Halfword.class, name.toUpperCase(Locale.ROOT));
        if (half == null) {
            throw new SourceException(
                    place,
                    "unknown modifier '@" + name + "'",
                    "use @l, @h, @ha, @high, @higha, @higher, @highera, @highest or @highesta");
        }
        return half;
    }

    private Expression binary(int rank, int depth) {
        Expression left = unary(depth + 1);
        while (true) {
            Operator operator = Operator.next(in);
            if (operator == null || operator.rank() < rank) {
                return left;
            }
            Place place = in.place();
            in.accept(operator.spelling());
            left = combine(operator, left, binary(operator.rank() + 1, depth + 1), place);
        }
    }

    private Expression combine(Operator operator, Expression left, Expression right, Place place) {
        if (left instanceof Expression.Constant a
                && right instanceof Expression.Constant b
                && !(operator.divides() && b.value() == 0)) {
            return new Expression.Constant(operator.apply(a.value(), b.value()));
        }
        return limited(new Expression.Binary(operator, left, right, place), place);
    }

    private Expression unary(int depth) {
        in.skip();
        Place place = in.place();
        if (depth > Limits.EXPRESSION_DEPTH) {
            throw tooDeep(place);
        }
        char c = in.peek();
        return switch (c) {
            case '-', '~', '!' -> {
                in.next();
                Expression operand = unary(depth + 1);
                yield operand instanceof Expression.Constant constant
                        ? new Expression.Constant(Evaluator.unary(c, constant.value()))
                        : limited(new Expression.Unary(c, operand, place), place);
            }
            case '+' -> {
                in.next();
                yield unary(depth + 1);
            }
            case '(' -> {
                in.next();
                Expression inner = binary(1, depth + 1);
                in.expect(")", "close the parenthesis");
                yield inner;
            }
            case '\'' -> {
                in.next();
                yield new Expression.Constant(Literals.character(in));
            }
            default -> atom();
        };
    }

    private Expression atom() {
        Place place = in.place();
        if (Scanner.isDigit(in.peek())) {
            Expression reference = numberedReference();
            return reference != null ? reference : new Expression.Constant(Literals.number(in));
        }
        if (in.peek() == '%' && Scanner.isNameStart(in.peek(1))) {
            in.next();
            return new Expression.Name("%" + in.name(), place);
        }
        String name = in.name();
        if (name.isEmpty()) {
            throw in.error("expected a value before " + in.rest(), "write a number, a symbol or an expression");
        }
        return name.equals(".") || name.equals("$")
                ? new Expression.Location(sections.current(), sections.current().size())
                : symbols.reference(name, place);
    }

    /** {@code 1b} or {@code 1f}, if that comes next; {@code 0b1} is a number. */
    private @Nullable Expression numberedReference() {
        int digits = 0;
        while (Scanner.isDigit(in.peek(digits))) {
            digits++;
        }
        char direction = in.peek(digits);
        if (direction != 'b' && direction != 'f' || Scanner.isNamePart(in.peek(digits + 1))) {
            return null;
        }
        Place place = in.place();
        String written = in.nameParts();
        return symbols.numberedReference(written.substring(0, digits), direction == 'f', place);
    }

    private static Expression limited(Expression expression, Place place) {
        if (expression.depth() > Limits.EXPRESSION_DEPTH) {
            throw tooDeep(place);
        }
        return expression;
    }

    private static SourceException tooDeep(Place place) {
        return new SourceException(place, "this expression has too many parts", "give parts of it names with .set");
    }
}
