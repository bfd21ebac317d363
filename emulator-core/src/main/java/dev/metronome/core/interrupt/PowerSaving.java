// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.interrupt;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.snapshot.StateTransfer;
import dev.metronome.core.time.ClockSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether a thread sleeps, in which mode, what wakes it, and for how long it has slept. */
public final class PowerSaving {
    private static final PowerSavingMode[] MODES = PowerSavingMode.values();

    private final HardwareThread thread;
    private @Nullable PowerSavingMode mode;
    private long since;
    private long ticksAsleep;

    /** A thread that is awake. */
    public PowerSaving(HardwareThread thread) {
        this.thread = thread;
    }

    /** The mode in which the thread sleeps, or null if it is awake. */
    public @Nullable PowerSavingMode mode() {
        return mode;
    }

    /** Whether the thread sleeps, in a power-saving mode or by wait. */
    public boolean isAsleep() {
        return mode != null;
    }

    /** Falls asleep after the current instruction. */
    public void enter(PowerSavingMode newMode) {
        change(newMode);
        since = now();
        if (newMode.losesTimeBase() && thread.core().threads().stream().allMatch(PowerSaving::isDeep)) {
            thread.core().timeFacility().lose();
        }
        thread.machine().exceptionsChanged();
    }

    private static boolean isDeep(HardwareThread t) {
        PowerSavingMode mode = t.powerSaving().mode();
        return mode != null && mode.losesTimeBase();
    }

    private void change(@Nullable PowerSavingMode newMode) {
        mode = newMode;
        thread.core().utilization().asleep(thread.number(), newMode != null);
        thread.exceptions().conditionsChanged();
        thread.alertChanged();
    }

    /** Whether something is there that wakes the thread. */
    public boolean wakes() {
        return mode != null && thread.exceptions().wakeCause(mode) != null;
    }

    /** Ticks until time alone wakes the thread, which nothing wakes now; {@link ClockSource#NEVER} if it does not. */
    public long ticksUntilWake() {
        return mode == null ? 0 : thread.exceptions().ticksUntilWake(mode);
    }

    /**
     * Wakes the thread, for which there is a cause.
     *
     * @return whether that was a system reset interrupt; if not, the thread goes on with the next instruction
     * @throws IllegalStateException if nothing wakes it
     */
    public boolean wake() {
        PowerSavingMode was = mode;
        WakeCause cause = was == null ? null : thread.exceptions().wakeCause(was);
        if (was == null || cause == null) {
            throw new IllegalStateException(thread + " has nothing to wake by");
        }
        ticksAsleep += now() - since;
        change(null);
        if (was.endsByReset()) {
            InterruptUnit.take(thread, InterruptVector.SYSTEM_RESET, cause.srr1Bits() | was.lossBits(), thread.pc());
        }
        return was.endsByReset();
    }

    /** Wakes the thread, if it sleeps, without a cause. */
    public void end() {
        if (mode != null) {
            ticksAsleep += now() - since;
            change(null);
        }
    }

    /** For how many ticks the thread has slept since the start, from its power-saving instruction on. */
    public long ticksAsleep() {
        return mode == null ? ticksAsleep : ticksAsleep + now() - since;
    }

    /** What the thread is, in words: awake, or in which mode where, and what time will bring. */
    public String describe() {
        if (mode == null) {
            return "awake";
        }
        long ticks = ticksUntilWake();
        String until = ticks == ClockSource.NEVER
                ? "time brings nothing that wakes it"
                : "a decrementer exception is " + ticks + " ticks away";
        return "in "
                + mode.name().toLowerCase(Locale.ROOT).replace('_', '-') + " at "
                + String.format("%016x", thread.pc() - 4) + ", " + until;
    }

    private long now() {
        return thread.machine().time().now();
    }

    /** Names the state, to be saved or restored. */
    public void transfer(StateTransfer state) {
        mode = state.constantOrNull(mode, MODES);
        since = state.value(since);
        ticksAsleep = state.value(ticksAsleep);
    }
}
