// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the row of a word in constant time: a table per primary opcode, indexed by bits 21:31, holds the few rows that those bits allow, the one with
 * the most literal bits first.
 */
public final class Decoder {
    /** A row as it is in the decoder's level. */
    private record Candidate(Instruction row, Definition definition, int literals, int literalMask) {
        static Candidate of(Instruction row, IsaLevel level) {
            Definition definition = row.definition().at(level);
            return new Candidate(
                    row,
                    definition,
                    definition.layout().literals(),
                    definition.layout().literalMask());
        }

        /** Whether the strict decoder takes the word, which has the row's literals. */
        boolean isValid(int word) {
            return (word & definition.layout().reservedMask()) == 0
                    && definition.invalidity(word).isEmpty();
        }
    }

    private static final int LOW_BITS = 11;
    private static final int LOW_MASK = (1 << LOW_BITS) - 1;
    private static final Candidate[] NONE = {};
    /** A decoder does not change, and its tables take longer to make than all the rest of a machine, so each is made once. */
    private static final Map<Kind, Decoder> MADE = new ConcurrentHashMap<>();

    /** What makes a decoder. */
    private record Kind(IsaLevel level, boolean strict) {}

    private final Candidate[][][] candidates = new Candidate[64][][];
    private final boolean strict;

    private Decoder(IsaLevel level, boolean strict) {
        this.strict = strict;
        List<Candidate> rows = InstructionSet.rows(level).stream()
                .map(row -> Candidate.of(row, level))
                .sorted(Comparator.comparingInt(row -> -Integer.bitCount(row.literalMask)))
                .toList();
        requireNoOverlap(rows);
        for (int opcode = 0; opcode < candidates.length; opcode++) {
            int primary = opcode;
            candidates[opcode] = table(
                    rows.stream().filter(row -> row.literals >>> 26 == primary).toList());
        }
    }

    /**
     * The decoder for the instructions of one level.
     *
     * @param strict whether a word with a reserved bit, a reserved value in a field or another invalid form is refused; the processor ignores reserved
     *     bits (Book I, 1.3.3), and may do as it likes with invalid forms
     */
    public static Decoder of(IsaLevel level, boolean strict) {
        return MADE.computeIfAbsent(new Kind(level, strict), kind -> new Decoder(kind.level, kind.strict));
    }

    /** The row of {@code word}, or null if it is no instruction of this level. Never throws. */
    public @Nullable Instruction find(int word) {
        Candidate[][] table = candidates[word >>> 26];
        for (Candidate candidate : table[table.length == 1 ? 0 : word & LOW_MASK]) {
            if ((word & candidate.literalMask) == candidate.literals) {
                return strict && !candidate.isValid(word) ? null : candidate.row;
            }
        }
        return null;
    }

    /** {@code word} decoded, or null if it is no instruction of this level. Never throws. */
    public @Nullable Insn decode(int word) {
        Instruction row = find(word);
        return row == null ? null : Insn.of(row, word);
    }

    /** Two rows for one word are a mistake in the tables, unless the literals of one are a special case of the other's. */
    private static void requireNoOverlap(List<Candidate> rows) {
        for (int a = 0; a < rows.size(); a++) {
            Candidate special = rows.get(a);
            for (Candidate general : rows.subList(a + 1, rows.size())) {
                int common = special.literalMask & general.literalMask;
                if (((special.literals ^ general.literals) & common) == 0 && common != general.literalMask) {
                    throw new IllegalStateException("rows " + special.row + " and " + general.row + " overlap");
                }
            }
        }
    }

    /** One list of candidates where the low bits do not matter, else one for each value of them. */
    private static Candidate[][] table(List<Candidate> rows) {
        if (rows.stream().allMatch(row -> (row.literalMask & LOW_MASK) == 0)) {
            return new Candidate[][] {rows.toArray(NONE)};
        }
        Candidate[][] table = new Candidate[1 << LOW_BITS][];
        for (int low = 0; low < table.length; low++) {
            List<Candidate> allowed = new ArrayList<>();
            for (Candidate row : rows) {
                if (((low ^ row.literals) & row.literalMask & LOW_MASK) == 0) {
                    allowed.add(row);
                }
            }
            table[low] = allowed.isEmpty() ? NONE : allowed.toArray(NONE);
        }
        return table;
    }
}
