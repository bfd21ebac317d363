// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.translate;

import dev.metronome.isa.Insn;
import java.util.List;

/**
 * Instructions that are executed one after the other, from the first to the last.
 *
 * @param address the effective address of the first
 * @param insns at least one; only the last may end a block
 */
record BasicBlock(long address, List<Insn> insns) {
    /** The effective address of instruction {@code k}. */
    long address(int k) {
        return address + 4L * k;
    }

    /** The last instruction. */
    Insn last() {
        return insns.get(insns.size() - 1);
    }

    /** The effective address of the last instruction. */
    long lastAddress() {
        return address(insns.size() - 1);
    }
}
