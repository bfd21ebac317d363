// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.text;

import dev.metronome.isa.Definition;
import dev.metronome.isa.Instruction;
import dev.metronome.isa.InstructionSet;
import dev.metronome.isa.IsaLevel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Every way to write every instruction, by level: the raw forms of the rows and the extended mnemonics. */
public final class Forms {
    /** The forms of one level, by what is written and by row. */
    private record Table(
            Map<String, List<Form>> byMnemonic,
            Map<Instruction, List<Form>> raw,
            Map<Instruction, List<Form>> preferred) {}

    private static final Map<IsaLevel, Table> TABLES = new EnumMap<>(IsaLevel.class);

    static {
        for (IsaLevel level : IsaLevel.values()) {
            TABLES.put(level, table(level));
        }
    }

    private Forms() {}

    /**
     * The forms with a mnemonic, in order of preference: an assembler takes the first that the operands fit.
     *
     * @return empty if no instruction of the level is written so
     */
    public static List<Form> named(String mnemonic, IsaLevel level) {
        return of(level).byMnemonic.getOrDefault(mnemonic, List.of());
    }

    /** Every mnemonic of the level, in alphabetical order. */
    public static Set<String> mnemonics(IsaLevel level) {
        return of(level).byMnemonic.keySet();
    }

    /** The forms in which a row is printed, the preferred one first; the last ones are raw and fit every valid word. */
    static List<Form> printed(Instruction row, IsaLevel level, Spelling spelling) {
        Table table = of(level);
        return (spelling == Spelling.RAW ? table.raw : table.preferred).getOrDefault(row, List.of());
    }

    private static Table of(IsaLevel level) {
        Table table = TABLES.get(level);
        if (table == null) {
            throw new IllegalStateException("no forms for level " + level);
        }
        return table;
    }

    private static Table table(IsaLevel level) {
        Map<String, Instruction> rowsByName = new HashMap<>();
        Map<Instruction, List<Form>> raw = new HashMap<>();
        Map<Instruction, List<Form>> preferred = new HashMap<>();
        Map<String, List<Form>> byMnemonic = new TreeMap<>();
        for (Instruction row : InstructionSet.rows(level)) {
            Syntax syntax = Syntax.of(row.definition().at(level).syntax());
            rowsByName.put(syntax.base(), row);
        }
        for (ExtendedMnemonic extended : ExtendedMnemonics.rows()) {
            Instruction row = rowsByName.get(extended.raw().base());
            if (row != null && level.isAtLeast(extended.since())) {
                for (EncodedForm form : forms(extended, row, level)) {
                    byMnemonic
                            .computeIfAbsent(form.mnemonic(), name -> new ArrayList<>())
                            .add(form);
                    if (form.printed()) {
                        preferred
                                .computeIfAbsent(row, name -> new ArrayList<>())
                                .add(form);
                    }
                }
            }
        }
        for (Instruction row : rowsByName.values()) {
            Definition definition = row.definition().at(level);
            for (String options : choices(Syntax.of(definition.syntax()).options())) {
                EncodedForm form = EncodedForm.raw(row, definition, options);
                byMnemonic
                        .computeIfAbsent(form.mnemonic(), name -> new ArrayList<>())
                        .add(form);
                raw.computeIfAbsent(row, name -> new ArrayList<>()).add(form);
                preferred.computeIfAbsent(row, name -> new ArrayList<>()).add(form);
            }
        }
        return new Table(Collections.unmodifiableMap(byMnemonic), raw, preferred);
    }

    private static List<EncodedForm> forms(ExtendedMnemonic extended, Instruction row, IsaLevel level) {
        Syntax written = extended.written();
        boolean printed = extended.printed() && level.isAtLeast(extended.printedSince());
        return choices(written.options()).stream()
                .map(options -> EncodedForm.extended(
                        row,
                        row.definition().at(level),
                        options,
                        written,
                        extended.raw().tokens(),
                        printed))
                .toList();
    }

    /** Every choice of some of the options, none first. */
    private static List<String> choices(String options) {
        List<String> choices = new ArrayList<>(List.of(""));
        for (char option : options.toCharArray()) {
            List.copyOf(choices).forEach(choice -> choices.add(choice + option));
        }
        return choices;
    }
}
