// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.equivalence;

import dev.metronome.core.equivalence.EquivalenceCase.Stop;
import dev.metronome.isa.text.Disassembler;
import dev.metronome.isa.text.Spelling;
import java.util.stream.Collectors;

/** A failing case for people: the machine, the program as assembly, what the registers are at the start, the stops, the first difference. */
final class Report {
    private final StringBuilder text = new StringBuilder();
    private final EquivalenceCase program;

    private Report(EquivalenceCase program) {
        this.program = program;
    }

    static String of(long seed, EquivalenceCase original, Shrinker.Failure failure) {
        return new Report(failure.program()).text(seed, original, failure.difference());
    }

    private String text(long seed, EquivalenceCase original, Difference difference) {
        text.append(String.format(
                "two engines differ; -Dmetronome.equivalence.seed=%d repeats it; of %d instructions %d are left%n",
                seed, original.instructions(), program.instructions()));
        text.append(program.setting()).append('\n');
        program.starts()
                .forEach(start -> text.append(
                        String.format("thread %d: %s = 0x%x%n", start.thread(), start.register(), start.value())));
        program.parts().forEach(this::part);
        text.append("stops: ")
                .append(program.stops().stream().map(Report::stop).collect(Collectors.joining("; ")))
                .append('\n');
        return text.append(difference).append('\n').toString();
    }

    private static String stop(Stop stop) {
        return stop.action() instanceof Action.None ? "run " + stop.budget() : stop.action() + ", run " + stop.budget();
    }

    /** Lines of code; runs of nops, and of zeros in data, become one line. */
    private void part(Part part) {
        int nothing = part.isCode() ? Words.NOP : 0;
        int skipped = 0;
        for (int k = 0; k < part.words().size(); k++) {
            int word = part.words().get(k);
            if (word == nothing) {
                skipped++;
            } else {
                skipped(skipped, part);
                skipped = 0;
                line(part, part.address() + 4L * k, word);
            }
        }
        skipped(skipped, part);
    }

    private void skipped(int count, Part part) {
        if (count > 0) {
            text.append(String.format("        %d %s%n", count, part.isCode() ? "nops" : "zeros"));
        }
    }

    private void line(Part part, long address, int word) {
        Disassembler disassembler = Disassembler.of(program.setting().cpu().level(), Spelling.EXTENDED);
        text.append(String.format(
                "%8x: %08x  %s%n", address, word, part.isCode() ? disassembler.disassemble(word, address) : ".long"));
    }
}
