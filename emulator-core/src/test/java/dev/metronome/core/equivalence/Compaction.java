// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.equivalence;

import dev.metronome.core.equivalence.EquivalenceCase.Start;
import dev.metronome.isa.Field;
import dev.metronome.isa.IsaLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes a word out of a program: what follows it in its part moves up, and branches, the numbers of li, displacements without a base and start addresses
 * that led there go on leading there. Whether a number is an address is guessed; the shrinker finds out whether the guess was good.
 */
final class Compaction {
    private final EquivalenceCase program;
    private final IsaLevel level;
    private final Part shortened;
    private final long removed;

    private Compaction(EquivalenceCase program, Part shortened, int index) {
        this.program = program;
        this.level = program.setting().cpu().level();
        this.shortened = shortened;
        this.removed = shortened.address() + 4L * index;
    }

    static EquivalenceCase without(EquivalenceCase program, int part, int index) {
        return new Compaction(program, program.parts().get(part), index).make();
    }

    private EquivalenceCase make() {
        List<Part> parts = program.parts().stream().map(this::moved).toList();
        List<Start> starts = program.starts().stream()
                .map(start -> start.register().equals("NIA")
                        ? new Start(start.thread(), "NIA", moved(start.value()))
                        : start)
                .toList();
        return program.withParts(parts).withStarts(starts);
    }

    private long moved(long address) {
        return address > removed && address <= shortened.end() ? address - 4 : address;
    }

    private Part moved(Part part) {
        if (!part.isCode()) {
            return part;
        }
        List<Integer> words = new ArrayList<>();
        long address = part.address();
        for (int word : part.words()) {
            if (part != shortened || address != removed) {
                words.add(moved(word, address, part == shortened ? moved(address) : address));
            }
            address += 4;
        }
        return new Part(part.address(), words, true);
    }

    /** The word that lay at {@code from} and now lies at {@code to}. */
    private int moved(int word, long from, long to) {
        Optional<Field> distance = Immediates.distance(level, word);
        if (distance.isPresent()) {
            long target = from + Immediates.get(level, distance.get(), word);
            return Immediates.put(level, distance.get(), moved(target) - to, word);
        }
        Optional<Field> absolute = Immediates.absolute(level, word);
        if (absolute.isPresent()) {
            return Immediates.put(
                    level, absolute.get(), moved(Immediates.get(level, absolute.get(), word)), word);
        }
        return word;
    }
}
