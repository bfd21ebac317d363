// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.engine;

import dev.metronome.core.semantics.Meaning;
import dev.metronome.isa.Insn;

/** Decoded instructions that follow each other in storage. Its code depends on the real address and the byte order alone. */
final class Block {
    /** The real address of the first instruction, with the byte order in its lowest bit. */
    final long key;

    final Insn[] insns;
    final Meaning[] meanings;
    /** The first word, which is no instruction if the block is empty. */
    private final int firstWord;

    Block(long key, Insn[] insns, Meaning[] meanings, int firstWord) {
        this.key = key;
        this.insns = insns;
        this.meanings = meanings;
        this.firstWord = firstWord;
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
