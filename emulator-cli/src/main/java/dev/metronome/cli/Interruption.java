// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.Machine;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C during a run: the machine is halted, and the Java machine ends when the run has been told of, so that its files are complete up to there. */
final class Interruption implements AutoCloseable {
    private static final int SECONDS_TO_END = 20;
    private static final int LOOKS_IN_A_SECOND = 20;
    private static final long BETWEEN_LOOKS = 1_000 / LOOKS_IN_A_SECOND;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupt, "end of the run");
    private volatile boolean requested;
    private volatile Machine running;

    Interruption() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private Interruption(boolean never) {}

    /** One that never comes: the Java machine ends at once. */
    static Interruption never() {
        return new Interruption(true);
    }

    /** The machine to be halted. */
    void halts(Machine machine) {
        running = machine;
    }

    /** Whether the user has asked for the end; that a machine halts after that means nothing else. */
    boolean requested() {
        return requested;
    }

    /** Called by the Java machine when it is told to end; it ends when this returns. */
    private void interrupt() {
        requested = true;
        try {
            for (int k = 0; k < SECONDS_TO_END * LOOKS_IN_A_SECOND; k++) {
                Machine machine = running;
                if (machine != null) {
                    machine.halt();
                }
                if (ended.await(BETWEEN_LOOKS, TimeUnit.MILLISECONDS)) {
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
        if (!requested) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException ending) {
                // the user pressed Ctrl-C at this very moment, and the hook has nothing left to wait for
            }
        }
    }
}
