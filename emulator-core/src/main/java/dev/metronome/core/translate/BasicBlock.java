// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.translate;

import dev.metronome.isa.Insn;
import java.util.List;

/** Instructions that are executed one after the other, from the first to the last. Each block of a region is equal to itself alone. */
final class BasicBlock {
    private final long address;
    private final List<Insn> insns;

    /**
     * The block at an effective address.
     *
     * @param insns at least one; only the last may end a block
     */
    BasicBlock(long address, List<Insn> insns) {
        this.address = address;
        this.insns = List.copyOf(insns);
    }

    /** The effective address of the first instruction. */
    long address() {
        return address;
    }

    List<Insn> insns() {
        return insns;
    }

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
