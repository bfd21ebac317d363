// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.isa.Definition;
import dev.metronome.isa.Instruction;
import dev.metronome.isa.InstructionSet;
import dev.metronome.isa.IsaLevel;
import dev.metronome.isa.text.Form;
import dev.metronome.isa.text.Forms;
import dev.metronome.isa.text.Suggestions;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.lang3.Strings;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code metronome isa}. */
@Command(
        name = "isa",
        description = "Lists the instructions: syntax, name, the levels that have it, the section of the Power ISA.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Example: ./metronome isa move from time base", "Example: ./metronome isa mttbu40"})
final class IsaCommand implements Callable<Integer> {
    private final Streams streams;

    @Parameters(
            paramLabel = "WORD",
            arity = "0..*",
            description =
                    "only those with all these words in the syntax, the name or the section, or with this mnemonic")
    private List<String> words = List.of();

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            converter = Level.class,
            description = "only those of Power ISA 2.07, 3.0 or 3.1")
    private IsaLevel level;

    IsaCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        Set<Instruction> named = namedByMnemonic();
        Table table = new Table();
        for (Instruction row : level == null ? InstructionSet.rows() : InstructionSet.rows(level)) {
            if (named.isEmpty() ? matches(row) : named.contains(row)) {
                Definition definition =
                        level == null ? row.definition() : row.definition().at(level);
                table.add(definition.syntax(), definition.title(), levels(row.definition()), row.section());
            }
        }
        if (table.isEmpty()) {
            String wanted = String.join(" ", words);
            String hint = Suggestions.didYouMean(wanted, Forms.mnemonics(IsaLevel.V3_1), "try fewer words");
            streams.say("no instruction matches '" + wanted + "'; " + hint);
            return ExitCode.NOTHING_FOUND.code();
        }
        table.print(streams.out());
        return ExitCode.SUCCESS.code();
    }

    /** The rows of the one word, if it is a mnemonic, plain or extended. */
    private Set<Instruction> namedByMnemonic() {
        if (words.size() != 1) {
            return Set.of();
        }
        String mnemonic = words.get(0).toLowerCase(Locale.ROOT);
        return (level == null ? Stream.of(IsaLevel.values()) : Stream.of(level))
                .flatMap(l -> Forms.named(mnemonic, l).stream())
                .map(Form::instruction)
                .collect(Collectors.toSet());
    }

    private boolean matches(Instruction row) {
        String text = String.join(
                " ", row.name(), row.definition().syntax(), row.definition().title(), row.section());
        return words.stream().allMatch(word -> Strings.CI.contains(text, word));
    }

    private static String levels(Definition definition) {
        String since = definition.introduced() == IsaLevel.V2_07 ? "2.07" : "since " + definition.introduced();
        return since
                + definition.removedIn().map(removed -> ", not in " + removed).orElse(StringUtils.EMPTY);
    }

    /** {@code 2.07}, {@code 3.0} or {@code 3.1}. */
    static final class Level implements ITypeConverter<IsaLevel> {
        @Override
        public IsaLevel convert(String text) {
            return Stream.of(IsaLevel.values())
                    .filter(level -> level.toString().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("'" + text + "' is not 2.07, 3.0 or 3.1"));
        }
    }
}
