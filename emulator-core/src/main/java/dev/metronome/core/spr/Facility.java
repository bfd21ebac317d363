// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.spr;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.interrupt.Interrupt;
import dev.metronome.core.interrupt.InterruptVector;
import dev.metronome.isa.spr.Spr;

/** The facilities that FSCR switches for problem state and HFSCR for everything below the hypervisor (Book III, 7.2.1 and 7.2.2). */
public enum Facility {
    DSCR(2),
    TRANSACTIONAL_MEMORY(5),
    EBB(7),
    TAR(8),
    /** No facility that is switched: the cause of a stop that a guest may not execute. */
    STOP(9),
    PRIVILEGED_DOORBELL(10),
    SYSTEM_CALL_VECTORED(12);

    private static final Interrupt UNAVAILABLE = new Interrupt(InterruptVector.FACILITY_UNAVAILABLE, 0);
    private static final Interrupt UNAVAILABLE_TO_GUEST =
            new Interrupt(InterruptVector.HYPERVISOR_FACILITY_UNAVAILABLE, 0);
    private static final int CAUSE_SHIFT = 56;

    private final int number;

    Facility(int number) {
        this.number = number;
    }

    /** Throws a (hypervisor) facility unavailable interrupt if the thread's state may not use the facility; the cause goes to bits 0:7 of (H)FSCR. */
    public void require(HardwareThread t) {
        long enabled = 1L << number;
        if (t.isProblemState() && (t.bank(Spr.FSCR.owner()).get(Spr.FSCR) & enabled) == 0) {
            throw unavailable(t);
        }
        if (!t.isHypervisorMode()
                && this != SYSTEM_CALL_VECTORED
                && (t.bank(Spr.HFSCR.owner()).get(Spr.HFSCR) & enabled) == 0) {
            throw unavailableToGuest(t);
        }
    }

    /** The hypervisor facility unavailable interrupt, its cause noted in HFSCR. */
    public Interrupt unavailableToGuest(HardwareThread t) {
        setCause(t, Spr.HFSCR);
        return UNAVAILABLE_TO_GUEST;
    }

    /** The facility unavailable interrupt, its cause noted in FSCR. */
    public Interrupt unavailable(HardwareThread t) {
        setCause(t, Spr.FSCR);
        return UNAVAILABLE;
    }

    private void setCause(HardwareThread t, Spr spr) {
        long old = t.bank(spr.owner()).get(spr);
        t.bank(spr.owner()).set(spr, old << 8 >>> 8 | (long) number << CAUSE_SHIFT);
    }
}
