// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.translate;

import dev.metronome.core.HardwareThread;

/** A place where a region may be entered. */
public final class RegionEntry {
    /** Instructions: a few times around the loops of most regions. */
    private static final long SHORT_PORTION = 96;
    /** After so many HotSpot has begun to compile the region, even if it is told to wait for three times as long as usual. */
    private static final int SHORT_PORTIONS = 3000;
    /** Instructions. Few enough that the region is entered anew after a moment, when HotSpot may have compiled it better. */
    private static final long LONG_PORTION = 1 << 20;

    private final Region region;
    private final int number;
    private final Context context;
    /** What the context says, once more: this is asked for at each entry. */
    private final long address;

    private final long mode;
    private final boolean mapped;
    private int portions;

    /** Entry {@code number} of {@code region}. */
    RegionEntry(Region region, int number, Context context) {
        this.region = region;
        this.number = number;
        this.context = context;
        address = context.address();
        mode = context.mode();
        mapped = context.mapped();
    }

    Region region() {
        return region;
    }

    Context context() {
        return context;
    }

    /** Whether it is what {@code t} executes at NIA. Unless addresses are a guest's, they tell the real address. */
    boolean isFor(HardwareThread t) {
        return address == t.nia()
                && mode == Context.mode(t)
                && mapped == t.storage().isMapped()
                && (!mapped || context.real() == t.storage().fetchKey(address));
    }

    /**
     * Executes instructions from NIA on, at most {@code budget}. NIA is what follows the last of them; CIA, and so what the thread has retired, are the caller's to
     * bring up to date.
     *
     * @param budget at least 0, at most 2^28
     * @return how much of the budget is left; its complement if the next instruction is not for a region: there is not budget enough to the end of its basic
     *     block, or it wants to be executed by itself
     */
    public long run(HardwareThread t, long budget) {
        return region.run(t, budget, number);
    }

    /**
     * The most instructions that are to be executed at once, counting that they are. At first they are few: then HotSpot compiles the region from its beginning, where
     * otherwise it would make another version for each loop in which it finds it running, and again and again compile what is long.
     */
    public long portion() {
        if (portions >= SHORT_PORTIONS) {
            return LONG_PORTION;
        }
        portions++;
        return SHORT_PORTION;
    }
}
