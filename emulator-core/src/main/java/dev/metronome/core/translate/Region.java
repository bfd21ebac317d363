// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.translate;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.storage.RealStorage;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Instructions that have become a class of the Java machine: a subclass, made by {@link RegionWriter}, of which there is one instance. It keeps nothing of the
 * machine's state, so that a machine's threads share it.
 */
public abstract class Region {
    /** The name and type of {@link #run}. */
    static final String RUN = "run";

    static final MethodType RUN_TYPE = MethodType.methodType(long.class, HardwareThread.class, long.class, int.class);
    /** The name and type of {@link #leave}. */
    static final String LEAVE = "leave";

    static final MethodType LEAVE_TYPE = MethodType.methodType(long.class, HardwareThread.class, int.class, long.class);

    private final List<Context> entries;
    private final long[] addresses;
    private final int[] rest;

    /** What {@link RegionLoader} has ready for the one instance. */
    Region(Plan plan) {
        entries = plan.entries();
        addresses = plan.addresses();
        rest = plan.rest();
    }

    /** What {@link RegionEntry#run} does at the entry with the number. */
    abstract long run(HardwareThread t, long budget, int entry);

    /**
     * Throws if more has been paid than there was. Not a branch in the code of the region: HotSpot would take the one that was never taken for one that never will
     * be, in each basic block of each region, and compile the region again each time that a budget ends at another place.
     */
    static void requirePaid(long left) {
        if (left < 0) {
            throw BudgetUsed.NOW;
        }
    }

    /** Thrown where there is not budget enough to the end of a basic block. */
    private static final class BudgetUsed extends RuntimeException {
        private static final BudgetUsed NOW = new BudgetUsed();
        private static final long serialVersionUID = 1;

        private BudgetUsed() {
            super("the budget is used", null, false, false);
        }
    }

    /** Leaves before instruction {@code at}, which has thrown; {@code left} is what it is when the whole basic block is paid for. */
    protected final long leave(HardwareThread t, int at, long left) {
        t.branch(addresses[at]);
        return ~(left + rest[at]);
    }

    /** Where it may be entered, by the numbers of the entries. */
    List<Context> entries() {
        return entries;
    }

    /** Whether it has the instruction at which {@code other} begins, for the same state of the processor. */
    boolean contains(Context other) {
        Context context = entries.get(0);
        return context.mode() == other.mode()
                && context.address() - context.real() == other.address() - other.real()
                && LongStream.of(addresses).anyMatch(address -> address == other.address());
    }

    /** The granules of real storage that have its instructions. */
    long[] granules() {
        Context context = entries.get(0);
        return LongStream.of(addresses)
                .map(address -> (context.real() & ~1) + (address - context.address()) >>> RealStorage.GRANULE_SHIFT)
                .distinct()
                .toArray();
    }
}
