// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.engine;

import dev.metronome.core.semantics.Traits;
import dev.metronome.core.storage.RealStorage;
import dev.metronome.isa.Decoder;
import dev.metronome.isa.Insn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Blocks by their real address: a table of fixed size in which a newer block may replace an older one. */
final class BlockCache {
    private static final int SLOTS = 1 << 15;
    private static final int GRANULE = 128;
    /** What follows the last instruction of a page of a guest's may be elsewhere. */
    private static final long PAGE = 4096;

    private final RealStorage storage;
    private final Decoder decoder;
    private final int longest;
    private final int dueAfter;
    private final @Nullable Block[] blocks = new Block[SLOTS];

    /** A cache of blocks of at most {@code longest} instructions, which are due after so many executions. */
    BlockCache(RealStorage storage, Decoder decoder, int longest, int dueAfter) {
        this.storage = storage;
        this.decoder = decoder;
        this.longest = longest;
        this.dueAfter = dueAfter;
    }

    /** The block at {@code key}: a real address in RAM, a multiple of 4, with the byte order in its lowest bit. */
    Block at(long key) {
        Block block = blocks[slot(key)];
        if (block != null && block.key == key) {
            return block;
        }
        if (block != null) {
            block.forget();
        }
        Block decoded = decode(key);
        blocks[slot(key)] = decoded;
        return decoded;
    }

    /** How often the block at {@code key} has been executed; 0 if there is none. */
    int executions(long key) {
        Block block = blocks[slot(key)];
        return block != null && block.key == key ? block.executions() : 0;
    }

    /** Forgets every block with an instruction in the granule. */
    void forget(long granule) {
        long first = granule * GRANULE;
        for (long real = Math.max(0, first - 4L * (longest - 1)); real < first + GRANULE; real += 4) {
            forgetBlock(real);
            forgetBlock(real | 1);
        }
    }

    private void forgetBlock(long key) {
        Block block = blocks[slot(key)];
        if (block != null && block.key == key) {
            block.forget();
            blocks[slot(key)] = null;
        }
    }

    private static int slot(long key) {
        return (int) (key >>> 2 ^ (key & 1) << 14) & SLOTS - 1;
    }

    private Block decode(long key) {
        long real = key & ~1;
        int words = (int) Math.min(longest, (PAGE - real % PAGE) / 4);
        List<Insn> insns = new ArrayList<>();
        for (int k = 0; k < words; k++) {
            Insn insn = decoder.decode(word(real + 4L * k, (key & 1) != 0));
            if (insn == null) {
                break;
            }
            insns.add(insn);
            if (Traits.endsBlock(insn)) {
                break;
            }
        }
        storage.markCode(real, 4 * Math.max(1, insns.size()));
        return new Block(key, List.copyOf(insns), word(real, (key & 1) != 0), dueAfter);
    }

    private int word(long real, boolean little) {
        int word = storage.word(real);
        return little ? Integer.reverseBytes(word) : word;
    }
}
