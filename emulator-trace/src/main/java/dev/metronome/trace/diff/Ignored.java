// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.diff;

import dev.metronome.core.RegisterName;
import dev.metronome.isa.text.Suggestions;
import dev.metronome.trace.TraceChange;
import dev.metronome.trace.format.TraceFormat.Column;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.lang3.EnumUtils;

/**
 * What may differ.
 *
 * @param columns columns of a line
 * @param changes names of changes: registers as traces write them, and what is not one
 * @param storage whether stores may differ
 */
public record Ignored(Set<Column> columns, Set<String> changes, boolean storage) {
    /** Nothing may differ. */
    public static final Ignored NOTHING = new Ignored(Set.of(), Set.of(), false);

    private static final String STORAGE = "storage";
    /** What changes tell by name that is no register. */
    private static final List<String> OTHERS = List.of("off", "lpid");

    public Ignored {
        columns = Set.copyOf(columns);
        changes = Set.copyOf(changes);
    }

    /**
     * What users name: columns ({@code core}, {@code index}, {@code tb}, {@code mode}, {@code address}, {@code word}, {@code text}), registers, {@code off},
     * {@code lpid} and {@code storage}, in any case. {@code tb} is the column and the register, for both are the Time Base.
     *
     * @throws IllegalArgumentException if there is no such thing, with a suggestion
     */
    public static Ignored of(Collection<String> names) {
        Set<Column> columns = EnumSet.noneOf(Column.class);
        Set<String> changes = new HashSet<>();
        boolean storage = false;
        for (String name : names) {
            Column column = EnumUtils.getEnumIgnoreCase(Column.class, name);
            if (column != null) {
                columns.add(column);
            }
            if (name.equalsIgnoreCase(STORAGE)) {
                storage = true;
            } else if (OTHERS.contains(name.toLowerCase(Locale.ROOT))) {
                changes.add(name.toLowerCase(Locale.ROOT));
            } else if (column == null || column == Column.TB) {
                changes.add(register(name));
            }
        }
        return new Ignored(columns, changes, storage);
    }

    private static String register(String name) {
        try {
            return RegisterName.of(name).name();
        } catch (IllegalArgumentException e) {
            List<String> others = new ArrayList<>(OTHERS);
            others.add(STORAGE);
            Stream.of(Column.values())
                    .map(c -> c.name().toLowerCase(Locale.ROOT))
                    .forEach(others::add);
            String nearest = Suggestions.nearest(name, others);
            throw new IllegalArgumentException(
                    nearest == null
                            ? "'" + name
                                    + "' is no column and no register; columns are core, index, tb, mode, address, word and text"
                            : "'" + name + "' is no column and no register; did you mean " + nearest + "?",
                    e);
        }
    }

    /** Whether the change may differ. */
    boolean ignores(TraceChange change) {
        return change.isStorage() ? storage : changes.contains(change.name());
    }
}
