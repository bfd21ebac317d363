// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the row of a word in constant time: a table per primary opcode, indexed by bits 21:31, holds the few rows that those bits allow, the one with
 * the most literal bits first.
 */
public final class Decoder {
    private static final int LOW_BITS = 11;
    private static final Instruction[] NONE = {};

    private final Instruction[][][] candidates = new Instruction[64][][];
    private final boolean strictReserved;

    private Decoder(IsaLevel level, boolean strictReserved) {
        this.strictReserved = strictReserved;
        List<Instruction> rows = InstructionSet.rows(level);
        for (int opcode = 0; opcode < candidates.length; opcode++) {
            int primary = opcode;
            candidates[opcode] = table(rows.stream()
                    .filter(row -> row.definition().layout().literals() >>> 26 == primary)
                    .sorted(Comparator.comparingInt(
                            row -> -Integer.bitCount(row.definition().layout().literalMask())))
                    .toList());
        }
    }

    /**
     * A decoder for the instructions of one level.
     *
     * @param strictReserved whether a word with a reserved bit set is refused; the processor ignores such bits (Book I, 1.3.3)
     */
    public static Decoder of(IsaLevel level, boolean strictReserved) {
        return new Decoder(level, strictReserved);
    }

    /** The row of {@code word}, or null if it is no instruction of this level. Never throws. */
    public @Nullable Instruction find(int word) {
        Instruction[][] table = candidates[word >>> 26];
        for (Instruction row : table[table.length == 1 ? 0 : word & (1 << LOW_BITS) - 1]) {
            Layout layout = row.definition().layout();
            if (layout.matches(word)) {
                return strictReserved && (word & layout.reservedMask()) != 0 ? null : row;
            }
        }
        return null;
    }

    /** {@code word} decoded, or null if it is no instruction of this level. Never throws. */
    public @Nullable Insn decode(int word) {
        Instruction row = find(word);
        return row == null ? null : Insn.of(row, word);
    }

    /** One list of candidates where the low bits do not matter, else one for each value of them. */
    private static Instruction[][] table(List<Instruction> rows) {
        int lowMask = (1 << LOW_BITS) - 1;
        if (rows.stream().allMatch(row -> (row.definition().layout().literalMask() & lowMask) == 0)) {
            return new Instruction[][] {rows.toArray(NONE)};
        }
        Instruction[][] table = new Instruction[1 << LOW_BITS][];
        for (int low = 0; low < table.length; low++) {
            List<Instruction> allowed = new ArrayList<>();
            for (Instruction row : rows) {
                Layout layout = row.definition().layout();
                if (((low ^ layout.literals()) & layout.literalMask() & lowMask) == 0) {
                    allowed.add(row);
                }
            }
            table[low] = allowed.isEmpty() ? NONE : allowed.toArray(NONE);
        }
        return table;
    }
}
