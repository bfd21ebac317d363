// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.engine;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.interrupt.Interrupt;
import dev.metronome.core.interrupt.InterruptUnit;
import dev.metronome.core.interrupt.InterruptVector;
import dev.metronome.core.observe.Observers;
import dev.metronome.core.semantics.Traits;
import dev.metronome.core.snapshot.StateTransfer;
import dev.metronome.core.state.Msr;
import dev.metronome.core.storage.LeaveBlock;
import dev.metronome.core.storage.RealStorage;
import dev.metronome.core.translate.Profile;
import dev.metronome.core.translate.Region;
import dev.metronome.core.translate.Translator;
import dev.metronome.isa.Decoder;
import dev.metronome.isa.Insn;
import dev.metronome.isa.Instruction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs threads. The fast loop executes blocks of decoded instructions and, with a translator, the regions that have been made of them; the stepping loop executes one
 * instruction at a time, tells observers, and serves MSR[SE] and MSR[BE], stores into code and accesses to devices. All do what the same meanings say. Between
 * instructions they look up at {@code boundary}: where the budget ends or time makes an interrupt due, or at once when something has happened that may make one due.
 * They are left only if there is something else to do.
 */
public final class Interpreter {
    private static final int LONGEST_BLOCK = 128;
    /** Executions after which a block is executed two instructions at a time, if there are no regions. To make the class of a pair takes as long as to execute 100,000 instructions. */
    private static final int PAIR_AFTER = 2_000;

    private static final int TRANSLATED_BITS = 52;
    /** A block belongs to regions when it has been executed by this less often than what begins one. */
    private static final int WARM = 32;

    /**
     * A block that is inside a region already becomes the beginning of one after this times as many executions; so does one whose region has been given up
     * for another.
     */
    private static final int LATER = 16;

    /** Instructions that a region executes at once. Few enough that a loop is entered anew after a moment, when HotSpot may have compiled it better. */
    private static final long MOST_AT_ONCE = 1 << 20;

    /** More instructions than a run executes in a lifetime, but not so many that adding them overflows. */
    private static final long FAR = 1L << 62;

    private final RealStorage storage;
    private final Observers observers;
    private final BlockCache blocks;
    private final BlockCache steps;
    private final SeenTargets seenTargets = new SeenTargets();
    private final @Nullable Translator translator;
    private final int translateAfter;
    private long retired;
    /** The thread that runs, or ran last and is at rest. */
    private @Nullable HardwareThread lastRun;

    private boolean stopped;
    /** The number of retired instructions at which the loops look up: the one thing that the fast loop compares. */
    private long boundary;
    /** The number of retired instructions at which the current run ends, were none of them interrupted. */
    private long end;
    /** Instructions of the current run that were interrupted. */
    private long interrupted;

    private @Nullable String dead;

    /**
     * An interpreter of what lies in {@code storage}.
     *
     * @param translateAfter after how many executions of a block a region is made of it; 0 if never
     */
    public Interpreter(RealStorage storage, Decoder decoder, Observers observers, int translateAfter) {
        this.storage = storage;
        this.observers = observers;
        blocks = new BlockCache(storage, decoder, LONGEST_BLOCK, translateAfter == 0 ? PAIR_AFTER : translateAfter);
        steps = new BlockCache(storage, decoder, 1, 0);
        this.translateAfter = translateAfter;
        int warm = Math.max(1, translateAfter / WARM);
        translator = translateAfter == 0
                ? null
                : new Translator(storage, decoder, new Profile() {
                    @Override
                    public boolean isWarm(long key) {
                        return blocks.executions(key) >= warm;
                    }

                    @Override
                    public List<Long> targets(long key) {
                        return seenTargets.of(key);
                    }
                });
        storage.onCodeChange(this::forget);
    }

    private void forget(long granule) {
        blocks.forget(granule);
        steps.forget(granule);
        if (translator != null) {
            translator.forget(granule);
        }
    }

    /** The number of instructions that all threads have retired before the current one. */
    public long retired() {
        HardwareThread t = lastRun;
        return t == null ? retired : retired + t.retiredInBlock();
    }

    /** The same, asked by an instruction of {@code t}, which compiled code then need not look for. */
    public long retired(HardwareThread t) {
        return t == lastRun ? retired + t.retiredInBlock() : retired();
    }

    /** Ends {@link #run} after the current instruction. */
    public void stop() {
        stopped = true;
        boundary = Long.MIN_VALUE;
    }

    /** What interrupts the running thread, or how it must be run, may have changed: looks before the next instruction. */
    public void reconsider() {
        boundary = Long.MIN_VALUE;
    }

    /** Why {@link #run} cannot go on, if it cannot: an interrupt handler that is not there. */
    public @Nullable String dead() {
        return dead;
    }

    /**
     * Runs one thread until {@code budget} instructions have retired or been interrupted, {@link #stop} is called, or it cannot go on.
     *
     * @return how much of the budget was used
     */
    public long run(HardwareThread t, long budget) {
        stopped = false;
        dead = null;
        interrupted = 0;
        if (lastRun != t) {
            lastRun = t;
        }
        long start = retired;
        end = start + Math.min(FAR, budget);
        try {
            while (hasBudget()) {
                if (!setBoundary(t)) {
                    interruptBetween(t);
                } else if (mustStep(t)) {
                    runSteps(t);
                } else if (translator != null) {
                    runRegions(t, translator);
                } else {
                    runBlocks(t);
                }
            }
        } catch (RuntimeException e) {
            // what is not implemented, or an observer that failed: the thread is at that instruction
            t.branch(t.cia());
            finish(t, t.retiredInBlock());
            throw e;
        }
        return retired - start + interrupted;
    }

    private boolean hasBudget() {
        return !stopped && retired + interrupted < end;
    }

    /** Looks up: finds out how far the thread may run; false if it may not at all, as it is to be interrupted or asleep. */
    private boolean setBoundary(HardwareThread t) {
        boundary = end - interrupted;
        if (t.isUndisturbed()) {
            return true;
        }
        long instructions = t.powerSaving().isAsleep() ? 0 : t.exceptions().instructionsUntilInterrupt();
        boundary = Math.min(boundary, retired + Math.min(FAR, instructions));
        return instructions != 0;
    }

    /** Whether a fast loop that has come to the boundary may go on, to another. */
    private boolean goesOn(HardwareThread t) {
        return hasBudget() && !mustStep(t) && setBoundary(t);
    }

    private boolean mustStep(HardwareThread t) {
        return observers.watching() || (t.msr() & (Msr.SE | Msr.BE)) != 0;
    }

    /** The fast loop. */
    private void runBlocks(HardwareThread t) {
        Block block = null;
        do {
            while (retired < boundary) {
                block = nextBlock(t, block);
                if (block != null) {
                    if (block.isDue()) {
                        block.pair();
                    }
                    runBlock(t, block, boundary - retired);
                }
            }
        } while (goesOn(t));
    }

    /** The fast loop with regions, and blocks where there are none. */
    private void runRegions(HardwareThread t, Translator regions) {
        Block block = null;
        do {
            while (retired < boundary) {
                Region region = regions.at(t);
                if (region != null) {
                    block = null;
                }
                if (region == null || !runRegion(t, region)) {
                    block = nextBlock(t, block);
                    if (block != null) {
                        runCountedBlock(t, block, regions);
                    }
                }
            }
        } while (goesOn(t));
    }

    private void runCountedBlock(HardwareThread t, Block block, Translator regions) {
        if (block.isDue()) {
            if (!block.wasDue()) {
                block.pair(); // for the ends of turns, which are no region's
            }
            regions.translate(t, block.wasDue());
            block.dueAgain(LATER * translateAfter);
        }
        runBlock(t, block, boundary - retired);
    }

    /** Executes the region, or as much of it as there are instructions left; whether the next instruction may be a region's again. */
    private boolean runRegion(HardwareThread t, Region region) {
        long budget = Math.min(MOST_AT_ONCE, boundary - retired);
        long left = region.run(t, budget);
        t.storage().endRegion();
        boolean goesOn = left >= 0;
        int count = (int) (budget - (goesOn ? left : ~left));
        finish(t, count);
        return goesOn || retired >= boundary;
    }

    /** The stepping loop. */
    private void runSteps(HardwareThread t) {
        while (retired < boundary) {
            step(t);
        }
    }

    /** Takes an asynchronous interrupt, which is charged to the budget as the instruction that it comes before, or wakes the thread. */
    private void interruptBetween(HardwareThread t) {
        t.enterBlock(0);
        long address = t.cia();
        InterruptVector vector = InterruptVector.SYSTEM_RESET;
        if (!t.powerSaving().isAsleep()) {
            vector = InterruptUnit.takeAsynchronous(t);
        } else if (!t.powerSaving().wake()) {
            return;
        }
        interrupted++;
        if (hasNoHandler(t)) {
            die(DeadEnd.noHandlerBetween(t, vector, address));
        }
        t.leaveBlock(0);
    }

    /** The block at NIA, which is often the one that followed {@code last} before; null if the fetch was interrupted. */
    private @Nullable Block nextBlock(HardwareThread t, @Nullable Block last) {
        Block next = last == null ? null : last.successorAt(t.storage().fetchKey(t.nia()));
        if (next == null) {
            next = fetch(t, blocks);
            if (last != null && next != null) {
                last.successor(next);
                if (translator != null && last.leadsAnywhere()) {
                    seenTargets.note(last.lastKey(), next.key);
                }
            }
        }
        return next;
    }

    /** Executes the block, or as much of it as there are instructions left. */
    private void runBlock(HardwareThread t, Block block, long left) {
        int count = (int) Math.min(block.length(), left);
        if (count == 0) {
            step(t);
            return;
        }
        t.enterBlock(count);
        try {
            block.execute(t, count);
            finish(t, count);
        } catch (Interrupt interrupt) {
            interrupted(t, interrupt, block, t.retiredInBlock());
        } catch (LeaveBlock leave) {
            int done = t.retiredInBlock();
            t.branch(t.cia());
            finish(t, done);
            step(t);
        }
    }

    private void finish(HardwareThread t, int count) {
        retired += count;
        t.leaveBlock(count);
    }

    /** One instruction, observed. */
    private void step(HardwareThread t) {
        Block block = fetch(t, steps);
        if (block == null) {
            return;
        }
        long msr = t.msr();
        long address = t.nia();
        t.enterBlock(1);
        t.storage().beginStep();
        try {
            if (block.length() == 0) {
                throw UndefinedWord.interruptFor(t, block.word(0));
            }
            Insn insn = block.insns.get(0);
            observers.beforeInstruction(t, insn.word());
            block.execute(t, 1);
            observers.afterInstruction(t, insn.word());
            finish(t, 1);
            if (isTraced(msr, insn.instruction())) {
                InterruptUnit.trace(t, causeOfTrace(insn.instruction()), address);
                afterInterrupt(t, InterruptVector.TRACE, block, 0, address);
            }
        } catch (Interrupt interrupt) {
            interrupted(t, interrupt, block, 0);
        } finally {
            t.storage().endStep();
        }
    }

    /** Whether a trace interrupt follows the instruction, which began with {@code msr} (Book III, 7.5.15). */
    private static boolean isTraced(long msr, Instruction row) {
        return (msr & Msr.SE) != 0 && Traits.isTraceable(row) || (msr & Msr.BE) != 0 && Traits.isBranch(row);
    }

    private static long causeOfTrace(Instruction row) {
        return Traits.isLoad(row) ? InterruptUnit.TRACED_LOAD : Traits.isStore(row) ? InterruptUnit.TRACED_STORE : 0;
    }

    private void interrupted(HardwareThread t, Interrupt interrupt, @Nullable Block block, int done) {
        long address = t.cia();
        interrupted++;
        if (interrupt.vector() == InterruptVector.MACHINE_CHECK && (t.msr() & Msr.ME) == 0) {
            t.branch(address);
            finish(t, done);
            die(DeadEnd.checkstop(t, address, word(block, done)));
            return;
        }
        InterruptUnit.take(t, interrupt.vector(), interrupt.srr1Bits(), address);
        finish(t, done);
        afterInterrupt(t, interrupt.vector(), block, done, address);
    }

    private void afterInterrupt(HardwareThread t, InterruptVector vector, @Nullable Block block, int k, long address) {
        if (hasNoHandler(t)) {
            die(DeadEnd.noHandler(t, vector, address, word(block, k)));
        }
        t.leaveBlock(0);
    }

    /** A vector with nothing at it would be interrupted for ever: that ends the run, unless a hypervisor outside hears of it. */
    private boolean hasNoHandler(HardwareThread t) {
        if (t.hypervisorIsOutside()) {
            return false;
        }
        long key = t.storage().fetchKey(t.nia());
        return isWordOfRam(key) ? storage.word(key & ~1) == 0 : t.storage().guestFetchFault(t.nia()) == null;
    }

    private void die(String why) {
        stop();
        dead = why;
    }

    /** The word of instruction {@code k} of the block, or null if there is none because it could not be fetched. */
    private static @Nullable Integer word(@Nullable Block block, int k) {
        return block == null ? null : (Integer) block.word(k);
    }

    /** The block at NIA, or null if the fetch was interrupted. */
    private @Nullable Block fetch(HardwareThread t, BlockCache cache) {
        long key = t.storage().fetchKey(t.nia());
        if (isWordOfRam(key)) {
            return cache.at(key);
        }
        t.enterBlock(1);
        interrupted(t, fetchInterrupt(t, key), null, 0);
        return null;
    }

    private boolean isWordOfRam(long key) {
        return (key & ~1) + 4 <= storage.size();
    }

    private static Interrupt fetchInterrupt(HardwareThread t, long key) {
        Interrupt guest = t.storage().guestFetchFault(t.cia());
        if (guest != null) {
            return guest;
        }
        if ((t.msr() & Msr.IR) != 0) {
            return key >>> TRANSLATED_BITS != 0 ? Interrupt.INSTRUCTION_SEGMENT : Interrupt.INSTRUCTION_STORAGE;
        }
        return t.isHypervisorMode() ? Interrupt.MACHINE_CHECK_FETCH : Interrupt.HYPERVISOR_INSTRUCTION_STORAGE;
    }

    /** Names the state, to be saved or restored; decoded blocks are none. */
    public void transfer(StateTransfer state) {
        retired = state.count(retired);
    }
}
