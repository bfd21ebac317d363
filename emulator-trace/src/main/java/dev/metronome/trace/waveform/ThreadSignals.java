// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.waveform;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.interrupt.InterruptVector;
import dev.metronome.core.state.Msr;

/** The signals of a hardware thread. */
final class ThreadSignals {
    private static final int DOUBLEWORD = 64;
    private static final String NOTHING = "";

    private final HardwareThread thread;
    private final VcdWriter out;
    private final VcdSignal nia;
    private final VcdSignal instruction;
    private final VcdSignal dec;
    private final VcdSignal hdec;
    private final VcdSignal mode;
    private final VcdSignal guest;
    private final VcdSignal asleep;
    private final VcdSignal interrupt;
    private final VcdSignal vector;

    /** The tick at which the name of the last interrupt ends. */
    private long vectorEnds;

    /** Declares them in the current scope. */
    ThreadSignals(HardwareThread thread, VcdWriter out) {
        this.thread = thread;
        this.out = out;
        nia = out.vector("nia", DOUBLEWORD);
        instruction = out.text("instruction");
        dec = out.vector("dec", DOUBLEWORD);
        hdec = out.vector("hdec", DOUBLEWORD);
        mode = out.text("mode");
        guest = out.bit("guest");
        asleep = out.bit("asleep");
        interrupt = out.event("interrupt");
        vector = out.text("vector");
    }

    /** What time and others may have changed, at {@code tick}. */
    void sample(long tick) {
        out.set(dec, thread.decrementer().at(tick));
        out.set(hdec, thread.hypervisorDecrementer().at(tick));
        out.set(mode, mode(thread.msr()));
        out.set(guest, (thread.msr() & Msr.HV) == 0);
        out.set(asleep, thread.powerSaving().isAsleep());
    }

    private static String mode(long msr) {
        return (msr & Msr.PR) != 0 ? "problem" : (msr & Msr.HV) == 0 ? "guest" : "hypervisor";
    }

    /** Where the thread goes on, before anything is known of the instruction there. */
    void goesOnAt(long address) {
        out.set(nia, address);
        out.set(instruction, NOTHING);
    }

    /** An instruction that begins. */
    void begins(long address, String text) {
        out.set(nia, address);
        out.set(instruction, text);
    }

    /** An interrupt, whose name stays until {@code end}. */
    void interrupted(InterruptVector taken, long end) {
        out.happen(interrupt);
        out.set(vector, String.format("%04x %s", taken.offset(), taken.words()));
        vectorEnds = end;
    }

    /** Ends the name of the last interrupt if it ends at {@code tick}. */
    void endVector(long tick) {
        if (vectorEnds == tick) {
            out.set(vector, NOTHING);
        }
    }

    /** The values at the start that are not sampled. */
    void start() {
        goesOnAt(thread.pc());
        out.set(vector, NOTHING);
    }
}
