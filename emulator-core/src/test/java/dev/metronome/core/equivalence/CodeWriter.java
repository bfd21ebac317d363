// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.equivalence;

import dev.metronome.isa.Field;
import dev.metronome.isa.Instruction;
import dev.metronome.isa.book.Branch;
import dev.metronome.isa.book.FixedPointArithmetic;
import dev.metronome.isa.book.FixedPointLogical;
import dev.metronome.isa.book.FixedPointRotate;
import dev.metronome.isa.book.MoveRegister;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Code as it grows: words from an address on, labels, and what has to be put in once the labels have their places. */
final class CodeWriter {
    private static final int UNPLACED = -1;

    /** A field of a word that becomes the label's address, or its distance. */
    private record Reference(int at, Field field, int label, boolean relative, boolean swapped) {}

    final Words words;
    private final long base;
    private final List<Integer> code = new ArrayList<>();
    private final List<Integer> labels = new ArrayList<>();
    private final List<Reference> references = new ArrayList<>();
    private final List<Integer> slots = new ArrayList<>();
    private boolean swapped;

    CodeWriter(long base, Words words) {
        this.base = base;
        this.words = words;
    }

    int size() {
        return code.size();
    }

    /** The address of the next word. */
    long here() {
        return base + 4L * code.size();
    }

    /** From now on words are in the other byte order, or no longer. */
    void swapped(boolean otherOrder) {
        swapped = otherOrder;
    }

    void emit(int word) {
        code.add(swapped ? Integer.reverseBytes(word) : word);
    }

    void emit(Instruction row, Map<Field, ? extends Number> fields) {
        emit(words.of(row, fields));
    }

    /** A word that programs may overwrite. */
    void emitSlot(int word) {
        slots.add(code.size());
        emit(word);
    }

    int label() {
        labels.add(UNPLACED);
        return labels.size() - 1;
    }

    void place(int label) {
        labels.set(label, code.size());
    }

    int labelHere() {
        int label = label();
        place(label);
        return label;
    }

    /** The labels of some words that programs may overwrite: of those since {@code from}, if there are any. */
    int slot(Dice dice, int from) {
        List<Integer> choices = slots.stream().filter(at -> at >= from).toList();
        int label = label();
        labels.set(label, choices.isEmpty() ? code.size() : dice.oneOf(choices));
        return label;
    }

    /** A word in which {@code field} is the address of {@code label}, or the distance to it. */
    void emitReference(Instruction row, Field field, int label, Map<Field, ? extends Number> fields) {
        boolean relative = fields.containsKey(Field.AA) && fields.get(Field.AA).intValue() == 0;
        references.add(new Reference(code.size(), field, label, relative, swapped));
        Map<Field, Number> all = new HashMap<>(fields);
        all.put(field, 0);
        emit(row, all);
    }

    void branch(int label) {
        emitReference(Branch.B, Field.LI, label, Map.of(Field.AA, 0, Field.LK, 0));
    }

    /** A call, or a branch, to an absolute address. */
    void branchAbsolute(int label, boolean link) {
        emitReference(Branch.B, Field.LI, label, Map.of(Field.AA, 1, Field.LK, link ? 1 : 0));
    }

    void call(int label) {
        emitReference(Branch.B, Field.LI, label, Map.of(Field.AA, 0, Field.LK, 1));
    }

    void branchIf(int bo, int bi, int label) {
        branchIf(bo, bi, label, false);
    }

    void branchIf(int bo, int bi, int label, boolean link) {
        emitReference(
                Branch.BC, Field.BD, label, Map.of(Field.BO, bo, Field.BI, bi, Field.AA, 0, Field.LK, link ? 1 : 0));
    }

    /** rt ← the address of {@code label}. */
    void addressOf(int rt, int label) {
        emitReference(FixedPointArithmetic.ADDI, Field.SI, label, Map.of(Field.RT, rt, Field.RA, 0));
    }

    /** rt ← a number of 32 bits, sign-extended, in one word or two. */
    void constant(int rt, int value) {
        if (value == (short) value) {
            add(rt, 0, value);
        } else {
            emit(FixedPointArithmetic.ADDIS, Map.of(Field.RT, rt, Field.RA, 0, Field.SI, value >> 16));
            emit(FixedPointLogical.ORI, Map.of(Field.RS, rt, Field.RA, rt, Field.UI, value & 0xffff));
        }
    }

    /** rt ← (ra|0) + value. */
    void add(int rt, int ra, int value) {
        emit(FixedPointArithmetic.ADDI, Map.of(Field.RT, rt, Field.RA, ra, Field.SI, value));
    }

    /** rs ← (rs) ^ bits, which are all in one halfword of the low word, or one bit above it; {@code scratch} is lost. */
    void flip(int rs, int scratch, long bits) {
        if (bits == (bits & 0xffff)) {
            emit(FixedPointLogical.XORI, Map.of(Field.RS, rs, Field.RA, rs, Field.UI, bits));
        } else if (bits == (bits & 0xffff_0000L)) {
            emit(FixedPointLogical.XORIS, Map.of(Field.RS, rs, Field.RA, rs, Field.UI, bits >>> 16));
        } else {
            add(scratch, 0, 1);
            int left = Long.numberOfTrailingZeros(bits);
            emit(
                    FixedPointRotate.RLDICL,
                    Map.of(Field.RS, scratch, Field.RA, scratch, Field.sh, left, Field.mb, 0, Field.Rc, 0));
            emit(FixedPointLogical.XOR, Map.of(Field.RS, rs, Field.RA, rs, Field.RB, scratch, Field.Rc, 0));
        }
    }

    void moveTo(int spr, int rs) {
        emit(MoveRegister.MTSPR, Map.of(Field.RS, rs, Field.SPR, spr));
    }

    void moveFrom(int rt, int spr) {
        emit(MoveRegister.MFSPR, Map.of(Field.RT, rt, Field.SPR, spr));
    }

    void returnToLink() {
        emit(Branch.BCLR, Map.of(Field.BO, 20, Field.BI, 0, Field.BH, 0, Field.LK, 0));
    }

    /** The code with all labels put in. */
    Part part() {
        List<Integer> finished = new ArrayList<>(code);
        for (Reference reference : references) {
            long target = base + 4L * labels.get(reference.label);
            long value = reference.relative ? target - (base + 4L * reference.at) : target;
            finished.set(reference.at, put(finished.get(reference.at), reference, value));
        }
        return new Part(base, finished, true);
    }

    private int put(int stored, Reference reference, long value) {
        int word = reference.swapped ? Integer.reverseBytes(stored) : stored;
        int put = Immediates.put(words.level, reference.field, value, word);
        return reference.swapped ? Integer.reverseBytes(put) : put;
    }
}
