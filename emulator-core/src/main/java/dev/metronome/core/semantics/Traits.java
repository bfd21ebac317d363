// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.semantics;

import dev.metronome.isa.Instruction;
import dev.metronome.isa.book.Branch;
import dev.metronome.isa.book.CacheAndSync;
import dev.metronome.isa.book.MoveRegister;
import dev.metronome.isa.book.SystemLinkage;

/** The little that engines know about rows besides their meanings. */
public final class Traits {
    private Traits() {}

    /** Whether what follows the instruction may be elsewhere, or may have to be fetched and decoded anew. */
    public static boolean endsBlock(Instruction row) {
        return row instanceof Branch
                || row instanceof SystemLinkage
                || row == MoveRegister.MTMSR
                || row == MoveRegister.MTMSRD
                || row == CacheAndSync.ISYNC
                || row == CacheAndSync.ICBI
                || row == CacheAndSync.WAIT;
    }

    /** Whether the instruction is a branch in the sense of MSR[BE]. */
    public static boolean isBranch(Instruction row) {
        return row instanceof Branch;
    }
}
