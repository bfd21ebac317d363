// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.equivalence;

import dev.metronome.isa.Field;
import dev.metronome.isa.Instruction;
import dev.metronome.isa.Layout;
import dev.metronome.isa.book.Atomic;
import dev.metronome.isa.book.CacheAndSync;
import dev.metronome.isa.book.CachingInhibited;
import dev.metronome.isa.book.FixedPointArithmetic;
import dev.metronome.isa.book.FixedPointLoad;
import dev.metronome.isa.book.FixedPointLogical;
import dev.metronome.isa.book.FixedPointStore;
import dev.metronome.isa.spr.Spr;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Loads, stores and what else has an address: most in the middle of the data, aligned or not, some at page ends, at the end of RAM, in the code, in a
 * device, and where nothing answers.
 */
final class Accesses {
    private static final List<Map.Entry<Atomic, Atomic>> RESERVATIONS = List.of(
            Map.entry(Atomic.LBARX, Atomic.STBCX_),
            Map.entry(Atomic.LHARX, Atomic.STHCX_),
            Map.entry(Atomic.LWARX, Atomic.STWCX_),
            Map.entry(Atomic.LDARX, Atomic.STDCX_));

    private final Words words;
    private final Dice dice;
    private final boolean calm;
    private final List<Instruction> common;
    private final List<Instruction> rare;

    /** @param calm whether almost all are to the data */
    Accesses(Words words, Dice dice, boolean calm) {
        this.words = words;
        this.dice = dice;
        this.calm = calm;
        common = words.rows(row -> row instanceof FixedPointLoad || row instanceof FixedPointStore);
        rare = words.rows(row -> row instanceof Atomic || row instanceof CachingInhibited || isOfLine(row));
    }

    private static boolean isOfLine(Instruction row) {
        return row == CacheAndSync.DCBZ || row == CacheAndSync.DCBST || row == CacheAndSync.DCBF;
    }

    /** An access, with what makes its address. */
    void emit(CodeWriter out) {
        if (dice.oneIn(12)) {
            reserve(out);
            return;
        }
        Instruction row = dice.oneOf(dice.oneIn(8) ? rare : common);
        Layout layout = row.definition().at(words.level).layout();
        int base = base();
        Map<Field, Integer> fields = new HashMap<>();
        if (row == FixedPointLoad.LMW || row == FixedPointStore.STMW) {
            fields.put(row == FixedPointLoad.LMW ? Field.RT : Field.RS, dice.between(20, 31));
            base = movedBase(out, base);
        }
        if (layout.has(Field.NB)) {
            fields.put(Field.NB, dice.between(1, 20));
            base = movedBase(out, base);
        }
        if (row.definition().syntax().contains("(RA)")
                || row.definition().syntax().contains("RA,RB")) {
            base = movedBase(out, base);
        }
        fields.put(Field.RA, base);
        if (layout.has(Field.RB)) {
            indexed(out, fields, base);
        } else {
            displacement(layout, fields);
        }
        if (row == FixedPointLoad.LSWX || row == FixedPointStore.STSWX) {
            stringLength(out);
        }
        out.emit(row, fields);
    }

    /** A register near {@code base} that updates, or the loads themselves, may change. */
    private int movedBase(CodeWriter out, int base) {
        int moved = words.freeBase();
        out.add(moved, base, offset());
        return moved;
    }

    private int base() {
        return switch (dice.below(calm ? 2000 : 60)) {
            case 0, 1, 2 -> Registers.END;
            case 3, 4 -> Registers.CODE;
            case 5, 8 -> Registers.BEYOND;
            case 6, 7 -> Registers.STACK;
            default -> Registers.DATA;
        };
    }

    private int offset() {
        return dice.oneIn(2) ? 8 * dice.between(-4, 8) : dice.between(-40, 70);
    }

    private void indexed(CodeWriter out, Map<Field, Integer> fields, int base) {
        if (dice.oneIn(3)) {
            fields.put(Field.RA, 0);
            fields.put(Field.RB, base);
            return;
        }
        int index = words.freeBase();
        if (dice.oneIn(2)) {
            out.add(index, 0, offset());
        } else {
            out.emit(
                    FixedPointLogical.ANDI_,
                    Map.of(Field.RA, index, Field.UI, dice.oneIn(2) ? 0x78 : dice.oneOf(0x7f, 0xffc)));
        }
        fields.put(Field.RB, index);
    }

    private void displacement(Layout layout, Map<Field, Integer> fields) {
        for (Field field : List.of(Field.D, Field.DS, Field.DQ)) {
            if (layout.has(field)) {
                int wanted = dice.oneIn(12) ? dice.between(-0x900, 0x900) : offset();
                fields.put(field, wanted & -(1 << field.scale()));
            }
        }
    }

    private void stringLength(CodeWriter out) {
        int rs = words.freeBase();
        out.constant(rs, dice.oneIn(4) ? dice.below(128) : dice.below(16));
        out.moveTo(Spr.XER.number(), rs);
    }

    /** Loads and reserves, computes, stores on condition; now and then something that ends the reservation comes between. */
    private void reserve(CodeWriter out) {
        Map.Entry<Atomic, Atomic> pair = dice.oneOf(RESERVATIONS);
        int rt = words.freeBase();
        int base = dice.oneIn(6) ? base() : Registers.DATA;
        int again = out.labelHere();
        out.emit(pair.getKey(), Map.of(Field.RT, rt, Field.RA, 0, Field.RB, base));
        out.emit(FixedPointArithmetic.ADDI, Map.of(Field.RT, rt, Field.RA, rt));
        if (dice.oneIn(6)) {
            out.emit(FixedPointStore.STW, Map.of(Field.RA, base, Field.D, 4 * dice.below(4)));
        }
        out.emit(pair.getValue(), Map.of(Field.RS, rt, Field.RA, 0, Field.RB, base));
        if (dice.oneIn(2)) {
            out.branchIf(4, 2, again);
        }
    }
}
