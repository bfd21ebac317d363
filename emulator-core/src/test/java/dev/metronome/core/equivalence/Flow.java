// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.equivalence;

import dev.metronome.isa.Field;
import dev.metronome.isa.book.Branch;
import dev.metronome.isa.book.FixedPointArithmetic;
import dev.metronome.isa.book.FixedPointCompare;
import dev.metronome.isa.book.FixedPointLoad;
import dev.metronome.isa.book.FixedPointLogical;
import dev.metronome.isa.book.FixedPointRotate;
import dev.metronome.isa.book.FixedPointStore;
import dev.metronome.isa.spr.Spr;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The main program of a random case: straight code, branches, loops, calls, code that changes itself; it begins again when it ends. */
final class Flow {
    private static final int ALWAYS = 20;
    private static final int DECREMENT_NOT_ZERO = 16;
    private static final int IF_FALSE = 4;
    private static final int IF_TRUE = 12;
    private static final int DEEPEST = 3;

    private final Dice dice;
    private final CodeWriter out;
    private final Computations computations;
    private final Accesses accesses;
    private final Privileges privileges;
    private final Patches patches;
    /** Functions by their labels; each calls only later ones. */
    private final List<Integer> functions = new ArrayList<>();

    private final int end;
    /** How often something with privileges comes, once in so many. */
    private final int privilegeRarity;

    private final int patchRarity;
    /** Instructions in a row, at most. */
    private final int longest;

    private boolean ctrTaken;
    private int innermostLoop;

    Flow(Words words, Dice dice, Computations computations, Setting setting, long entry, boolean calm) {
        this.dice = dice;
        out = new CodeWriter(entry, words);
        this.computations = computations;
        accesses = new Accesses(words, dice, calm);
        privileges = new Privileges(words, dice, setting.cpu());
        patches = new Patches(out, dice, computations);
        privilegeRarity = calm ? dice.oneOf(40, 400) : dice.oneOf(4, 8, 20, 100);
        patchRarity = calm ? dice.oneOf(100, 1000) : dice.oneOf(8, 20, 60, 1000);
        longest = calm ? 3 : 6;
        end = (int) setting.memory();
    }

    /** A program of about {@code length} words. */
    Part write(int length) {
        int start = out.labelHere();
        bases();
        int functionCount = dice.below(5);
        for (int k = 0; k < functionCount; k++) {
            functions.add(out.label());
        }
        while (out.size() < length) {
            block(0, 0);
        }
        out.branch(start);
        for (int k = 0; k < functionCount; k++) {
            function(k);
        }
        return out.part();
    }

    /** The registers that everything relies on. */
    private void bases() {
        out.constant(Registers.DATA, (int) Place.DATA + dice.oneOf(0x200, 0x400, 0x401, 0x7f8));
        out.constant(Registers.END, end - dice.oneOf(0, 8, 16, 64, 128, 128, 131, 256));
        out.constant(Registers.CODE, (int) out.here() + 4 * dice.below(150));
        out.constant(Registers.STACK, (int) Place.DATA + 0x180);
        out.constant(Registers.BEYOND, (int) Place.DEVICE);
    }

    private void straight(int most) {
        for (int n = dice.between(1, most); n > 0; n--) {
            if (dice.oneIn(privilegeRarity)) {
                privileges.emit(out, computations);
            } else if (dice.oneIn(4)) {
                accesses.emit(out);
            } else {
                out.emitSlot(computations.word());
            }
            if (dice.oneIn(patchRarity)) {
                patches.emit(innermostLoop);
            }
        }
    }

    /** @param from the first function that may be called */
    private void block(int depth, int from) {
        switch (dice.below(14)) {
            case 0, 1 -> branchOver(depth, from);
            case 2, 3 -> loopWithCtr(depth, from);
            case 4 -> loopWithRegister(depth, from);
            case 5, 6 -> call(from);
            case 7 -> throughRegister();
            case 8 -> dataInCode();
            case 9 -> endOfRam();
            case 10 -> straight(dice.oneIn(15) ? 200 : longest);
            default -> straight(longest);
        }
    }

    private void body(int depth, int from) {
        straight(longest);
        if (dice.oneIn(2) && depth < DEEPEST && out.size() < Place.MANY_WORDS) {
            block(depth, from);
        }
    }

    private void branchOver(int depth, int from) {
        int over = out.label();
        if (dice.oneIn(8)) {
            out.branchAbsolute(over, dice.oneIn(8));
        } else if (dice.oneIn(5)) {
            out.branch(over);
        } else {
            out.branchIf(dice.oneOf(IF_FALSE, IF_TRUE), dice.below(32), over, dice.oneIn(20));
        }
        body(depth + 1, from);
        if (dice.oneIn(3)) {
            int after = out.label();
            out.branch(after);
            out.place(over);
            straight(2);
            out.place(after);
        } else {
            out.place(over);
        }
    }

    private int times() {
        return switch (dice.below(10)) {
            case 0 -> dice.between(200, 5000);
            case 1, 2, 3 -> dice.between(10, 200);
            default -> dice.between(1, 10);
        };
    }

    private void loopWithCtr(int depth, int from) {
        if (ctrTaken || depth >= DEEPEST) {
            straight(3);
            return;
        }
        int count = out.words.freeBase();
        out.constant(count, times());
        out.moveTo(Spr.CTR.number(), count);
        int top = out.labelHere();
        ctrTaken = true;
        inLoop(() -> body(depth + 1, from));
        ctrTaken = false;
        if (dice.oneIn(4)) {
            out.branchIf(dice.oneOf(0, 8), dice.below(32), top);
        } else {
            out.branchIf(dice.oneOf(DECREMENT_NOT_ZERO, 24, 25), 0, top);
        }
    }

    private void inLoop(Runnable part) {
        int before = innermostLoop;
        innermostLoop = out.size();
        part.run();
        innermostLoop = before;
    }

    private void loopWithRegister(int depth, int from) {
        if (depth >= 2) {
            straight(3);
            return;
        }
        int count = Registers.COUNTER + depth;
        out.constant(count, times());
        int top = out.labelHere();
        inLoop(() -> body(depth + 1, from));
        if (dice.oneIn(2)) {
            out.emit(FixedPointArithmetic.ADDIC_, Map.of(Field.RT, count, Field.RA, count, Field.SI, -1));
            out.branchIf(IF_FALSE, 2, top);
        } else {
            int bf = dice.below(8);
            out.add(count, count, -1);
            out.emit(FixedPointCompare.CMPI, Map.of(Field.BF, bf, Field.L, 1, Field.RA, count, Field.SI, 0));
            out.branchIf(IF_FALSE, 4 * bf + 2, top);
        }
    }

    private void call(int from) {
        if (from >= functions.size()) {
            straight(2);
            return;
        }
        int function = functions.get(dice.between(from, functions.size() - 1));
        if (dice.oneIn(3) && !ctrTaken) {
            int rs = out.words.freeBase();
            out.addressOf(rs, function);
            out.moveTo(Spr.CTR.number(), rs);
            out.emit(Branch.BCCTR, Map.of(Field.BO, ALWAYS, Field.BI, 0, Field.BH, 0, Field.LK, 1));
        } else if (dice.oneIn(8)) {
            out.branchAbsolute(function, true);
        } else {
            out.call(function);
        }
    }

    /** A forward branch through LR, CTR or TAR, to one of two places. */
    private void throughRegister() {
        int rs = out.words.freeBase();
        int next = out.label();
        int far = out.label();
        out.addressOf(rs, next);
        if (dice.oneIn(10)) {
            // the same in another quadrant
            out.flip(rs, out.words.freeBase(), 1L << dice.between(62, 63));
        }
        if (dice.oneIn(2)) {
            // a multiple of 8 from 0 to 8 more
            int more = out.words.freeBase();
            out.emit(FixedPointLogical.ANDI_, Map.of(Field.RA, more, Field.UI, 8));
            out.emit(
                    FixedPointArithmetic.ADD,
                    Map.of(Field.RT, rs, Field.RA, rs, Field.RB, more, Field.OE, 0, Field.Rc, 0));
        }
        Branch row =
                ctrTaken ? dice.oneOf(Branch.BCLR, Branch.BCTAR) : dice.oneOf(Branch.BCLR, Branch.BCCTR, Branch.BCTAR);
        Spr spr = row == Branch.BCLR ? Spr.LR : row == Branch.BCCTR ? Spr.CTR : Spr.TAR;
        out.moveTo(spr.number(), rs);
        out.emit(
                row,
                Map.of(Field.BO, dice.oneOf(ALWAYS, IF_FALSE, IF_TRUE), Field.BH, 0, Field.LK, dice.oneIn(6) ? 1 : 0));
        out.emitSlot(computations.word());
        out.place(next);
        out.emitSlot(computations.word());
        out.branch(far);
        out.emitSlot(computations.word());
        out.place(far);
    }

    /** Data that share a granule with code, which loads and stores reach. */
    private void dataInCode() {
        int over = out.label();
        out.branch(over);
        int data = out.labelHere();
        for (int n = dice.between(1, 4); n > 0; n--) {
            out.emit((int) dice.bits());
        }
        out.place(over);
        out.emitReference(FixedPointStore.STW, Field.D, data, Map.of(Field.RA, 0));
        out.emitReference(FixedPointLoad.LWZ, Field.D, data, Map.of(Field.RA, 0));
    }

    /** A call of a few words at the end of RAM, which may be written anew, and need not return before RAM ends. */
    private void endOfRam() {
        if (ctrTaken) {
            return;
        }
        int rs = out.words.freeBase();
        int address = out.words.freeBase();
        int back = 4 * dice.between(1, 4);
        if (dice.oneIn(2)) {
            out.constant(rs, computations.word());
            out.emit(FixedPointStore.STW, Map.of(Field.RS, rs, Field.RA, Registers.END, Field.D, -back));
        }
        out.constant(address, end - back);
        out.moveTo(Spr.CTR.number(), address);
        out.emit(Branch.BCCTR, Map.of(Field.BO, ALWAYS, Field.BI, 0, Field.BH, 0, Field.LK, 1));
    }

    /** What {@link #endOfRam} calls. */
    Part lastWords() {
        int blr = 0x4e80_0020;
        List<Integer> last = new ArrayList<>();
        for (int k = 0; k < 4; k++) {
            last.add(computations.word());
        }
        last.set(3, dice.oneIn(6) ? computations.anyWord() : blr);
        return new Part(end - 16L, last, true);
    }

    private void function(int k) {
        out.place(functions.get(k));
        int before = innermostLoop;
        innermostLoop = out.size();
        boolean ctrBefore = ctrTaken;
        ctrTaken = true;
        if (dice.oneIn(3)) {
            recursive(functions.get(k));
        } else if (dice.oneIn(2) && k + 1 < functions.size()) {
            keepingLink(() -> body(1, k + 1));
        } else {
            straight(5);
            if (dice.oneIn(3)) {
                out.emit(Branch.BCLR, Map.of(Field.BO, dice.oneOf(IF_FALSE, IF_TRUE), Field.BH, 0, Field.LK, 0));
                straight(2);
            }
        }
        ctrTaken = ctrBefore;
        innermostLoop = before;
        out.returnToLink();
    }

    /** Calls itself as often as the low bits of a register say. */
    private void recursive(int self) {
        int depth = Registers.COUNTER + 1;
        int out1 = out.label();
        out.emit(
                FixedPointRotate.RLDICL,
                Map.of(Field.RS, depth, Field.RA, depth, Field.sh, 0, Field.mb, 61, Field.Rc, 0));
        out.emit(FixedPointArithmetic.ADDIC_, Map.of(Field.RT, depth, Field.RA, depth, Field.SI, -1));
        out.branchIf(dice.oneOf(4, 12), 1, out1);
        keepingLink(() -> {
            straight(2);
            out.call(self);
        });
        out.place(out1);
    }

    private void keepingLink(Runnable part) {
        out.moveFrom(0, Spr.LR.number());
        out.emit(FixedPointStore.STDU, Map.of(Field.RS, 0, Field.RA, Registers.STACK, Field.DS, -8));
        part.run();
        out.emit(FixedPointLoad.LD, Map.of(Field.RT, 0, Field.RA, Registers.STACK, Field.DS, 0));
        out.add(Registers.STACK, Registers.STACK, 8);
        out.moveTo(Spr.LR.number(), 0);
    }
}
