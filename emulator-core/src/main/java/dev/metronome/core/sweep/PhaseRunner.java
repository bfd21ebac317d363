// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.sweep;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.RunOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A machine that runs from the same start again and again, but for the phase of its Time Bases. */
final class PhaseRunner {
    private static final Cause LIMIT = Cause.of(Cause.Kind.LIMIT);
    private static final Cause WAITING = Cause.of(Cause.Kind.WAITING);
    private static final Cause UNHANDLED = Cause.of(Cause.Kind.UNHANDLED);

    private final Machine machine;
    private final Expectation expectation;
    private final long limit;
    private final List<HardwareThread> threads;
    private final MachineStart start;
    private long phase;

    /** A runner of {@code machine}, which stands at the start, for at most {@code limit} instructions. */
    PhaseRunner(Machine machine, Expectation expectation, long limit) {
        this.machine = machine;
        this.expectation = expectation;
        this.limit = limit;
        threads = machine.threads();
        start = new MachineStart(machine);
    }

    /** Runs from the start with {@code newPhase}; why that fails, or null. */
    @Nullable
    Cause run(long newPhase) {
        rewind(newPhase);
        return judge(machine.run(limit));
    }

    /** Puts the machine at the start, with {@code newPhase}. */
    void rewind(long newPhase) {
        phase = newPhase;
        start.rewind(newPhase);
    }

    /** Why the run that ended so fails, or null. */
    @Nullable
    Cause judge(RunOutcome outcome) {
        if (outcome instanceof RunOutcome.Halted) {
            Expectation.Clause clause = expectation.broken(this);
            return clause == null ? null : clause.cause();
        }
        return outcome instanceof RunOutcome.BudgetUsed
                ? LIMIT
                : outcome instanceof RunOutcome.Waiting ? WAITING : UNHANDLED;
    }

    /** The machine. */
    Machine machine() {
        return machine;
    }

    /** A thread by its number in the machine. */
    HardwareThread thread(int n) {
        return threads.get(n);
    }

    /** The Time Base of a core at the start, in this phase. */
    long start(int core) {
        return start.timeBase(core) + phase;
    }

    /** The phase of the last run. */
    long phase() {
        return phase;
    }

    /** The ticks that have passed in the last run. */
    long ticks() {
        return machine.time().now() - start.ticks();
    }

    /** The instructions that all threads have retired in the last run. */
    long instructions() {
        return machine.retired() - start.retired();
    }
}
