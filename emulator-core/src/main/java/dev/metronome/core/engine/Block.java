// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.engine;

import dev.metronome.core.HardwareThread;
import dev.metronome.isa.Insn;
import dev.metronome.isa.Instruction;
import dev.metronome.isa.book.Branch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decoded instructions that follow each other in storage. Its code depends on the real address and the byte order alone. */
final class Block {
    /** The real address of the first instruction, with the byte order in its lowest bit. */
    final long key;

    final List<Insn> insns;
    private final Operation[] operations;
    /** The instructions two by two, and the last alone if their number is odd; null unless the block is executed often. */
    private Operation @Nullable [] pairs;

    /** The first word, which is no instruction if the block is empty. */
    private final int firstWord;

    /** The blocks that were executed after this one last, or null. */
    private @Nullable Block successor;

    private @Nullable Block otherSuccessor;

    private boolean forgotten;
    private int executions;
    /** The execution at which it is to be made faster, for the first time or again. */
    private int due;

    private boolean wasDue;

    Block(long key, List<Insn> insns, int firstWord, int due) {
        this.key = key;
        this.insns = insns;
        operations = new Operation[insns.size()];
        for (int k = 0; k < operations.length; k++) {
            operations[k] = new PlainOperation(insns.get(k));
        }
        this.firstWord = firstWord;
        this.due = due;
    }

    /** The block at {@code key}, if it is one of the last two that were executed after this one and its code is still in storage. */
    @Nullable
    Block successorAt(long key) {
        Block next = successor;
        if (next != null && next.key == key && !next.forgotten) {
            return next;
        }
        Block other = otherSuccessor;
        return other != null && other.key == key && !other.forgotten ? other : null;
    }

    /** Whether it ends with a branch of which the target is in CTR or TAR. */
    boolean leadsAnywhere() {
        if (length() == 0) {
            return false;
        }
        Instruction last = insns.get(insns.size() - 1).instruction();
        return last == Branch.BCCTR || last == Branch.BCTAR;
    }

    /** The real address of the last instruction, with the byte order in its lowest bit. */
    long lastKey() {
        return key + 4L * (length() - 1);
    }

    /** Remembers the block that is executed after this one. */
    void successor(Block next) {
        otherSuccessor = successor;
        successor = next;
    }

    /** Executes the first {@code count} instructions, of which the thread is at the first. */
    void execute(HardwareThread t, int count) {
        long address = t.cia();
        Operation[] two = pairs;
        if (two == null) {
            for (int k = 0; k < count; k++) {
                operations[k].execute(t, address);
                address += 4;
            }
            return;
        }
        for (int k = 0; k < count >> 1; k++) {
            two[k].execute(t, address);
            address += 8;
        }
        if ((count & 1) != 0) {
            Operation last = count == operations.length ? two[count >> 1] : operations[count - 1];
            last.execute(t, address);
        }
    }

    /** Gets ready to execute two instructions at a time. */
    void pair() {
        if (OperationClasses.hasRoom()) {
            Operation[] two = new Operation[operations.length + 1 >> 1];
            for (int k = 0; k < two.length; k++) {
                two[k] = OperationClasses.of(insns.subList(2 * k, Math.min(2 * k + 2, operations.length)));
            }
            pairs = two;
        }
    }

    /** Counts an execution; whether it is the one at which the block is to be made faster. */
    boolean isDue() {
        return ++executions == due;
    }

    /** Whether it has been to be translated before. */
    boolean wasDue() {
        return wasDue;
    }

    /** It is to be translated, once more, if it is still executed so many times. */
    void dueAgain(int after) {
        wasDue = true;
        due = executions + after;
    }

    /** How often it has been executed. */
    int executions() {
        return executions;
    }

    /** Notes that the code is no longer in storage, or that the cache no longer hears when that happens. */
    void forget() {
        forgotten = true;
    }

    /** The number of instructions; 0 if the first word is none. */
    int length() {
        return operations.length;
    }

    /** The word of instruction {@code k}, or the first word if the block is empty. */
    int word(int k) {
        return operations.length == 0 ? firstWord : insns.get(k).word();
    }
}
