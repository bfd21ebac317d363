// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.timeline;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.state.Msr;
import dev.metronome.isa.spr.Spr;

/**
 * What a hardware thread is doing.
 *
 * @param guest whether MSR[HV] is 0
 * @param problem whether it is in problem state, of the guest or of the hypervisor
 * @param asleep whether it sleeps, in a power-saving mode or by wait
 * @param lpid LPIDR
 */
public record ThreadState(boolean guest, boolean problem, boolean asleep, long lpid) {
    /** The state of {@code t} now. */
    public static ThreadState of(HardwareThread t) {
        return new ThreadState(
                (t.msr() & Msr.HV) == 0,
                (t.msr() & Msr.PR) != 0,
                t.powerSaving().isAsleep(),
                t.spr(Spr.LPIDR.number()));
    }

    /** Whether {@code t} is in this state still, whatever its LPIDR: that changes in hypervisor state alone, where it says nothing yet. */
    boolean isStillThatOf(HardwareThread t) {
        return guest == ((t.msr() & Msr.HV) == 0)
                && problem == ((t.msr() & Msr.PR) != 0)
                && asleep == t.powerSaving().isAsleep();
    }
}
