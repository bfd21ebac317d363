// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.equivalence;

import dev.metronome.isa.Decoder;
import dev.metronome.isa.Field;
import dev.metronome.isa.Instruction;
import dev.metronome.isa.IsaLevel;
import dev.metronome.isa.Layout;
import dev.metronome.isa.book.Branch;
import dev.metronome.isa.book.FixedPointArithmetic;
import java.util.List;
import java.util.Optional;

/** Immediates of words that are there already: branch distances, displacements and numbers. */
final class Immediates {
    private static final List<Field> DISPLACEMENTS = List.of(Field.D, Field.DS, Field.DQ);

    private Immediates() {}

    /** {@code word} with another value of {@code field}. */
    static int put(IsaLevel level, Field field, long value, int word) {
        return layout(level, word).orElseThrow().insert(field, value, word);
    }

    /** The field that says how far a relative branch goes. */
    static Optional<Field> distance(IsaLevel level, int word) {
        Instruction row = Decoder.of(level, false).find(word);
        if (row == Branch.B && (word & 2) == 0) {
            return Optional.of(Field.LI);
        }
        return row == Branch.BC && (word & 2) == 0 ? Optional.of(Field.BD) : Optional.empty();
    }

    /** The field that is an address or a number by itself: that of li, or the displacement of a load or store without a base. */
    static Optional<Field> absolute(IsaLevel level, int word) {
        if ((word >>> 16 & 31) != 0) {
            return Optional.empty();
        }
        Instruction row = Decoder.of(level, false).find(word);
        if (row == FixedPointArithmetic.ADDI) {
            return Optional.of(Field.SI);
        }
        return row == null
                ? Optional.empty()
                : DISPLACEMENTS.stream()
                        .filter(row.definition().at(level).layout()::has)
                        .findFirst();
    }

    static long get(IsaLevel level, Field field, int word) {
        return layout(level, word).orElseThrow().extract(field, word);
    }

    private static Optional<Layout> layout(IsaLevel level, int word) {
        Instruction row = Decoder.of(level, false).find(word);
        return Optional.ofNullable(row)
                .map(known -> known.definition().at(level).layout());
    }
}
