// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.translate;

import dev.metronome.core.HardwareThread;
import java.lang.invoke.MethodType;
import java.util.stream.LongStream;

/**
 * Instructions that have become a class of the Java machine: a subclass, made by {@link RegionWriter}, of which there is one instance. It keeps nothing of the
 * machine's state, so that a machine's threads share it.
 */
public abstract class Region {
    /** The name and type of {@link #run}. */
    static final String RUN = "run";

    static final MethodType RUN_TYPE = MethodType.methodType(long.class, HardwareThread.class, long.class);

    private final Context context;
    /** What the context says, once more: this is asked for at each entry. */
    private final long address;

    private final long mode;
    private final boolean mapped;
    private final long[] addresses;

    /** What {@link RegionLoader} has ready for the one instance. */
    Region(Plan plan) {
        context = plan.context();
        address = context.address();
        mode = context.mode();
        mapped = context.mapped();
        addresses = plan.addresses();
    }

    /**
     * Executes instructions from NIA on, at most {@code budget}. NIA is what follows the last of them; CIA, and so what the thread has retired, are the caller's to
     * bring up to date.
     *
     * @param budget at least 0, at most 2^28
     * @return how much of the budget is left; its complement if the next instruction is not for a region: there is not budget enough to the end of its basic
     *     block, or it wants to be executed by itself
     */
    public abstract long run(HardwareThread t, long budget);

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

    /** Whether it is what {@code t} executes at NIA. Unless addresses are a guest's, they tell the real address. */
    boolean isFor(HardwareThread t) {
        return address == t.nia()
                && mode == Context.mode(t)
                && mapped == t.storage().isMapped()
                && (!mapped || context.real() == t.storage().fetchKey(address));
    }

    Context context() {
        return context;
    }

    /** Whether it has the instruction at which {@code other} begins, for the same state of the processor. */
    boolean contains(Context other) {
        return context.mode() == other.mode()
                && context.address() - context.real() == other.address() - other.real()
                && LongStream.of(addresses).anyMatch(address -> address == other.address());
    }

    /** The addresses of all instructions. */
    long[] addresses() {
        return addresses;
    }
}
