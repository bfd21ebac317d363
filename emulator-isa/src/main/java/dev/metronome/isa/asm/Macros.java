// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.asm;

import dev.metronome.isa.text.Suggestions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Macros and repetitions: statements that stand for other statements. Names of macros know no case. */
final class Macros {
    private static final Set<String> MACRO = Set.of(".macro");
    private static final Set<String> REPETITIONS = Set.of(".rept", ".irp", ".irpc");

    private final Map<String, Macro> macros = new HashMap<>();
    private final Input input;
    private int calls;

    Macros(Input input) {
        this.input = input;
    }

    @Nullable
    Macro find(String name) {
        return macros.get(name.toLowerCase(Locale.ROOT));
    }

    Set<String> names() {
        return macros.keySet();
    }

    /** {@code .macro name parameters} up to {@code .endm}. */
    void define(Scanner in, Place place) {
        List<Statement> body = input.takeUntil(MACRO, ".endm", ".macro", place);
        Place namePlace = in.skip().place();
        String name = in.requiredName("the name of the macro");
        in.accept(",");
        Macro macro = new Macro(name, Macro.parameters(in), body, namePlace);
        Macro earlier = macros.putIfAbsent(name.toLowerCase(Locale.ROOT), macro);
        if (earlier != null) {
            throw new SourceException(
                    namePlace,
                    "macro '" + name + "' is already defined",
                    "it is defined at " + earlier.place() + "; choose another name or remove it with .purgem");
        }
    }

    /** {@code .purgem name}. */
    void remove(Scanner in) {
        Place place = in.skip().place();
        String name = in.requiredName("the name of a macro");
        if (macros.remove(name.toLowerCase(Locale.ROOT)) == null) {
            throw new SourceException(
                    place,
                    "there is no macro '" + name + "'",
                    Suggestions.didYouMean(name, macros.keySet(), "remove this"));
        }
    }

    /** A call of a macro. */
    void call(Macro macro, Scanner in, Place place) {
        Substitution substitution = new Substitution(macro.arguments(in), Integer.toString(calls++));
        String context = "in macro " + macro.name() + " called at " + place;
        Iterator<List<Statement>> bodies = macro.body().stream()
                .map(statement -> substitution.apply(statement, context))
                .iterator();
        input.push(Input.Kind.MACRO, bodies, place);
    }

    /** {@code .rept count} up to {@code .endr}. */
    void repeat(long count, Place place) {
        List<Statement> body = input.takeUntil(REPETITIONS, ".endr", ".rept", place);
        if (count < 0 || count > Limits.STATEMENTS) {
            throw new SourceException(
                    place,
                    "the count " + count + " is not between 0 and " + Limits.STATEMENTS,
                    "use .fill or .space for large areas");
        }
        input.push(
                Input.Kind.REPETITION,
                LongStream.range(0, body.isEmpty() ? 0 : count)
                        .mapToObj(i -> body)
                        .iterator(),
                place);
    }

    /** {@code .irp parameter, value...} up to {@code .endr}, or {@code .irpc parameter, characters}. */
    void repeatForEach(Scanner in, Place place, boolean characters) {
        List<Statement> body = input.takeUntil(REPETITIONS, ".endr", characters ? ".irpc" : ".irp", place);
        String parameter = in.requiredName("a parameter");
        in.accept(",");
        List<String> values = characters ? charactersOf(MacroArguments.one(in)) : values(in);
        List<Substitution> substitutions = values.stream()
                .map(value -> new Substitution(Map.of(parameter, value), ""))
                .toList();
        Iterator<List<Statement>> bodies = LongStream.range(0, (long) substitutions.size() * body.size())
                .mapToObj(i -> substitutions.get((int) (i / body.size())).apply(body.get((int) (i % body.size())), ""))
                .iterator();
        input.push(Input.Kind.REPETITION, bodies, place);
    }

    private static List<String> charactersOf(String text) {
        return text.codePoints().mapToObj(Character::toString).toList();
    }

    /** The values; one empty value if there are none, as GNU as has it. */
    private static List<String> values(Scanner in) {
        List<String> values = new ArrayList<>();
        while (!in.atEnd()) {
            values.add(MacroArguments.one(in));
            in.accept(",");
        }
        return values.isEmpty() ? Collections.singletonList("") : values;
    }
}
