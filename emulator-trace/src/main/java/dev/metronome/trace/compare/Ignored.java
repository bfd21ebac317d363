// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.compare;

import dev.metronome.core.RegisterName;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What does not count in a comparison.
 *
 * @param columns of traces, in small letters; among them {@code off}, {@code lpid}, and {@code storage} for everything that is stored
 * @param registers by the names that traces write
 */
public record Ignored(Set<String> columns, Set<RegisterName> registers) {
    /** Everything counts. */
    public static final Ignored NOTHING = new Ignored(Set.of(), Set.of());

    private static final Set<String> COLUMNS =
            Set.of("core", "index", "tb", "mode", "address", "word", "text", "lpid", "off", "storage");

    /**
     * What the names, in any case, say. {@code tb} is both the column and the register.
     *
     * @throws IllegalArgumentException if a name is neither a column's nor a register's
     */
    public static Ignored of(Collection<String> names) {
        Set<String> columns = new HashSet<>();
        Set<RegisterName> registers = new HashSet<>();
        for (String name : names) {
            String small = name.strip().toLowerCase(Locale.ROOT);
            boolean isColumn = COLUMNS.contains(small);
            if (isColumn) {
                columns.add(small);
            }
            if (!isColumn || small.equals("tb")) {
                registers.add(register(name.strip()));
            }
        }
        return new Ignored(Set.copyOf(columns), Set.copyOf(registers));
    }

    private static RegisterName register(String name) {
        try {
            return RegisterName.of(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    e.getMessage() + "; columns of traces are "
                            + COLUMNS.stream().sorted().collect(Collectors.joining(", ")),
                    e);
        }
    }

    /** Whether the column does not count. */
    public boolean hasColumn(String name) {
        return columns.contains(name);
    }

    /** Whether a change of this name does not count: a register, {@code off}, {@code lpid} or {@code [address]}. */
    public boolean hasChange(String name) {
        return columns.contains(name)
                || name.charAt(0) == '[' && columns.contains("storage")
                || registers.stream().anyMatch(register -> register.name().equals(name));
    }
}
