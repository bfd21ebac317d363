// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.text;

import dev.metronome.isa.Definition;
import dev.metronome.isa.Instruction;
import dev.metronome.isa.InstructionSet;
import dev.metronome.isa.IsaLevel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Every way to write every instruction, by level: the raw forms of the rows and the extended mnemonics. There are more than a thousand and a program
 * uses a few, so a form is made when it is first asked for, and until then there is but what forms are made of.
 */
public final class Forms {
    private static final List<String> NO_OPTIONS = List.of("");
    private static final Map<IsaLevel, Forms> LEVELS = new ConcurrentHashMap<>();

    /** The raw syntax of a row, or an extended mnemonic for it: a form for each choice of options. */
    private final class Source {
        private final int order;
        private final Instruction row;
        private final @Nullable ExtendedMnemonic extended;
        private final Mnemonic mnemonic;
        private final Map<String, EncodedForm> forms = new ConcurrentHashMap<>();

        Source(Instruction row, @Nullable ExtendedMnemonic extended, Mnemonic mnemonic) {
            this.row = row;
            this.extended = extended;
            this.mnemonic = mnemonic;
            order = sources.size();
        }

        /** Whether the disassembler uses it. */
        boolean isPrinted() {
            return extended == null || extended.printed() && level.isAtLeast(extended.printedSince());
        }

        List<String> options() {
            return choices(mnemonic.options());
        }

        EncodedForm form(String options) {
            return forms.computeIfAbsent(options, this::newForm);
        }

        private EncodedForm newForm(String options) {
            Definition definition = row.definition().at(level);
            return extended == null
                    ? EncodedForm.raw(row, definition, options)
                    : EncodedForm.extended(row, definition, options, extended, isPrinted());
        }
    }

    private final IsaLevel level;
    /** In order of preference. */
    private final List<Source> sources = new ArrayList<>();

    private final Map<String, List<Source>> byStem = new HashMap<>();
    private final Map<String, List<Form>> named = new ConcurrentHashMap<>();
    private final Map<Instruction, List<Form>> printedRaw = new ConcurrentHashMap<>();
    private final Map<Instruction, List<Form>> printedPreferred = new ConcurrentHashMap<>();

    private Forms(IsaLevel level) {
        this.level = level;
        Map<String, Instruction> rowsByName = new HashMap<>();
        for (Instruction row : InstructionSet.rows(level)) {
            rowsByName.put(rawMnemonic(row).base(), row);
        }
        for (ExtendedMnemonic extended : ExtendedMnemonics.rows()) {
            Instruction row = rowsByName.get(extended.rawMnemonic().base());
            if (row != null && level.isAtLeast(extended.since())) {
                add(new Source(row, extended, extended.mnemonic()));
            }
        }
        rowsByName.values().forEach(row -> add(new Source(row, null, rawMnemonic(row))));
    }

    private Mnemonic rawMnemonic(Instruction row) {
        return Mnemonic.of(row.definition().at(level).syntax());
    }

    private void add(Source source) {
        sources.add(source);
        byStem.computeIfAbsent(source.mnemonic.stem(), stem -> new ArrayList<>(1))
                .add(source);
    }

    /**
     * The forms with a mnemonic, in order of preference: an assembler takes the first that the operands fit.
     *
     * @return empty if no instruction of the level is written so
     */
    public static List<Form> named(String mnemonic, IsaLevel level) {
        Forms forms = of(level);
        List<Form> known = forms.named.get(mnemonic);
        if (known != null) {
            return known;
        }
        List<Form> found = forms.find(mnemonic);
        if (!found.isEmpty()) {
            forms.named.put(mnemonic, found);
        }
        return found;
    }

    private List<Form> find(String mnemonic) {
        return IntStream.rangeClosed(1, mnemonic.length())
                .mapToObj(end -> byStem.getOrDefault(mnemonic.substring(0, end), List.of()))
                .flatMap(List::stream)
                .sorted(Comparator.comparingInt(source -> source.order))
                .flatMap(source -> source.options().stream()
                        .filter(options -> source.mnemonic.spelled(options).equals(mnemonic))
                        .<Form>map(source::form))
                .toList();
    }

    /** Every mnemonic of the level, in alphabetical order. */
    public static Set<String> mnemonics(IsaLevel level) {
        return of(level).sources.stream()
                .flatMap(source -> source.options().stream().map(source.mnemonic::spelled))
                .collect(Collectors.collectingAndThen(
                        Collectors.toCollection(TreeSet::new), Collections::unmodifiableSortedSet));
    }

    /** The forms in which a row is printed, the preferred one first; the last ones are raw and fit every valid word. */
    static List<Form> printed(Instruction row, IsaLevel level, Spelling spelling) {
        Forms forms = of(level);
        return spelling == Spelling.RAW
                ? forms.printedRaw.computeIfAbsent(row, r -> forms.all(r, source -> source.extended == null))
                : forms.printedPreferred.computeIfAbsent(row, r -> forms.all(r, Source::isPrinted));
    }

    private List<Form> all(Instruction row, Predicate<Source> which) {
        return sources.stream()
                .filter(source -> source.row == row && which.test(source))
                .flatMap(source -> source.options().stream().<Form>map(source::form))
                .toList();
    }

    private static Forms of(IsaLevel level) {
        return LEVELS.computeIfAbsent(level, Forms::new);
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
