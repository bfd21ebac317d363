// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.Machine;
import dev.metronome.core.RunOutcome;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Runs a machine in portions, so that it can say how far it is and end in good order when the user presses Ctrl-C: the files of the run are then
 * complete up to there.
 */
final class RunLoop implements AutoCloseable {
    private static final long PORTION = 250_000;
    private static final long SECOND = 1_000_000_000L;

    private final Streams streams;
    private final Interruption interruption = new Interruption();
    private boolean shown;

    RunLoop(Streams streams) {
        this.streams = streams;
    }

    /**
     * Runs up to {@code limit} more instructions, with what happens from outside in between; null if the user ended the run. While all threads wait, the next event
     * comes at once: no instruction would bring it on.
     */
    RunOutcome run(Machine machine, long limit, List<ScheduledEvent> events) {
        Deque<ScheduledEvent> coming = new ArrayDeque<>(events.stream()
                .sorted(Comparator.comparingLong(ScheduledEvent::instructions))
                .toList());
        interruption.halts(machine);
        long before = machine.executed();
        long start = System.nanoTime();
        long next = start + 2 * SECOND;
        while (!interruption.requested()) {
            while (!coming.isEmpty() && coming.peek().instructions() <= machine.executed() - before) {
                coming.poll().apply(machine);
            }
            long stop = coming.isEmpty() ? limit : Math.min(limit, coming.peek().instructions());
            RunOutcome outcome = machine.run(Math.min(PORTION, stop - (machine.executed() - before)));
            if (interruption.requested()) {
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

    /** Says that everything of the run is done and told. */
    @Override
    public void close() {
        interruption.close();
    }
}
