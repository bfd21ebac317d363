// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.translate;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.storage.RealStorage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The last phase: the regions of a machine by where they begin, a table of fixed size in which a newer region may replace an older one. Nothing else refers to a
 * region, so that its class goes when it is replaced or forgotten.
 */
final class RegionCache {
    private final @Nullable Region[] regions;
    /** The regions with instructions in each granule of real storage. */
    private final Map<Long, List<Region>> byGranule = new HashMap<>();

    private int size;

    /** An empty cache of {@code slots}, a power of two. */
    RegionCache(int slots) {
        regions = new Region[slots];
    }

    /** The region that {@code t} executes at NIA, or null. */
    @Nullable
    Region at(HardwareThread t) {
        Region region = regions[slot(t.nia(), Context.mode(t))];
        return region != null && region.isFor(t) ? region : null;
    }

    /** Keeps the region, and forgets the one that has its slot. */
    void keep(Region region) {
        int slot = slot(region.context().address(), region.context().mode());
        Region other = regions[slot];
        if (other != null) {
            drop(other);
        }
        regions[slot] = region;
        size++;
        for (long granule : granules(region)) {
            byGranule.computeIfAbsent(granule, g -> new ArrayList<>(1)).add(region);
        }
    }

    /** Forgets every region with an instruction in the granule. */
    void forget(long granule) {
        List<Region> there = byGranule.get(granule);
        if (there != null) {
            List.copyOf(there).forEach(this::drop);
        }
    }

    /** Whether a region for the same state of the processor has the instruction at the beginning of {@code context}. */
    boolean contains(Context context) {
        return byGranule.getOrDefault((context.real() & ~1) >>> RealStorage.GRANULE_SHIFT, List.of()).stream()
                .anyMatch(region -> region.contains(context));
    }

    /** Whether a region begins with {@code context}. */
    boolean isEntry(Context context) {
        Region region = regions[slot(context.address(), context.mode())];
        return region != null && region.context().equals(context);
    }

    private void drop(Region region) {
        regions[slot(region.context().address(), region.context().mode())] = null;
        size--;
        for (long granule : granules(region)) {
            byGranule.computeIfPresent(granule, (g, there) -> {
                there.remove(region);
                return there.isEmpty() ? null : there;
            });
        }
    }

    /** How many regions there are. */
    int size() {
        return size;
    }

    private static long[] granules(Region region) {
        Context context = region.context();
        return java.util.Arrays.stream(region.addresses())
                .map(address -> (context.real() & ~1) + (address - context.address()) >>> RealStorage.GRANULE_SHIFT)
                .distinct()
                .toArray();
    }

    private int slot(long address, long mode) {
        long mixed = (address >>> 2 ^ mode >>> 58 ^ mode >>> 12 ^ mode << 9) * 0x9e37_79b9_7f4a_7c15L;
        return (int) (mixed >>> 40) & regions.length - 1;
    }
}
