// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.equivalence;

import dev.metronome.isa.Field;
import dev.metronome.isa.Instruction;
import dev.metronome.isa.book.BcdAssist;
import dev.metronome.isa.book.Branch;
import dev.metronome.isa.book.CacheAndSync;
import dev.metronome.isa.book.ConditionRegister;
import dev.metronome.isa.book.FixedPointArithmetic;
import dev.metronome.isa.book.FixedPointCompare;
import dev.metronome.isa.book.FixedPointLogical;
import dev.metronome.isa.book.FixedPointRotate;
import dev.metronome.isa.book.MoveRegister;
import dev.metronome.isa.book.SystemLinkage;
import java.util.List;
import java.util.Map;

/** Single instructions that change registers alone and always complete: every row that computes, moves within the user's registers, or is a hint. */
final class Computations {
    private final Words words;
    private final Dice dice;
    private final List<Instruction> arithmetic;
    private final List<Instruction> bits;
    private final List<Instruction> others;
    private final List<Instruction> all;

    Computations(Words words, Dice dice) {
        this.words = words;
        this.dice = dice;
        arithmetic = words.rows(row -> row instanceof FixedPointArithmetic);
        bits = words.rows(row -> row instanceof FixedPointLogical || row instanceof FixedPointRotate);
        others = words.rows(Computations::isOther);
        all = words.rows(row -> true);
    }

    private static boolean isOther(Instruction row) {
        if (row instanceof MoveRegister move) {
            return switch (move) {
                case MTSPR, MFSPR, MTMSR, MTMSRD, MFMSR, CLRBHRB, MFBHRBE -> false;
                default -> true;
            };
        }
        if (row instanceof CacheAndSync cache) {
            return switch (cache) {
                case ICBT, DCBT, DCBTST, CPABORT, ISYNC, SYNC, EIEIO -> true;
                default -> false;
            };
        }
        return row instanceof FixedPointCompare || row instanceof ConditionRegister || row instanceof BcdAssist;
    }

    /** A word of one of them. */
    int word() {
        List<Instruction> rows = dice.oneOf(arithmetic, arithmetic, bits, bits, others);
        return words.of(dice.oneOf(rows), Map.of());
    }

    /** A word that may do anything: rarely any bits at all, more often one that computes. */
    int anyWord() {
        return switch (dice.below(40)) {
            case 0 -> (int) dice.bits();
            case 1 -> 0;
            case 2 -> words.of(dice.oneOf(all), Map.of());
            case 3 -> words.of(SystemLinkage.SC, Map.of(Field.LEV, dice.below(2)));
            case 4, 5 ->
                words.of(Branch.B, Map.of(Field.LI, 4 * dice.between(-6, 6), Field.AA, 0, Field.LK, dice.below(2)));
            case 6, 7 -> words.of(Branch.BC, Map.of(Field.BD, 4 * dice.between(1, 6), Field.AA, 0, Field.LK, 0));
            case 8 -> Words.NOP;
            default -> word();
        };
    }
}
