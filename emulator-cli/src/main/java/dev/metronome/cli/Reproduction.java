// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.Machine;
import dev.metronome.core.time.Ratio;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.ParseResult;

/** Makes the command that runs one phase of a sweep by itself: what the user said of the program and the machine, with the phase as the start of the Time Base. */
final class Reproduction {
    /** What run does not know, or knows with another value. */
    private static final Set<String> OF_THE_SWEEP = Set.of(
            "--phase",
            "--phase-step",
            "--ticks-per-insn",
            "--expect",
            "--max-insns",
            "--jobs",
            "--trace",
            "--json",
            "--tb-start");

    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

    private final ParseResult given;
    private final Path file;
    private final long limit;

    Reproduction(ParseResult given, Path file, long limit) {
        this.given = given;
        this.file = file;
        this.limit = limit;
    }

    /** The command for what {@code machine}, at the start of the phase, is about to do. */
    String command(Machine machine, Ratio ticksPerInstruction) {
        List<String> words = new ArrayList<>(List.of("./metronome", "run", file.toString()));
        words.addAll(List.of("--tb-start", starts(machine)));
        words.addAll(
                List.of("--insns-per-tick", ticksPerInstruction.denominator() + "/" + ticksPerInstruction.numerator()));
        words.addAll(List.of("--max-insns", String.valueOf(limit)));
        words.addAll(GivenOptions.words(given, OF_THE_SWEEP));
        words.addAll(List.of("--trace", "-"));
        return words.stream().map(Reproduction::quoted).collect(Collectors.joining(" "));
    }

    /** The Time Base of all cores, or of each if they are not the same. */
    private static String starts(Machine machine) {
        List<String> starts = machine.cores().stream()
                .map(core -> "0x" + Long.toHexString(core.timeBase().value()))
                .toList();
        if (starts.stream().distinct().count() == 1) {
            return starts.get(0);
        }
        return machine.cores().stream()
                .map(core -> core.number() + ":" + starts.get(core.number()))
                .collect(Collectors.joining(","));
    }

    /** The word as a shell takes it. */
    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
