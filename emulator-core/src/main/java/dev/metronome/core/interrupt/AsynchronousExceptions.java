// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.interrupt;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.snapshot.StateTransfer;
import dev.metronome.core.state.Lpcr;
import dev.metronome.core.state.Msr;
import dev.metronome.core.time.ClockSource;
import dev.metronome.core.time.HdecException;
import dev.metronome.isa.spr.Spr;
import org.jspecify.annotations.Nullable;

/**
 * The asynchronous exceptions of a thread: which of them exist, and which may interrupt it (Book III, 7.5 and 7.9). In the book's words an exception is the
 * condition, an interrupt what the processor does about it.
 */
public final class AsynchronousExceptions {
    /** Kept, because values() makes an array each time. */
    private static final WakeCause[] WAKE_CAUSES = WakeCause.values();

    private final HardwareThread thread;
    private final HdecException hypervisorDecrementer;
    private boolean systemReset;
    private boolean external;
    private boolean hypervisorVirtualization;
    private boolean privilegedDoorbell;
    private boolean hypervisorDoorbell;
    /** Whether one of those exists, or one of hypervisor maintenance. */
    private boolean raised;

    /** Those of {@code thread}: none but what its registers say. */
    public AsynchronousExceptions(HardwareThread thread, HdecException hypervisorDecrementer) {
        this.thread = thread;
        this.hypervisorDecrementer = hypervisorDecrementer;
    }

    /**
     * The interrupt to take before the next instruction, or null. Of several the first in this order, which is QEMU's for POWER8 and POWER9 with the
     * hypervisor maintenance interrupt where the ISA puts it: system reset, hypervisor maintenance, hypervisor decrementer, hypervisor virtualization,
     * external, decrementer, privileged doorbell, hypervisor doorbell.
     */
    public @Nullable InterruptVector first() {
        if (systemReset) {
            return InterruptVector.SYSTEM_RESET;
        }
        long msr = thread.msr();
        boolean ee = (msr & Msr.EE) != 0;
        boolean toHypervisor = ee || !thread.isHypervisor();
        if (toHypervisor) {
            if (maintenance()) {
                return InterruptVector.HYPERVISOR_MAINTENANCE;
            }
            long lpcr = thread.lpcr();
            if ((lpcr & Lpcr.HDICE) != 0 && hypervisorDecrementer.exists()) {
                return InterruptVector.HYPERVISOR_DECREMENTER;
            }
            if (hypervisorVirtualization && (lpcr & Lpcr.HVICE) != 0) {
                return InterruptVector.HYPERVISOR_VIRTUALIZATION;
            }
            if (externalInterrupts(msr, lpcr)) {
                return InterruptVector.EXTERNAL;
            }
        }
        if (ee && thread.decrementer().isNegative()) {
            return InterruptVector.DECREMENTER;
        }
        if (ee && privilegedDoorbell) {
            return InterruptVector.DIRECTED_PRIVILEGED_DOORBELL;
        }
        return toHypervisor && hypervisorDoorbell ? InterruptVector.DIRECTED_HYPERVISOR_DOORBELL : null;
    }

    /**
     * External interrupts are enabled by EE, and those that go to the hypervisor (LPES0 = 0) in a guest in any case; with HEIC they do not interrupt the
     * hypervisor. A mediated one is a guest's, enabled by EE (Book III, 7.5.7).
     */
    private boolean externalInterrupts(long msr, long lpcr) {
        boolean ee = (msr & Msr.EE) != 0;
        boolean inHypervisor = thread.isHypervisor();
        boolean direct = external
                && (ee || (lpcr & Lpcr.LPES0) == 0 && (msr & Msr.HV) == 0)
                && !(inHypervisor && (lpcr & Lpcr.HEIC) != 0);
        return direct || ee && !inHypervisor && (lpcr & Lpcr.MER) != 0;
    }

    /** Whether the external interrupt is a mediated one: LPCR[MER] asks for it and no line does. */
    boolean isMediated() {
        return !external;
    }

    /** Whether there is anything that may interrupt the thread while MSR[EE] is 0, now or when time has passed. */
    public boolean mayInterruptWithoutExternalEnable() {
        return raised || (thread.lpcr() & (Lpcr.MER | Lpcr.HDICE)) != 0;
    }

    /** How many instructions may run before {@link #first} must be asked again, if the thread changes nothing that matters: 0 if one is to be taken. */
    public long instructionsUntilInterrupt() {
        long lpcr = thread.lpcr();
        if ((raised || (lpcr & Lpcr.MER) != 0) && first() != null) {
            return 0;
        }
        boolean ee = (thread.msr() & Msr.EE) != 0;
        long ticks = ClockSource.NEVER;
        if (ee) {
            if (thread.decrementer().isNegative()) {
                return 0;
            }
            ticks = thread.decrementer().ticksUntilNegative();
        }
        if ((lpcr & Lpcr.HDICE) != 0 && (ee || !thread.isHypervisor())) {
            if (hypervisorDecrementer.exists()) {
                return 0;
            }
            ticks = Math.min(ticks, hypervisorDecrementer.ticksUntilExists());
        }
        return ticks == ClockSource.NEVER
                ? ClockSource.NEVER
                : thread.machine().time().instructionsUntil(ticks);
    }

    /** The interrupt at {@code vector} is taken, which ends the exceptions that are events rather than levels. */
    void taken(InterruptVector vector) {
        if (vector == InterruptVector.HYPERVISOR_DECREMENTER) {
            hypervisorDecrementer.taken();
        } else if (raised) {
            end(vector);
        }
    }

    private void end(InterruptVector vector) {
        switch (vector) {
            case SYSTEM_RESET -> systemReset = false;
            case DIRECTED_PRIVILEGED_DOORBELL -> privilegedDoorbell = false;
            case DIRECTED_HYPERVISOR_DOORBELL -> hypervisorDoorbell = false;
            default -> {
                return;
            }
        }
        summarize();
    }

    private void summarize() {
        raised = systemReset
                || external
                || hypervisorVirtualization
                || privilegedDoorbell
                || hypervisorDoorbell
                || maintenance();
        thread.alertChanged();
    }

    /** The first cause that ends {@code mode} now, or null. */
    @Nullable
    WakeCause wakeCause(PowerSavingMode mode) {
        long enabled = mode.endsByReset() ? thread.lpcr() : -1;
        for (WakeCause cause : WAKE_CAUSES) {
            if (cause.isEnabled(enabled) && exists(cause, mode)) {
                return cause;
            }
        }
        return null;
    }

    private boolean exists(WakeCause cause, PowerSavingMode mode) {
        return switch (cause) {
            case SYSTEM_RESET -> systemReset;
            case HYPERVISOR_VIRTUALIZATION -> hypervisorVirtualization;
            case EXTERNAL -> external;
            case DECREMENTER -> mode.hasDecrementer() && thread.decrementer().isNegative();
            case HYPERVISOR_MAINTENANCE -> maintenance();
            case PRIVILEGED_DOORBELL -> privilegedDoorbell;
            case HYPERVISOR_DOORBELL -> hypervisorDoorbell;
            case HYPERVISOR_DECREMENTER -> mode == PowerSavingMode.WAIT && hypervisorDecrementer.exists();
        };
    }

    /** Ticks until time alone ends {@code mode}, which nothing ends now; {@link ClockSource#NEVER} if it does not. */
    long ticksUntilWake(PowerSavingMode mode) {
        long ticks = ClockSource.NEVER;
        if (mode.hasDecrementer() && (!mode.endsByReset() || WakeCause.DECREMENTER.isEnabled(thread.lpcr()))) {
            ticks = thread.decrementer().ticksUntilNegative();
        }
        return mode == PowerSavingMode.WAIT ? Math.min(ticks, hypervisorDecrementer.ticksUntilExists()) : ticks;
    }

    private boolean maintenance() {
        return (thread.core().bank().get(Spr.HMER) & thread.core().bank().get(Spr.HMEER)) != 0;
    }

    /** HMER or HMEER has been written. */
    public void maintenanceChanged() {
        changed();
    }

    /** LPCR or the power-saving mode has changed, which decides whether the hypervisor decrementer is heeded. */
    public void conditionsChanged() {
        conditionsChanged(thread.machine().time().now());
    }

    /** The same when the machine's counter is at {@code now}. */
    public void conditionsChanged(long now) {
        PowerSavingMode mode = thread.powerSaving().mode();
        hypervisorDecrementer.heed(
                mode != null && mode != PowerSavingMode.WAIT, (thread.lpcr() & Lpcr.HDICE) != 0, now);
    }

    /** Asks for a system reset interrupt. */
    public void raiseSystemReset() {
        systemReset = true;
        changed();
    }

    /** Raises or lowers the external interrupt line. */
    public void external(boolean raised) {
        external = raised;
        changed();
    }

    /** Raises or lowers the hypervisor virtualization interrupt line, which POWER9 and later have. */
    public void hypervisorVirtualization(boolean raised) {
        hypervisorVirtualization = raised;
        changed();
    }

    /** Whether a directed privileged doorbell is pending: the thread's bit of DPDES. */
    public boolean privilegedDoorbell() {
        return privilegedDoorbell;
    }

    /** Sends (or clears) a directed privileged doorbell. */
    public void privilegedDoorbell(boolean pending) {
        if (pending != privilegedDoorbell) {
            privilegedDoorbell = pending;
            changed();
        }
    }

    /** Whether a directed hypervisor doorbell is pending: the thread's bit of POWER8's DHDES. */
    public boolean hypervisorDoorbell() {
        return hypervisorDoorbell;
    }

    /** Sends (or clears) a directed hypervisor doorbell. */
    public void hypervisorDoorbell(boolean pending) {
        hypervisorDoorbell = pending;
        changed();
    }

    private void changed() {
        summarize();
        thread.machine().exceptionsChanged();
    }

    /** Names the state, to be saved or restored. */
    public void transfer(StateTransfer state) {
        systemReset = state.value(systemReset);
        external = state.value(external);
        hypervisorVirtualization = state.value(hypervisorVirtualization);
        privilegedDoorbell = state.value(privilegedDoorbell);
        hypervisorDoorbell = state.value(hypervisorDoorbell);
        summarize();
        hypervisorDecrementer.transfer(state);
    }
}
