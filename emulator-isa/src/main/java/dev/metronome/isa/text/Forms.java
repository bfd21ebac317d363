// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.text;

import dev.metronome.isa.Definition;
import dev.metronome.isa.Instruction;
import dev.metronome.isa.InstructionSet;
import dev.metronome.isa.IsaLevel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Every way to write every instruction, by level: the raw forms of the rows and the extended mnemonics. There are more than a thousand and a program
 * uses a few, so a level's table is made when the level is first asked for, and a form when it is.
 */
public final class Forms {
    private static final List<String> NO_OPTIONS = List.of("");
    private static final Map<IsaLevel, Forms> LEVELS = new ConcurrentHashMap<>();

    /** A form that is made when it is first asked for. */
    private static final class Source {
        private final Supplier<EncodedForm> maker;
        private @Nullable EncodedForm form;

        Source(Supplier<EncodedForm> maker) {
            this.maker = maker;
        }

        EncodedForm form() {
            EncodedForm made = form;
            if (made == null) {
                made = maker.get();
                form = made;
            }
            return made;
        }
    }

    private final IsaLevel level;
    private final Map<String, List<Source>> byMnemonic = new HashMap<>();
    private final Map<Instruction, List<Source>> raw = new HashMap<>();
    private final Map<Instruction, List<Source>> preferred = new HashMap<>();
    private final Map<Instruction, List<Form>> printedRaw = new ConcurrentHashMap<>();
    private final Map<Instruction, List<Form>> printedPreferred = new ConcurrentHashMap<>();

    private Forms(IsaLevel level) {
        this.level = level;
        Map<String, Instruction> rowsByName = new HashMap<>();
        for (Instruction row : InstructionSet.rows(level)) {
            rowsByName.put(Mnemonic.of(row.definition().at(level).syntax()).base(), row);
        }
        for (ExtendedMnemonic extended : ExtendedMnemonics.rows()) {
            Instruction row = rowsByName.get(extended.rawMnemonic().base());
            if (row != null && level.isAtLeast(extended.since())) {
                addExtended(row, extended);
            }
        }
        rowsByName.values().forEach(this::addRaw);
    }

    /**
     * The forms with a mnemonic, in order of preference: an assembler takes the first that the operands fit.
     *
     * @return empty if no instruction of the level is written so
     */
    public static List<Form> named(String mnemonic, IsaLevel level) {
        return made(of(level).byMnemonic.get(mnemonic));
    }

    /** Every mnemonic of the level, in alphabetical order. */
    public static Set<String> mnemonics(IsaLevel level) {
        return Collections.unmodifiableSortedSet(
                new TreeSet<>(of(level).byMnemonic.keySet()));
    }

    /** The forms in which a row is printed, the preferred one first; the last ones are raw and fit every valid word. */
    static List<Form> printed(Instruction row, IsaLevel level, Spelling spelling) {
        Forms forms = of(level);
        return spelling == Spelling.RAW
                ? forms.printedRaw.computeIfAbsent(row, r -> made(forms.raw.get(r)))
                : forms.printedPreferred.computeIfAbsent(row, r -> made(forms.preferred.get(r)));
    }

    private static Forms of(IsaLevel level) {
        return LEVELS.computeIfAbsent(level, Forms::new);
    }

    private static List<Form> made(@Nullable List<Source> sources) {
        return sources == null
                ? List.of()
                : sources.stream().<Form>map(Source::form).toList();
    }

    private void addExtended(Instruction row, ExtendedMnemonic extended) {
        Mnemonic mnemonic = extended.mnemonic();
        boolean printed = extended.printed() && level.isAtLeast(extended.printedSince());
        for (String options : choices(mnemonic.options())) {
            Source source =
                    new Source(() -> EncodedForm.extended(row, row.definition().at(level), options, extended, printed));
            add(byMnemonic, mnemonic.spelled(options), source);
            if (printed) {
                add(preferred, row, source);
            }
        }
    }

    private void addRaw(Instruction row) {
        Definition definition = row.definition().at(level);
        Mnemonic mnemonic = Mnemonic.of(definition.syntax());
        for (String options : choices(mnemonic.options())) {
            Source source = new Source(() -> EncodedForm.raw(row, definition, options));
            add(byMnemonic, mnemonic.spelled(options), source);
            add(raw, row, source);
            add(preferred, row, source);
        }
    }

    private static <K> void add(Map<K, List<Source>> map, K key, Source source) {
        map.computeIfAbsent(key, k -> new ArrayList<>()).add(source);
    }

    /** Every choice of some of the options, none first. */
    private static List<String> choices(String options) {
        if (options.isEmpty()) {
            return NO_OPTIONS;
        }
        List<String> choices = new ArrayList<>(NO_OPTIONS);
        for (char option : options.toCharArray()) {
            List.copyOf(choices).forEach(choice -> choices.add(choice + option));
        }
        return choices;
    }
}
