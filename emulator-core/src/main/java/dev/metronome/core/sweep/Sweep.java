// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.sweep;

import dev.metronome.core.Machine;
import dev.metronome.core.time.Ratio;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * Runs a program from every phase of the Time Base and finds those whose end is not as expected.
 *
 * <p>Each job has a machine of its own, which is put back to its start before each phase: registers by copying them, RAM by undoing what was stored. Phases
 * know nothing of each other, so the result does not depend on the number of jobs.
 */
public final class Sweep {
    /** The most ranges of failing phases that a result lists. */
    public static final int MOST_RANGES = 100_000;

    private static final long PHASES_OF_A_PART = 1 << 14;
    private static final int PARTS_AHEAD_PER_JOB = 4;

    private final Function<Ratio, Machine> machines;
    private final Phases phases;
    private final Expectation expectation;
    private final long limit;

    /**
     * A sweep.
     *
     * @param machines makes a machine with the given ticks per instruction, the program loaded and everything else as it is at the start of each run; all
     *     machines that it makes must be alike but for that. No devices: their state would not be put back
     * @param limit instructions of all threads in which the program must halt, at least 1
     */
    public Sweep(Function<Ratio, Machine> machines, Phases phases, Expectation expectation, long limit) {
        this.machines = machines;
        this.phases = phases;
        this.expectation = expectation;
        this.limit = limit;
    }

    /** Runs every phase with the given ticks per instruction, in the calling Java thread alone. */
    public SweepResult run(Ratio ticksPerInstruction) {
        return run(ticksPerInstruction, 1, phasesDone -> {});
    }

    /**
     * Runs every phase with the given ticks per instruction.
     *
     * @param jobs how many Java threads to use, at least 1
     * @param progress told, in the calling Java thread, how many phases are done
     */
    public SweepResult run(Ratio ticksPerInstruction, int jobs, LongConsumer progress) {
        int used = (int) Math.max(1, Math.min(jobs, parts()));
        BlockingQueue<PhaseRunner> runners = new ArrayBlockingQueue<>(used);
        for (int k = 0; k < used; k++) {
            runners.add(new PhaseRunner(machines.apply(ticksPerInstruction), expectation, limit));
        }
        FailingRanges failing = new FailingRanges(phases.step(), MOST_RANGES);
        ExecutorService executor = Executors.newFixedThreadPool(used);
        try {
            gather(executor, runners, used * PARTS_AHEAD_PER_JOB, failing, progress);
        } finally {
            executor.shutdownNow();
        }
        return new SweepResult(
                ticksPerInstruction, phases.count(), failing.phases(), failing.finished(), failing.left());
    }

    /** The phases of this sweep, and any others, one at a time on a machine of their own. */
    public Replay replay(Ratio ticksPerInstruction) {
        return new Replay(machines.apply(ticksPerInstruction), expectation, limit);
    }

    private long parts() {
        return (phases.count() - 1) / PHASES_OF_A_PART + 1;
    }

    /** Has parts run, a limited number ahead, and takes their results in order. */
    private void gather(
            ExecutorService executor,
            BlockingQueue<PhaseRunner> runners,
            int ahead,
            FailingRanges failing,
            LongConsumer progress) {
        Deque<Future<FailingRanges>> coming = new ArrayDeque<>();
        long next = 0;
        for (long done = 0; done < parts(); done++) {
            while (coming.size() < ahead && next < parts()) {
                long part = next++;
                coming.add(executor.submit(() -> run(part, runners)));
            }
            failing.addAll(result(coming.remove()));
            progress.accept(Math.min(phases.count(), (done + 1) * PHASES_OF_A_PART));
        }
    }

    private FailingRanges run(long part, BlockingQueue<PhaseRunner> runners) throws InterruptedException {
        PhaseRunner runner = runners.take();
        FailingRanges failing = new FailingRanges(phases.step(), Integer.MAX_VALUE);
        long end = Math.min(phases.count(), (part + 1) * PHASES_OF_A_PART);
        for (long k = part * PHASES_OF_A_PART; k < end; k++) {
            long phase = phases.phase(k);
            Cause cause = runner.run(phase);
            if (cause != null) {
                failing.add(phase, cause);
            }
        }
        runners.add(runner);
        return failing;
    }

    private static FailingRanges result(Future<FailingRanges> part) {
        try {
            return part.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the sweep was interrupted", e);
        }
    }
}
