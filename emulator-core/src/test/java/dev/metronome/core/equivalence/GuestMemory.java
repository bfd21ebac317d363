// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.equivalence;

import dev.metronome.core.equivalence.EquivalenceCase.Start;
import dev.metronome.isa.IsaLevel;
import java.util.ArrayList;
import java.util.List;

/**
 * Where threads with MSR[HV] = 0 find storage: at an offset on POWER8; later by tables, one for each partition. The second half of storage has copies of the code
 * with other words here and there, so that two guests execute different code at the same address.
 */
final class GuestMemory {
    /** Partitions with tables of their own. */
    static final int PARTITIONS = 3;
    /** Where the copies begin. */
    static final long COPIES = 0x8000;

    static final long LEAST_MEMORY = 2 * COPIES + Place.PAGE;

    private static final int PAGE_SHIFT = 12;
    private static final long HOST_RADIX = 1L << 63;
    private static final long LEAF = 3L << 62;
    /** Referenced, changed; read, write, execute. */
    private static final long ALL = 0x187;

    private static final int BITS_OF_ONE_LEVEL = 19;
    private static final long SIZE_OF_TREE = 0x100;

    private final Dice dice;
    private final Setting setting;
    private final Computations computations;

    GuestMemory(Dice dice, Setting setting, Computations computations) {
        this.dice = dice;
        this.setting = setting;
        this.computations = computations;
    }

    /** Adds the copies, the tables, and the registers that point to them. */
    void add(List<Part> parts, List<Start> starts) {
        List<Part> copies = parts.stream()
                .filter(part -> part.isCode() && part.end() <= Place.DATA)
                .map(this::copy)
                .toList();
        parts.addAll(copies);
        boolean tables = setting.cpu().level().isAtLeast(IsaLevel.V3_0);
        if (tables) {
            addTables(parts);
        }
        for (int core = 0; core < setting.cores(); core++) {
            int thread = core * setting.threads();
            if (tables) {
                starts.add(new Start(thread, "PTCR", Place.TABLE));
                starts.add(new Start(thread, "LPIDR", dice.below(PARTITIONS)));
            } else {
                starts.add(new Start(thread, "RMOR", dice.oneIn(4) ? (long) dice.below(8) << PAGE_SHIFT : COPIES));
            }
        }
    }

    private Part copy(Part part) {
        List<Integer> words = part.words().stream()
                .map(word -> dice.oneIn(part.address() < Place.CODE ? 100 : 12) ? computations.word() : word)
                .toList();
        return new Part(part.address() + COPIES, words, true);
    }

    private void addTables(List<Part> parts) {
        List<Long> table = new ArrayList<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            long tree = Place.TREE + partition * SIZE_OF_TREE;
            table.add(HOST_RADIX | tree | BITS_OF_ONE_LEVEL);
            table.add(0L);
            parts.add(new Part(tree, doublewords(leaves(partition)), false));
        }
        parts.add(new Part(Place.TABLE, doublewords(table), false));
    }

    /** The first partition has storage as it is, the second has the copies, the third some pages of both. */
    private List<Long> leaves(int partition) {
        List<Long> leaves = new ArrayList<>();
        int pages = (int) (setting.memory() >>> PAGE_SHIFT);
        for (int page = 0; page < pages; page++) {
            long real = (long) page << PAGE_SHIFT;
            boolean copied = partition == 1 || partition == 2 && dice.oneIn(2);
            long permissions = dice.oneIn(12) ? dice.below(512) & ALL : ALL;
            leaves.add(dice.oneIn(40) ? 0 : LEAF | (copied && real < COPIES ? real + COPIES : real) | permissions);
        }
        return leaves;
    }

    private static List<Integer> doublewords(List<Long> values) {
        List<Integer> words = new ArrayList<>();
        values.forEach(value -> {
            words.add((int) (value >>> 32));
            words.add((int) (long) value);
        });
        return words;
    }
}
