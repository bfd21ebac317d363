// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.asm;

import dev.metronome.isa.IsaLevel;
import dev.metronome.isa.asm.Registers.Context;
import dev.metronome.isa.asm.Symbols.Equate;
import dev.metronome.isa.asm.Symbols.Label;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One assembly. It reads the source once, appends to sections as it goes and defers what depends on symbols or addresses; then it lays out the sections
 * and settles what was deferred. Every instruction has four bytes, so offsets within a section are known while reading and nothing is ever relaxed.
 */
final class Session {
    private record Deferred(int order, Runnable action) {}

    private record Error(int order, Diagnostic diagnostic) {}

    private final AssemblerOptions options;
    private final Symbols symbols = new Symbols();
    private final Sections sections = new Sections();
    private final Evaluator evaluator = new Evaluator(symbols);
    private final Conditionals conditionals = new Conditionals();
    private final Input input = new Input(conditionals);
    private final Macros macros = new Macros(input);
    private final Directives directives = new Directives(this);
    private final Instructions instructions;
    private final List<Deferred> deferred = new ArrayList<>();
    private final List<Error> errors = new ArrayList<>();
    private final Deque<IsaLevel> pushedLevels = new ArrayDeque<>();
    private IsaLevel level;

    Session(AssemblerOptions options) {
        this.options = options;
        this.level = options.level();
        this.instructions = new Instructions(this);
    }

    Assembly assemble(String source, String fileName) {
        Place start = new Place(fileName, 1, 1, "");
        try {
            include(source, start, start);
            read();
            settle(start);
        } catch (SourceException.Fatal fatal) {
            errors.add(new Error(Integer.MAX_VALUE, fatal.diagnostic()));
        }
        if (!errors.isEmpty()) {
            errors.sort(Comparator.comparingInt(Error::order));
            throw new AssemblyException(
                    errors.stream().map(Error::diagnostic).distinct().toList());
        }
        return assembly();
    }

    /** Puts the statements of a source before those to come. */
    void include(String source, Place origin, Place from) {
        List<Statement> statements = Statements.of(source, origin);
        input.push(Input.Kind.FILE, Collections.singleton(statements).iterator(), from);
    }

    private void read() {
        boolean more = true;
        while (more) {
            int order = input.count() + 1;
            try {
                Statement statement = input.next();
                more = statement != null;
                if (statement != null) {
                    process(statement);
                }
            } catch (SourceException.Fatal fatal) {
                throw fatal;
            } catch (SourceException error) {
                report(order, error);
            }
        }
    }

    private void process(Statement statement) {
        if (conditionals.skipping() && !directives.isConditional(statement.keyword())) {
            return;
        }
        Scanner in = new Scanner(statement);
        if (conditionals.skipping()) {
            skipToKeyword(in, statement.keyword());
        } else {
            labels(in);
        }
        if (in.atEnd()) {
            return;
        }
        Place place = in.place();
        String word = in.nameParts();
        int end = in.index();
        if (word.isEmpty()) {
            throw in.error(
                    "unexpected " + in.rest(), "a statement is a label, an instruction, a directive or symbol = value");
        }
        Macro macro = macros.find(word);
        if (in.skip().peek() == '=') {
            assign(word, in, place);
        } else if (macro != null) {
            macros.call(macro, in, place);
        } else if (word.startsWith(".")) {
            directives.run(word.toLowerCase(Locale.ROOT), in, place);
        } else {
            in.index(end);
            instructions.assemble(word.toLowerCase(Locale.ROOT), in, place);
        }
    }

    private static void skipToKeyword(Scanner in, String keyword) {
        while (true) {
            int start = in.skip().index();
            if (in.nameParts().toLowerCase(Locale.ROOT).equals(keyword)) {
                in.index(start);
                return;
            }
            in.skip().next();
        }
    }

    private void labels(Scanner in) {
        while (true) {
            int start = in.skip().index();
            Place place = in.place();
            String name = in.nameParts();
            if (name.isEmpty() || in.skip().peek() != ':') {
                in.index(start);
                return;
            }
            in.next();
            Label label = new Label(sections.current(), sections.current().size(), place);
            if (!Scanner.isDigit(name.charAt(0))) {
                symbols.label(name, label);
            } else if (name.chars().allMatch(c -> Scanner.isDigit((char) c))) {
                symbols.numberedLabel(name, label);
            } else {
                throw new SourceException(
                        place, "'" + name + "' is not a label", "begin it with a letter, or use a number only");
            }
        }
    }

    private void assign(String name, Scanner in, Place place) {
        in.next();
        boolean once = in.peek() == '=';
        if (once) {
            in.next();
        }
        if (name.equals(".")) {
            directives.origin(in, place);
        } else {
            set(name, in, place, once);
        }
        in.expectEnd();
    }

    /** Sets the symbol to the expression that comes next. */
    void set(String name, Scanner in, Place place, boolean once) {
        if (Scanner.isDigit(name.charAt(0))) {
            throw new SourceException(place, "'" + name + "' is not a symbol", "begin it with a letter");
        }
        Equate equate = new Equate(known(expression(in)), place);
        if (once) {
            symbols.setOnce(name, equate);
        } else {
            symbols.set(name, equate);
        }
    }

    /** The expression, or its value if that is known already, so that later changes of symbols do not reach it. */
    private Expression known(Expression expression) {
        try {
            Value value = evaluator.evaluate(expression, Context.NUMBER);
            return value.section() == null
                    ? new Expression.Constant(value.offset())
                    : new Expression.Location(value.section(), value.offset());
        } catch (SourceException notKnownYet) {
            return expression;
        }
    }

    AssemblerOptions options() {
        return options;
    }

    IsaLevel level() {
        return level;
    }

    void level(IsaLevel newLevel) {
        level = newLevel;
    }

    Deque<IsaLevel> pushedLevels() {
        return pushedLevels;
    }

    Symbols symbols() {
        return symbols;
    }

    Sections sections() {
        return sections;
    }

    Evaluator evaluator() {
        return evaluator;
    }

    Conditionals conditionals() {
        return conditionals;
    }

    Input input() {
        return input;
    }

    Macros macros() {
        return macros;
    }

    /** The operand expression that comes next. */
    Expression expression(Scanner in) {
        return new ExpressionParser(in, symbols, sections).operand();
    }

    /** The number that comes next, which must be known here. */
    long number(Scanner in) {
        Place place = in.skip().place();
        Value value = evaluator.evaluate(expression(in), Context.NUMBER);
        if (!value.isNumber()) {
            throw new SourceException(
                    place,
                    "this is an address where a number is needed",
                    "use the difference of two labels of one section");
        }
        return value.offset();
    }

    /** Does something when all symbols have their values; its errors belong to the current statement. */
    void defer(Place place, Runnable action) {
        if (deferred.size() >= Limits.DEFERRED) {
            throw new SourceException.Fatal(
                    place, "more than " + Limits.DEFERRED + " values depend on symbols", "split the source");
        }
        deferred.add(new Deferred(input.count(), action));
    }

    private void settle(Place start) {
        try {
            sections.layOut(options.textAddress());
        } catch (SourceException error) {
            report(Integer.MAX_VALUE, error);
        }
        evaluator.laidOut();
        for (Deferred action : deferred) {
            try {
                action.action().run();
            } catch (SourceException.Fatal fatal) {
                throw fatal;
            } catch (SourceException error) {
                report(action.order(), error);
            }
        }
    }

    private void report(int order, SourceException error) {
        errors.add(new Error(order, error.diagnostic()));
        if (errors.size() >= Limits.ERRORS) {
            Diagnostic last = error.diagnostic();
            throw new SourceException.Fatal(
                    new Place(last.file(), last.line(), last.column(), ""),
                    "too many errors",
                    "correct those above first");
        }
    }

    private Assembly assembly() {
        List<Assembly.Segment> segments = new ArrayList<>();
        for (Section section : sections.inOrder()) {
            if (section.size() > 0) {
                segments.add(new Assembly.Segment(section.name(), section.address(), section.toBytes()));
            }
        }
        Map<String, Long> values = new LinkedHashMap<>();
        symbols.all().forEach((name, definition) -> {
            try {
                values.put(
                        name,
                        evaluator
                                .evaluate(new Expression.Name(name, definition.place()), Context.NUMBER)
                                .address());
            } catch (SourceException unused) {
                // a name for a register, or one that depends on an undefined symbol and is never used
            }
        });
        long entry = values.getOrDefault("_start", options.textAddress());
        return new Assembly(List.copyOf(segments), Collections.unmodifiableMap(values), entry);
    }
}
