// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.asm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The symbols of one assembly. */
final class Symbols {
    /** What a name stands for. */
    sealed interface Definition {
        Place place();
    }

    /** A label. */
    record Label(Section section, long offset, Place place) implements Definition {
        Expression expression() {
            return new Expression.Location(section, offset);
        }
    }

    /** A symbol set by {@code =}, {@code .set} or {@code .equiv}. Its value is computed once, when sections are laid out, and kept. */
    static final class Equate implements Definition {
        private final Expression expression;
        private final Place place;
        private @Nullable Value value;

        Equate(Expression expression, Place place) {
            this.expression = expression;
            this.place = place;
        }

        Expression expression() {
            return expression;
        }

        @Override
        public Place place() {
            return place;
        }

        @Nullable
        Value value() {
            return value;
        }

        void value(Value newValue) {
            value = newValue;
        }
    }

    private final Map<String, Definition> definitions = new LinkedHashMap<>();
    /** The labels {@code n:} so far, per n. */
    private final Map<String, List<Label>> numbered = new HashMap<>();

    @Nullable
    Definition find(String name) {
        return definitions.get(name);
    }

    Map<String, Definition> all() {
        return definitions;
    }

    /** Defines a label. */
    void label(String name, Label label) {
        Definition earlier = definitions.putIfAbsent(name, label);
        if (earlier != null) {
            throw duplicate(name, earlier, label.place());
        }
    }

    /** Defines a numbered label, which may be defined any number of times. */
    void numberedLabel(String number, Label label) {
        numbered.computeIfAbsent(number, n -> new ArrayList<>()).add(label);
    }

    /** Sets a symbol; one that was set before may be set again, a label may not. */
    void set(String name, Equate equate) {
        Definition earlier = definitions.get(name);
        if (earlier instanceof Label) {
            throw duplicate(name, earlier, equate.place());
        }
        definitions.put(name, equate);
    }

    /** Sets a symbol that nothing has defined yet. */
    void setOnce(String name, Equate equate) {
        Definition earlier = definitions.putIfAbsent(name, equate);
        if (earlier != null) {
            throw duplicate(name, earlier, equate.place());
        }
    }

    private static SourceException duplicate(String name, Definition earlier, Place place) {
        return new SourceException(
                place,
                "symbol '" + name + "' is already defined",
                "it is defined at " + earlier.place() + "; choose another name");
    }

    /** The expression for a name where it is written. */
    Expression reference(String name, Place place) {
        Definition definition = definitions.get(name);
        if (!(definition instanceof Equate equate)) {
            return new Expression.Name(name, place);
        }
        Expression value = equate.expression();
        return value instanceof Expression.Constant || value instanceof Expression.Location
                ? value
                : new Expression.Use(equate);
    }

    /** The expression for {@code 1b} or {@code 1f} where it is written. */
    Expression numberedReference(String number, boolean forward, Place place) {
        List<Label> labels = numbered.getOrDefault(number, List.of());
        if (!forward) {
            if (labels.isEmpty()) {
                throw new SourceException(
                        place,
                        "there is no label " + number + ": before this " + number + "b",
                        "define " + number + ": above, or refer forward with " + number + "f");
            }
            return labels.get(labels.size() - 1).expression();
        }
        // resolved by number of definitions so far; the space keeps the name out of the user's reach
        return new Expression.Name(number + " " + labels.size(), place);
    }

    /** The label that a forward reference made by {@link #numberedReference} meant, or null if none has followed. */
    @Nullable
    Label numberedLabel(String reference) {
        int space = reference.indexOf(' ');
        List<Label> labels = numbered.getOrDefault(reference.substring(0, space), List.of());
        int index = Integer.parseInt(reference.substring(space + 1));
        return index < labels.size() ? labels.get(index) : null;
    }
}
