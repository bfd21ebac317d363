// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.equivalence;

import dev.metronome.core.equivalence.EquivalenceCase.Start;
import dev.metronome.isa.IsaLevel;
import java.util.ArrayList;
import java.util.List;

/** Where threads with MSR[HV] = 0 find storage: an offset on POWER8; later a table, in which some pages have changed places. */
final class GuestMemory {
    private static final int PAGE_SHIFT = 12;
    private static final long HOST_RADIX = 1L << 63;
    private static final long LEAF = 3L << 62;
    /** Referenced, changed; read, write, execute. */
    private static final long ALL = 0x187;

    private static final int BITS_OF_ONE_LEVEL = 19;

    private final Dice dice;
    private final Setting setting;

    GuestMemory(Dice dice, Setting setting) {
        this.dice = dice;
        this.setting = setting;
    }

    /** Adds the tables and the registers that point to them. */
    void add(List<Part> parts, List<Start> starts) {
        boolean tables = setting.cpu().level().isAtLeast(IsaLevel.V3_0);
        if (tables) {
            parts.add(new Part(Place.TABLE, doublewords(List.of(HOST_RADIX | Place.TREE | BITS_OF_ONE_LEVEL)), false));
            parts.add(new Part(Place.TREE, doublewords(leaves()), false));
        }
        for (int core = 0; core < setting.cores(); core++) {
            int thread = core * setting.threads();
            starts.add(
                    tables
                            ? new Start(thread, "PTCR", Place.TABLE)
                            : new Start(thread, "RMOR", (long) dice.below(8) << PAGE_SHIFT));
        }
    }

    private List<Long> leaves() {
        List<Long> leaves = new ArrayList<>();
        int pages = Math.min(32, (int) (setting.memory() >>> PAGE_SHIFT));
        for (int page = 0; page < pages; page++) {
            long real = page > 0 && dice.oneIn(5) ? dice.below(pages) : page;
            long permissions = dice.oneIn(8) ? dice.below(512) & ALL : ALL;
            leaves.add(dice.oneIn(30) ? 0 : LEAF | real << PAGE_SHIFT | permissions);
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
