// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.equivalence;

import dev.metronome.isa.Definition;
import dev.metronome.isa.Field;
import dev.metronome.isa.Instruction;
import dev.metronome.isa.InstructionSet;
import dev.metronome.isa.IsaLevel;
import dev.metronome.isa.Layout;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Instruction words of one level of the ISA, made from the rows: what is not given of a word's fields is drawn. Registers that programs live on are seldom
 * drawn as targets.
 */
final class Words {
    static final int NOP = 0x6000_0000;

    /** What programs may write as they like: not the bases of {@link Registers}. */
    private static final List<Integer> FREE =
            IntStream.range(0, 29).filter(n -> n == 0 || n > 7).boxed().toList();

    private static final int ATTEMPTS = 30;
    private static final int TB = 268;
    private static final int TBU = 269;

    final IsaLevel level;
    private final Dice dice;
    /** One word in so many may be an invalid form. */
    private final int invalidity;

    /** @param calm whether almost all words are valid forms */
    Words(IsaLevel level, Dice dice, boolean calm) {
        this.level = level;
        this.dice = dice;
        invalidity = calm ? 1000 : 20;
    }

    /** The rows that the level has and that are as wanted. */
    List<Instruction> rows(Predicate<Instruction> wanted) {
        return InstructionSet.rows(level).stream().filter(wanted).toList();
    }

    /** A register that may be written; once in many times any other. */
    int free() {
        return dice.oneIn(60) ? dice.below(32) : dice.oneOf(FREE);
    }

    /** A register that may be written and can be a base: as (RA|0) it means its contents. */
    int freeBase() {
        return dice.between(8, 28);
    }

    /** A word of the row; once in many times it may be an invalid form. */
    int of(Instruction row, Map<Field, ? extends Number> fixed) {
        Definition definition = row.definition().at(level);
        int word = draw(definition.layout(), fixed);
        int attempts = dice.oneIn(invalidity) ? 0 : ATTEMPTS;
        for (int k = 0; k < attempts && definition.invalidity(word).isPresent(); k++) {
            word = draw(definition.layout(), fixed);
        }
        return word;
    }

    private int draw(Layout layout, Map<Field, ? extends Number> fixed) {
        int word = layout.literals();
        for (Field field : layout.fields()) {
            Number given = fixed.get(field);
            word = layout.insert(field, given != null ? given.longValue() : value(layout, field), word);
        }
        return dice.oneIn(100) ? word | (int) dice.bits() & layout.reservedMask() : word;
    }

    private long value(Layout layout, Field field) {
        return switch (field) {
            case RT, RS, RA -> free();
            case RB, RC -> dice.below(32);
            case RTp, RSp -> dice.between(4, 13) * 2L;
            case TBR -> dice.between(TB, TBU);
            default -> immediate(layout, field);
        };
    }

    /** Once in four times a value at the edge of what the field can hold, or next to 0. */
    private long immediate(Layout layout, Field field) {
        long step = 1L << field.scale();
        long least = layout.lowest(field);
        long most = layout.highest(field);
        long drawn = least + step * dice.below((int) ((most - least) / step) + 1);
        long edge = dice.oneIn(4) ? dice.oneOf(least, most, 0L, step, -step) : drawn;
        return layout.holds(field, edge) ? edge : drawn;
    }
}
