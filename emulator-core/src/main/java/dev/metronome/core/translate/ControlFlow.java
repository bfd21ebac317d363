// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.translate;

import dev.metronome.core.semantics.Traits;
import dev.metronome.isa.book.Branch;
import java.util.List;
import java.util.Set;

/**
 * The instructions of a region, as a graph whose edges are direct branches and returns.
 *
 * @param context where it begins and in what state of the processor
 * @param blocks the basic blocks; the first is where the region is entered
 */
record ControlFlow(Context context, List<BasicBlock> blocks) {
    /** More places to compare LR with than a call has in most functions; from others one leaves the region. */
    private static final int MOST_RETURNS = 8;

    /** The number of instructions. */
    int length() {
        return blocks.stream().mapToInt(block -> block.insns().size()).sum();
    }

    /** Where calls in the region return to that is in the region too. */
    List<Long> returns() {
        Set<Long> starts = Set.copyOf(blocks.stream().map(BasicBlock::address).toList());
        return blocks.stream()
                .filter(block -> block.last().instruction() instanceof Branch
                        && block.last().LK())
                .map(block -> context.wrapped(block.lastAddress() + 4))
                .filter(starts::contains)
                .distinct()
                .limit(MOST_RETURNS)
                .toList();
    }

    /** Where the direct branch that ends {@code block} goes if it is taken. */
    long target(BasicBlock block) {
        return context.wrapped(Traits.directTarget(block.last(), block.lastAddress()));
    }

    /** What follows {@code block} in storage. */
    long following(BasicBlock block) {
        return context.wrapped(block.lastAddress() + 4);
    }
}
