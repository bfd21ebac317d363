// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.equivalence;

import dev.metronome.isa.Field;
import dev.metronome.isa.book.CacheAndSync;
import dev.metronome.isa.book.FixedPointLoad;
import dev.metronome.isa.book.FixedPointLogical;
import dev.metronome.isa.book.FixedPointStore;
import java.util.Map;

/** Code that stores into the program's code: into the loop around it, the next instruction, or anything that was written before. */
final class Patches {
    private final CodeWriter out;
    private final Dice dice;
    private final Computations computations;

    Patches(CodeWriter out, Dice dice, Computations computations) {
        this.out = out;
        this.dice = dice;
        this.computations = computations;
    }

    /** @param loop where the innermost loop begins */
    void emit(int loop) {
        int rs = out.words.freeBase();
        boolean next = dice.oneIn(3);
        int slot = next ? out.label() : out.slot(dice, dice.oneIn(3) ? 0 : loop);
        if (dice.oneIn(3)) {
            toggled(rs, slot);
        } else {
            out.constant(rs, dice.oneIn(3) ? computations.anyWord() : computations.word());
        }
        store(rs, slot);
        synchronise(rs, slot);
        if (next) {
            for (int n = dice.below(3); n > 0; n--) {
                out.emitSlot(computations.word());
            }
            out.place(slot);
            out.emitSlot(computations.word());
        }
    }

    /** The word there with some bits of an immediate or of registers changed, each time. */
    private void toggled(int rs, int slot) {
        out.emitReference(FixedPointLoad.LWZ, Field.D, slot, Map.of(Field.RT, rs, Field.RA, 0));
        out.emit(
                dice.oneIn(4) ? FixedPointLogical.XORIS : FixedPointLogical.XORI,
                Map.of(Field.RS, rs, Field.RA, rs, Field.UI, dice.oneOf(1, 0x800, 0x1000, 0x20, dice.below(0x10000))));
    }

    private void store(int rs, int slot) {
        switch (dice.below(8)) {
            case 0 -> out.emitReference(FixedPointStore.STB, Field.D, slot, Map.of(Field.RS, rs, Field.RA, 0));
            case 1 -> out.emitReference(FixedPointStore.STH, Field.D, slot, Map.of(Field.RS, rs, Field.RA, 0));
            case 2 -> {
                int base = out.words.freeBase();
                out.addressOf(base, slot);
                out.emit(FixedPointStore.STWX, Map.of(Field.RS, rs, Field.RA, 0, Field.RB, base));
            }
            case 3 -> {
                int base = out.words.freeBase();
                out.addressOf(base, slot);
                out.emit(FixedPointStore.STWU, Map.of(Field.RS, rs, Field.RA, base, Field.D, 0));
            }
            default -> out.emitReference(FixedPointStore.STW, Field.D, slot, Map.of(Field.RS, rs, Field.RA, 0));
        }
    }

    /** What a program owes the caches, sometimes, and sometimes in part. */
    private void synchronise(int rs, int slot) {
        if (dice.oneIn(2)) {
            out.addressOf(rs, slot);
            if (dice.oneIn(2)) {
                out.emit(CacheAndSync.DCBST, Map.of(Field.RA, 0, Field.RB, rs));
                out.emit(CacheAndSync.SYNC, Map.of());
            }
            out.emit(CacheAndSync.ICBI, Map.of(Field.RA, 0, Field.RB, rs));
        }
        if (dice.oneIn(2)) {
            out.emit(CacheAndSync.ISYNC, Map.of());
        }
    }
}
