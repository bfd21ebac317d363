// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Finds the row of a word in constant time: a table per primary opcode, indexed by bits 21:31, holds the few rows that those bits allow, the one with
 * the most literal bits first. A program has few of the instructions, so an entry is made when it is first looked up.
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

        boolean matches(int word) {
            return (word & literalMask) == literals;
        }

        /** Whether the strict decoder takes the word, which has the row's literals. */
        boolean isValid(int word) {
            return (word & definition.layout().reservedMask()) == 0
                    && definition.invalidity(word).isEmpty();
        }

        /** Two rows for one word are a mistake in the tables, unless the literals of one are a special case of the other's. */
        void requireNoOverlap(Candidate general) {
            int common = literalMask & general.literalMask;
            if (((literals ^ general.literals) & common) == 0 && common != general.literalMask) {
                throw new IllegalStateException("rows " + row + " and " + general.row + " overlap");
            }
        }
    }

    /** The rows of one primary opcode. */
    private static final class Opcode {
        private final List<Candidate> rows;
        /** The low bits in which any of the rows has a literal. */
        private final int lowBits;

        private final AtomicReferenceArray<Candidate @Nullable []> table;

        Opcode(List<Candidate> rows) {
            this.rows = rows;
            int literalBits = 0;
            for (Candidate row : rows) {
                literalBits |= row.literalMask;
            }
            lowBits = literalBits & LOW_MASK;
            table = new AtomicReferenceArray<>(lowBits + 1);
        }

        Candidate[] allowed(int word) {
            int low = word & lowBits;
            Candidate[] allowed = table.get(low);
            if (allowed == null) {
                allowed = find(low);
                table.set(low, allowed);
            }
            return allowed;
        }

        private Candidate[] find(int low) {
            List<Candidate> found = new ArrayList<>();
            for (Candidate row : rows) {
                if (((low ^ row.literals) & row.literalMask & lowBits) == 0) {
                    found.add(row);
                }
            }
            found.sort((a, b) -> Integer.bitCount(b.literalMask) - Integer.bitCount(a.literalMask));
            for (int k = 0; k < found.size(); k++) {
                Candidate special = found.get(k);
                found.subList(k + 1, found.size()).forEach(special::requireNoOverlap);
            }
            return found.toArray(NONE);
        }
    }

    private static final int OPCODES = 64;
    private static final int LOW_MASK = (1 << 11) - 1;
    private static final Candidate[] NONE = {};
    /** A decoder keeps nothing of the words that it has seen but its tables, so each is made once. */
    private static final Map<IsaLevel, Decoder> STRICT = new ConcurrentHashMap<>();

    private static final Map<IsaLevel, Decoder> LENIENT = new ConcurrentHashMap<>();

    private final Opcode[] opcodes = new Opcode[OPCODES];
    private final boolean strict;

    private Decoder(IsaLevel level, boolean strict) {
        this.strict = strict;
        List<List<Candidate>> rows = new ArrayList<>();
        for (int opcode = 0; opcode < OPCODES; opcode++) {
            rows.add(new ArrayList<>());
        }
        for (Instruction row : InstructionSet.rows(level)) {
            Candidate candidate = Candidate.of(row, level);
            rows.get(candidate.literals >>> 26).add(candidate);
        }
        for (int opcode = 0; opcode < OPCODES; opcode++) {
            opcodes[opcode] = new Opcode(rows.get(opcode));
        }
    }

    /**
     * The decoder for the instructions of one level.
     *
     * @param strict whether a word with a reserved bit, a reserved value in a field or another invalid form is refused; the processor ignores reserved
     *     bits (Book I, 1.3.3), and may do as it likes with invalid forms
     */
    public static Decoder of(IsaLevel level, boolean strict) {
        return (strict ? STRICT : LENIENT).computeIfAbsent(level, made -> new Decoder(made, strict));
    }

    /** The row of {@code word}, or null if it is no instruction of this level. Never throws. */
    public @Nullable Instruction find(int word) {
        for (Candidate candidate : opcodes[word >>> 26].allowed(word)) {
            if (candidate.matches(word)) {
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
}
