// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.translate;

import dev.metronome.core.semantics.Traits;
import dev.metronome.isa.Insn;
import dev.metronome.isa.Instruction;
import dev.metronome.isa.book.Branch;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The instructions of a region, as a graph: its nodes are basic blocks, its edges direct branches, what follows in storage, and the branches that are not direct. */
final class ControlFlow {
    /** More places to compare LR with than a call has in most functions; from others one leaves the region. */
    private static final int MOST_RETURNS = 16;

    private final Context context;
    private final Map<Long, BasicBlock> blocks;
    private final List<BasicBlock> returns;
    private final Map<Long, List<Long>> targets;

    /**
     * A graph of the blocks.
     *
     * @param context where the region begins and in what state of the processor
     * @param targets where each branch to CTR or TAR has led
     */
    ControlFlow(Context context, Collection<BasicBlock> blocks, Map<Long, List<Long>> targets) {
        this.context = context;
        this.targets = targets;
        this.blocks = blocks.stream()
                .collect(Collectors.toMap(BasicBlock::address, block -> block, (a, b) -> a, LinkedHashMap::new));
        returns = inside(blocks.stream().filter(block -> isCall(block.last())).map(this::following))
                .limit(MOST_RETURNS)
                .toList();
    }

    private static boolean isCall(Insn insn) {
        return insn.instruction() instanceof Branch && insn.LK();
    }

    Context context() {
        return context;
    }

    /** The basic blocks, which may be none. */
    Collection<BasicBlock> blocks() {
        return blocks.values();
    }

    /** The block at {@code address}, or null if that is outside. */
    @Nullable
    BasicBlock blockAt(long address) {
        return blocks.get(address);
    }

    /** The blocks to which a branch that is not direct may lead. */
    List<BasicBlock> landings() {
        return blocks().stream()
                .flatMap(block -> landings(block).stream())
                .distinct()
                .toList();
    }

    /** The blocks to which the branch that ends {@code block} may lead, if it is not direct: those that calls return to, or where it has led. */
    List<BasicBlock> landings(BasicBlock block) {
        Instruction row = block.last().instruction();
        if (row == Branch.BCLR) {
            return block.last().LK() ? List.of() : returns;
        }
        return inside(targets.getOrDefault(block.lastAddress(), List.of()).stream())
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

    /** The blocks to which {@code block} leads directly. */
    List<BasicBlock> successors(BasicBlock block) {
        if (Traits.isDirectBranch(block.last().instruction())) {
            return inside(Stream.of(target(block), following(block))).toList();
        }
        return !Traits.endsBlock(block.last()) || !landings(block).isEmpty()
                ? inside(Stream.of(following(block))).toList()
                : List.of();
    }

    private Stream<BasicBlock> inside(Stream<Long> addresses) {
        return addresses.distinct().map(blocks::get).filter(Objects::nonNull);
    }

    /**
     * Where best to enter the loop that {@code context} begins in: at its lowest address. Entered in the midst of an outer loop, the inner ones would not be
     * compiled as loops. The address of {@code context} itself if that is in no loop.
     */
    long bestEntry() {
        Map<Long, Set<Long>> from = new HashMap<>();
        for (BasicBlock block : blocks.values()) {
            all(block)
                    .forEach(next ->
                            from.computeIfAbsent(next, a -> new HashSet<>()).add(block.address()));
        }
        Set<Long> before = reached(context.address(), address -> from.getOrDefault(address, Set.of()).stream());
        Set<Long> loop = reached(context.address(), this::all);
        loop.retainAll(before);
        return loop.stream().min(Long::compareUnsigned).orElse(context.address());
    }

    private Stream<Long> all(long address) {
        BasicBlock block = blocks.get(address);
        return block == null ? Stream.empty() : all(block);
    }

    private Stream<Long> all(BasicBlock block) {
        return Stream.concat(successors(block).stream(), landings(block).stream())
                .map(BasicBlock::address);
    }

    /** What is reached from {@code start} in one step or more. */
    private static Set<Long> reached(long start, LongFunction<Stream<Long>> step) {
        Set<Long> reached = new HashSet<>();
        Deque<Long> todo = new ArrayDeque<>(List.of(start));
        while (!todo.isEmpty()) {
            step.apply(todo.remove()).filter(reached::add).forEach(todo::add);
        }
        return reached;
    }
}
