// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.translate;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.storage.RealStorage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The last phase: the entries of a machine's regions by their addresses, a table of fixed size in which a newer entry may replace an older one. Nothing else refers to a
 * region, so that its class goes when its last entry is replaced or it is forgotten.
 */
final class RegionCache {
    private final @Nullable RegionEntry[] entries;
    /** How many entries each region has. */
    private final Map<Region, Integer> regions = new IdentityHashMap<>();
    /** The regions with instructions in each granule of real storage. */
    private final Map<Long, List<Region>> byGranule = new HashMap<>();

    /** An empty cache of {@code slots}, a power of two. */
    RegionCache(int slots) {
        entries = new RegionEntry[slots];
    }

    /** The entry of what {@code t} executes at NIA, or null. */
    @Nullable
    RegionEntry at(HardwareThread t) {
        RegionEntry entry = entries[slot(t.nia(), Context.mode(t))];
        return entry != null && entry.isFor(t) ? entry : null;
    }

    /** Keeps the region, and forgets the entries that have its slots. */
    void keep(Region region) {
        regions.put(region, 0);
        for (long granule : region.granules()) {
            byGranule.computeIfAbsent(granule, g -> new ArrayList<>(1)).add(region);
        }
        for (int k = 0; k < region.entries().size(); k++) {
            Context context = region.entries().get(k);
            int slot = slot(context.address(), context.mode());
            empty(slot);
            entries[slot] = new RegionEntry(region, k, context);
            regions.merge(region, 1, Integer::sum);
        }
    }

    /** Forgets every region with an instruction in the granule. */
    void forget(long granule) {
        List<Region> there = byGranule.get(granule);
        if (there != null) {
            List.copyOf(there).forEach(this::drop);
        }
    }

    /** A region for the same state of the processor with the instruction at the beginning of {@code context}, or null. */
    @Nullable
    Region with(Context context) {
        return byGranule.getOrDefault((context.real() & ~1) >>> RealStorage.GRANULE_SHIFT, List.of()).stream()
                .filter(region -> region.contains(context))
                .findFirst()
                .orElse(null);
    }

    /** Forgets the region. */
    void drop(Region region) {
        for (Context context : region.entries()) {
            int slot = slot(context.address(), context.mode());
            RegionEntry entry = entries[slot];
            if (entry != null && entry.region() == region) {
                empty(slot);
            }
        }
    }

    private void empty(int slot) {
        RegionEntry entry = entries[slot];
        entries[slot] = null;
        if (entry != null && regions.merge(entry.region(), -1, Integer::sum) == 0) {
            regions.remove(entry.region());
            for (long granule : entry.region().granules()) {
                byGranule.computeIfPresent(granule, (g, there) -> {
                    there.remove(entry.region());
                    return there.isEmpty() ? null : there;
                });
            }
        }
    }

    /** How many regions there are. */
    int size() {
        return regions.size();
    }

    private int slot(long address, long mode) {
        long mixed = (address >>> 2 ^ mode >>> 58 ^ mode >>> 12 ^ mode << 9) * 0x9e37_79b9_7f4a_7c15L;
        return (int) (mixed >>> 40) & entries.length - 1;
    }
}
