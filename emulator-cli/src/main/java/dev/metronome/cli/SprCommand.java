// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.isa.CpuModel;
import dev.metronome.isa.spr.Spr;
import dev.metronome.isa.text.Suggestions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.lang3.Strings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code metronome spr}. */
@Command(
        name = "spr",
        description =
                "Lists the special purpose registers: number, width, owner, who may read and write them, which processors have them.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Example: ./metronome spr time base", "Example: ./metronome spr 286"})
final class SprCommand implements Callable<Integer> {
    private final Streams streams;

    @Parameters(
            paramLabel = "WORD",
            arity = "0..*",
            description = "only those with this number, or with all these words in the name or the title")
    private List<String> words = List.of();

    @Option(names = "--cpu", paramLabel = "MODEL", description = "only those of power8, power9 or power10")
    private CpuModel cpu;

    SprCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        Table table = new Table();
        table.add("number", "name", "bits", "owner", "read", "write", "processors", "title");
        List<Spr> found = Stream.of(Spr.values()).filter(this::matches).toList();
        if (found.isEmpty()) {
            String wanted = String.join(" ", words);
            String hint = Suggestions.didYouMean(
                    wanted, Stream.of(Spr.values()).map(Spr::name).toList(), "try fewer words");
            streams.say("no special purpose register matches '" + wanted + "'; " + hint);
            return ExitCode.NOTHING_FOUND.code();
        }
        for (Spr spr : found) {
            table.add(
                    spr.number(),
                    spr.name(),
                    spr.bits(),
                    owners(spr),
                    Names.of(spr.read()),
                    Names.of(spr.write()),
                    processors(spr),
                    spr.title());
        }
        table.print(streams.out());
        return ExitCode.SUCCESS.code();
    }

    private boolean matches(Spr spr) {
        String text = spr.name() + " " + spr.title();
        return (cpu == null || spr.existsIn(cpu))
                && words.stream()
                        .allMatch(word ->
                                isNumber(word) ? Numbers.value(word) == spr.number() : Strings.CI.contains(text, word));
    }

    private static boolean isNumber(String word) {
        return Character.isDigit(word.charAt(0));
    }

    /** Whose it is; of HDEC that depends on the processor. */
    private String owners(Spr spr) {
        return Stream.of(CpuModel.values())
                .filter(model -> cpu == null || model == cpu)
                .map(spr::owner)
                .distinct()
                .map(Names::of)
                .collect(Collectors.joining("/"));
    }

    private static String processors(Spr spr) {
        return Stream.of(CpuModel.values()).filter(spr::existsIn).map(Names::of).collect(Collectors.joining(","));
    }
}
