// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.translate;

import dev.metronome.core.semantics.Traits;
import dev.metronome.core.storage.RealStorage;
import dev.metronome.isa.Decoder;
import dev.metronome.isa.Insn;
import dev.metronome.isa.book.Branch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The first phase: which instructions belong together. From the entry on it follows direct branches, calls and what they return to, breadth first, to where the
 * interpreter has been already, until there are enough instructions. Loops are inside then, and what is rare is not.
 */
final class RegionFinder {
    private static final long PAGE = 4096;

    private final RealStorage storage;
    private final Decoder decoder;
    private final Profile profile;
    private final Predicate<Context> isBoundary;
    private final Context context;
    private final int most;
    private final Map<Long, Insn> insns = new HashMap<>();
    private final Set<Long> leaders = new LinkedHashSet<>();
    /** Where each branch to CTR or TAR has led, of places that are near. */
    private final Map<Long, List<Long>> targets = new HashMap<>();

    private final Deque<Long> toFollow = new ArrayDeque<>();

    /**
     * What finds the region of one context.
     *
     * @param isBoundary whether the region is to end before what begins there
     * @param most instructions
     */
    RegionFinder(
            RealStorage storage,
            Decoder decoder,
            Profile profile,
            Predicate<Context> isBoundary,
            Context context,
            int most) {
        this.storage = storage;
        this.decoder = decoder;
        this.profile = profile;
        this.isBoundary = isBoundary;
        this.context = context;
        this.most = most;
    }

    /** The region, which has no blocks if there is no instruction at its entry. */
    ControlFlow find() {
        toFollow.add(context.address());
        while (!toFollow.isEmpty() && insns.size() < most) {
            long leader = toFollow.remove();
            leaders.add(leader);
            walk(leader);
        }
        return new ControlFlow(
                context,
                leaders.stream().filter(insns::containsKey).map(this::block).toList(),
                targets);
    }

    /** Takes in what is executed in a row from {@code leader} on. */
    private void walk(long leader) {
        for (long address = leader; insns.size() < most && isNear(address); address = context.wrapped(address + 4)) {
            if (insns.containsKey(address)) {
                leaders.add(address);
                return;
            }
            Insn insn = isOutside(address) ? null : decode(address);
            if (insn == null) {
                return;
            }
            insns.put(address, insn);
            if (Traits.endsBlock(insn)) {
                followBranch(insn, address);
                return;
            }
            if ((address + 4) % PAGE == 0) {
                // where the interpreter's blocks end: what follows need not have been decoded, and stores into it would
                // not be noticed
                follow(context.wrapped(address + 4));
                return;
            }
        }
    }

    private void followBranch(Insn insn, long address) {
        if (!(insn.instruction() instanceof Branch)) {
            return;
        }
        if (Traits.isDirectBranch(insn.instruction())) {
            follow(context.wrapped(Traits.directTarget(insn, address)));
        }
        follow(context.wrapped(address + 4));
        if (insn.instruction() == Branch.BCCTR || insn.instruction() == Branch.BCTAR) {
            List<Long> seen = profile.targets(key(address)).stream()
                    .map(target -> context.wrapped(context.address() + (target - context.real())))
                    .toList();
            targets.put(address, seen);
            seen.forEach(this::follow);
        }
    }

    private void follow(long address) {
        if (isNear(address) && profile.isWarm(key(address)) && !isOutside(address)) {
            toFollow.add(address);
        }
    }

    private boolean isOutside(long address) {
        return address != context.address() && isBoundary.test(context.at(address));
    }

    /** Whether the address is certain to be a word of RAM: of a guest's only the page at hand is. */
    private boolean isNear(long address) {
        return context.mapped()
                ? (address & -PAGE) == (context.address() & -PAGE)
                : Long.compareUnsigned(real(address), storage.size() - 4L) <= 0;
    }

    /** A real address of which {@link #isNear} tells whether it is one. */
    private long real(long address) {
        return (context.real() & ~1) + (address - context.address());
    }

    private long key(long address) {
        return real(address) | context.real() & 1;
    }

    private @Nullable Insn decode(long address) {
        int word = storage.word(real(address));
        return decoder.decode(context.isLittleEndian() ? Integer.reverseBytes(word) : word);
    }

    private BasicBlock block(long leader) {
        List<Insn> row = new ArrayList<>();
        long address = leader;
        Insn insn = insns.get(leader);
        while (insn != null) {
            row.add(insn);
            address = context.wrapped(address + 4);
            insn = Traits.endsBlock(insn) || leaders.contains(address) ? null : insns.get(address);
        }
        return new BasicBlock(leader, row);
    }
}
