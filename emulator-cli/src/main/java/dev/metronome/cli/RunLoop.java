// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.Machine;
import dev.metronome.core.RunOutcome;
import java.util.List;

/**
 * Runs a machine in portions, so that it can say how far it is and end in good order when the user presses Ctrl-C: the files of the run are then
 * complete up to there.
 */
final class RunLoop implements AutoCloseable {
    private static final long PORTION = 250_000;

    private final Streams streams;
    private final Interruption interruption = new Interruption();

    RunLoop(Streams streams) {
        this.streams = streams;
    }

    /** Runs up to {@code limit} more instructions, with what happens from outside in between; null if the user ended the run. */
    RunOutcome run(Machine machine, long limit, List<ScheduledEvent> events) {
        interruption.halts(machine);
        ProgressLine progress = new ProgressLine(streams);
        RunOutcome outcome = ScheduledEvent.run(machine, limit, events, PORTION, () -> {
            progress.show(() -> progress(machine, progress.elapsed()));
            return !interruption.requested();
        });
        progress.clear();
        return outcome;
    }

    private static String progress(Machine machine, long nanoseconds) {
        long retired = machine.retired();
        return String.format(
                "%,d million instructions, %,.0f million a second", retired / 1_000_000, retired * 1e3 / nanoseconds);
    }

    /** Says that everything of the run is done and told. */
    @Override
    public void close() {
        interruption.close();
    }
}
