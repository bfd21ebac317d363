// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.equivalence;

import dev.metronome.core.equivalence.EquivalenceCase.Start;
import dev.metronome.isa.Field;
import dev.metronome.isa.IsaLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes words out of a program: what follows them in their part moves up, and branches, the numbers of li, displacements without a base and start addresses
 * that led there go on leading there. Whether a number is an address is guessed; the shrinker finds out whether the guess was good.
 */
final class Compaction {
    private final EquivalenceCase program;
    private final IsaLevel level;
    private final Part shortened;
    private final long from;
    private final long to;

    private Compaction(EquivalenceCase program, Part shortened, int from, int to) {
        this.program = program;
        this.level = program.setting().cpu().level();
        this.shortened = shortened;
        this.from = shortened.address() + 4L * from;
        this.to = shortened.address() + 4L * to;
    }

    /** The program without the words from {@code from} to before {@code to} of a part. */
    static EquivalenceCase without(EquivalenceCase program, int part, int from, int to) {
        return new Compaction(program, program.parts().get(part), from, to).make();
    }

    private EquivalenceCase make() {
        List<Part> parts = program.parts().stream().map(this::moved).toList();
        List<Start> starts = program.starts().stream()
                .map(start ->
                        start.register().equals("NIA") ? new Start(start.thread(), "NIA", moved(start.value())) : start)
                .toList();
        return program.withParts(parts).withStarts(starts);
    }

    private long moved(long address) {
        if (address <= from || address > shortened.end()) {
            return address;
        }
        return address < to ? from : address - (to - from);
    }

    private Part moved(Part part) {
        if (!part.isCode()) {
            return part;
        }
        boolean isShortened = part.address() == shortened.address();
        List<Integer> words = new ArrayList<>();
        long address = part.address();
        for (int word : part.words()) {
            if (!isShortened || address < from || address >= to) {
                words.add(moved(word, address, isShortened ? moved(address) : address));
            }
            address += 4;
        }
        return new Part(part.address(), words, true);
    }

    /** The word that lay at {@code before} and now lies at {@code now}. */
    private int moved(int word, long before, long now) {
        Optional<Field> distance = Immediates.distance(level, word);
        if (distance.isPresent()) {
            long target = before + Immediates.get(level, distance.get(), word);
            return Immediates.put(level, distance.get(), moved(target) - now, word);
        }
        Optional<Field> absolute = Immediates.absolute(level, word);
        if (absolute.isPresent()) {
            return Immediates.put(level, absolute.get(), moved(Immediates.get(level, absolute.get(), word)), word);
        }
        return word;
    }
}
