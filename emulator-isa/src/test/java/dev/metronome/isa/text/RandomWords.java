// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.text;

import dev.metronome.isa.InstructionSet;
import dev.metronome.isa.Layout;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Seeded random words in blocks; most are near an instruction of ours, so that every row comes up often. */
final class RandomWords {
    /** The number of words in a block. */
    static final int BLOCK = 1 << 16;

    private static final List<Layout> LAYOUTS =
            InstructionSet.rows().stream().map(row -> row.definition().layout()).toList();
    private static final int PRIMARY_OPCODE = 0xfc00_0000;

    private RandomWords() {}

    /** The words of block {@code number}. */
    static int[] block(int number) {
        SplittableRandom random = new SplittableRandom(number);
        return IntStream.generate(() -> word(random)).limit(BLOCK).toArray();
    }

    private static int word(SplittableRandom random) {
        int word = random.nextInt();
        Layout layout = LAYOUTS.get(random.nextInt(LAYOUTS.size()));
        return switch (random.nextInt(6)) {
            case 0 -> word;
            case 1 -> word & ~PRIMARY_OPCODE | layout.literals() & PRIMARY_OPCODE;
            case 2 -> near(layout, word);
            case 3 -> near(layout, word & ~layout.reservedMask());
            case 4 -> near(layout, word & (random.nextInt() | ~layout.reservedMask()) & random.nextInt());
            default -> near(layout, word & ~layout.reservedMask() | layout.reservedMask() & 1 << random.nextInt(32));
        };
    }

    private static int near(Layout layout, int word) {
        return word & ~layout.literalMask() | layout.literals();
    }
}
