// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.Machine;
import dev.metronome.core.RunOutcome;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Runs a machine in portions, so that it can say how far it is and end in good order when the user presses Ctrl-C: the files of the run are then
 * complete up to there.
 */
final class RunLoop implements AutoCloseable {
    private static final long PORTION = 250_000;
    private static final long SECOND = 1_000_000_000L;
    private static final int SECONDS_TO_END = 20;
    private static final int LOOKS_IN_A_SECOND = 20;

    private final Streams streams;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupt, "end of the run");
    private volatile boolean interrupted;
    private boolean shown;
    private volatile Machine running;

    RunLoop(Streams streams) {
        this.streams = streams;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Runs up to {@code limit} more instructions, with what happens from outside in between; null if the user ended the run. While all threads wait, the next event
     * comes at once: no instruction would bring it on.
     */
    RunOutcome run(Machine machine, long limit, List<ScheduledEvent> events) {
        Deque<ScheduledEvent> coming = new ArrayDeque<>(events.stream()
                .sorted(Comparator.comparingLong(ScheduledEvent::instructions))
                .toList());
        running = machine;
        long before = machine.executed();
        long start = System.nanoTime();
        long next = start + 2 * SECOND;
        while (!interrupted) {
            while (!coming.isEmpty() && coming.peek().instructions() <= machine.executed() - before) {
                coming.poll().apply(machine);
            }
            long stop = coming.isEmpty() ? limit : Math.min(limit, coming.peek().instructions());
            RunOutcome outcome = machine.run(Math.min(PORTION, stop - (machine.executed() - before)));
            if (interrupted) {
                // the machine was halted for that
                break;
            }
            if (outcome instanceof RunOutcome.Waiting && !coming.isEmpty()) {
                coming.poll().apply(machine);
            } else if (!(outcome instanceof RunOutcome.BudgetUsed) || machine.executed() - before >= limit) {
                clearProgress();
                return outcome;
            }
            if (streams.progress() && System.nanoTime() > next) {
                next = System.nanoTime() + SECOND;
                showProgress(machine, System.nanoTime() - start);
            }
        }
        clearProgress();
        return null;
    }

    private void showProgress(Machine machine, long nanoseconds) {
        double millions = machine.retired() / 1e6;
        streams.err()
                .printf(
                        "\r%,.0f million instructions, %.0f million a second ",
                        millions, millions * SECOND / nanoseconds);
        streams.err().flush();
        shown = true;
    }

    private void clearProgress() {
        if (shown) {
            streams.err().print("\r" + " ".repeat(70) + "\r");
        }
    }

    /** Called by the Java machine when it is told to end; it ends when this returns. */
    private void interrupt() {
        interrupted = true;
        try {
            for (int k = 0; k < SECONDS_TO_END * LOOKS_IN_A_SECOND; k++) {
                Machine machine = running;
                if (machine != null) {
                    machine.halt();
                }
                if (ended.await(SECOND / LOOKS_IN_A_SECOND, TimeUnit.NANOSECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says that everything of the run is done and told. */
    @Override
    public void close() {
        ended.countDown();
        if (!interrupted) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException ending) {
                // the user pressed Ctrl-C at this very moment, and the hook has nothing left to wait for
            }
        }
    }
}
