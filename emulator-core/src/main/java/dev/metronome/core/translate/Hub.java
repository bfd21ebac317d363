// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.translate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the blocks of a region are entered: those that are entered from the hub, which is the place where a region begins and to which returns and other branches that
 * are not direct go, and the jumps that must take the way over the hub. HotSpot optimizes loops only if each is entered at one place, which calls and returns within a
 * region would spoil; with the hub as the head of an outermost loop each is.
 */
final class Hub {
    /** A jump from the end of one block to another. */
    private record Jump(BasicBlock from, BasicBlock to) {}

    private final ControlFlow flow;
    private final Set<BasicBlock> entries = new LinkedHashSet<>();
    private final Set<Jump> overHub = new HashSet<>();

    /** The hub of {@code flow}, which begins at {@code entry}. */
    Hub(ControlFlow flow, BasicBlock entry) {
        this.flow = flow;
        entries.add(entry);
        entries.addAll(flow.landings());
        while (sendOneMoreOverHub()) {
            // each may change what dominates what
        }
    }

    /** The blocks that are entered from the hub; the first is where the region begins. */
    List<BasicBlock> entries() {
        return List.copyOf(entries);
    }

    /** Whether {@code from} must go to {@code to} over the hub. */
    boolean isBetween(BasicBlock from, BasicBlock to) {
        return overHub.contains(new Jump(from, to));
    }

    private List<BasicBlock> next(BasicBlock block) {
        return flow.successors(block).stream()
                .filter(to -> !isBetween(block, to))
                .toList();
    }

    /** Finds a jump back to a block that is not on all ways to where it comes from: a second entry of a loop. */
    private boolean sendOneMoreOverHub() {
        Map<BasicBlock, Set<BasicBlock>> dominators = dominators();
        for (BasicBlock entry : entries) {
            Jump jump = secondEntry(entry, new LinkedHashSet<>(), new HashSet<>(), dominators);
            if (jump != null) {
                overHub.add(jump);
                entries.add(jump.to);
                return true;
            }
        }
        return false;
    }

    private @Nullable Jump secondEntry(
            BasicBlock block, Set<BasicBlock> path, Set<BasicBlock> seen, Map<BasicBlock, Set<BasicBlock>> dominators) {
        seen.add(block);
        path.add(block);
        for (BasicBlock to : next(block)) {
            if (path.contains(to)) {
                if (!dominators.getOrDefault(block, Set.of()).contains(to)) {
                    return new Jump(block, to);
                }
            } else if (!seen.contains(to)) {
                Jump found = secondEntry(to, path, seen, dominators);
                if (found != null) {
                    return found;
                }
            }
        }
        path.remove(block);
        return null;
    }

    /** For each block that can be reached those that are on all ways from the hub to it, itself included. */
    private Map<BasicBlock, Set<BasicBlock>> dominators() {
        List<BasicBlock> reachable = reachable();
        Map<BasicBlock, Set<BasicBlock>> dominators = new HashMap<>();
        reachable.forEach(
                block -> dominators.put(block, new HashSet<>(entries.contains(block) ? Set.of(block) : reachable)));
        boolean changed = true;
        while (changed) {
            changed = false;
            for (BasicBlock block : reachable) {
                Set<BasicBlock> ofBlock = dominators.getOrDefault(block, Set.of());
                for (BasicBlock to : next(block)) {
                    changed |= !entries.contains(to)
                            && dominators
                                    .getOrDefault(to, Set.of())
                                    .removeIf(b -> !b.equals(to) && !ofBlock.contains(b));
                }
            }
        }
        return dominators;
    }

    private List<BasicBlock> reachable() {
        Set<BasicBlock> reached = new LinkedHashSet<>(entries);
        Deque<BasicBlock> todo = new ArrayDeque<>(entries);
        while (!todo.isEmpty()) {
            next(todo.remove()).stream().filter(reached::add).forEach(todo::add);
        }
        return List.copyOf(reached);
    }
}
