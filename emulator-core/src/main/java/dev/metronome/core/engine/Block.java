// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.engine;

import dev.metronome.isa.Insn;
import dev.metronome.isa.Instruction;
import dev.metronome.isa.book.Branch;
import org.jspecify.annotations.Nullable;

/** Decoded instructions that follow each other in storage. Its code depends on the real address and the byte order alone. */
final class Block {
    /** The real address of the first instruction, with the byte order in its lowest bit. */
    final long key;

    final Insn[] insns;
    final Operation[] operations;
    /** The first word, which is no instruction if the block is empty. */
    private final int firstWord;

    /** The block that was executed after this one last time, or null. */
    private @Nullable Block successor;

    private boolean forgotten;
    private int executions;
    /** The execution at which it is to be translated, or for the next time. */
    private int due;

    private boolean wasDue;

    Block(long key, Insn[] insns, Operation[] operations, int firstWord, int due) {
        this.key = key;
        this.insns = insns;
        this.operations = operations;
        this.firstWord = firstWord;
        this.due = due;
    }

    /** The block that was executed after this one last time, if that is the one at {@code key} and its code is still in storage. */
    @Nullable
    Block successorAt(long key) {
        Block next = successor;
        return next != null && next.key == key && !next.forgotten ? next : null;
    }

    /** Whether it ends with a branch of which the target is in CTR or TAR. */
    boolean leadsAnywhere() {
        if (length() == 0) {
            return false;
        }
        Instruction last = insns[insns.length - 1].instruction();
        return last == Branch.BCCTR || last == Branch.BCTAR;
    }

    /** The real address of the last instruction, with the byte order in its lowest bit. */
    long lastKey() {
        return key + 4L * (length() - 1);
    }

    /** Remembers the block that is executed after this one. */
    void successor(Block next) {
        successor = next;
    }

    /** Counts an execution; whether the block is to be translated. */
    boolean isDue() {
        return ++executions >= due;
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
        return insns.length;
    }

    /** The word of instruction {@code k}, or the first word if the block is empty. */
    int word(int k) {
        return insns.length == 0 ? firstWord : insns[k].word();
    }
}
