// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.semantics;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.interrupt.InterruptUnit;
import dev.metronome.core.state.Msr;

/** What the instructions that write the MSR may change in it (Book III, 4.3.1 and 4.4.2). */
final class MsrRules {
    /** Bits 33:36 and 42:47 do not exist in the MSR as far as returns are concerned. */
    private static final long NOT_RESTORED = InterruptUnit.CAUSE_BITS;

    private static final long LOW_WORD = 0xffff_ffffL;

    private MsrRules() {}

    /** rfid and rfscv: HV can be lost but not gained, ME is the hypervisor's, S stays; NIA ← {@code address}. */
    static void returnFrom(HardwareThread t, long saved, long address) {
        long old = t.msr();
        long kept = NOT_RESTORED | Msr.HV | Msr.S | ((old & Msr.HV) != 0 ? 0 : Msr.ME);
        resume(t, saved & ~kept | old & kept & ~Msr.HV | old & saved & Msr.HV, address);
    }

    /** hrfid: everything, HV and ME included. */
    static void hypervisorReturn(HardwareThread t, long saved, long address) {
        resume(t, saved & ~NOT_RESTORED | t.msr() & NOT_RESTORED, address);
    }

    private static void resume(HardwareThread t, long msr, long address) {
        t.msr(withProblemState(msr & Msr.EXISTING));
        t.branch(address);
    }

    /** mtmsr and mtmsrd ({@code doubleword}). */
    static void moveTo(HardwareThread t, long value, boolean onlyEeAndRi, boolean doubleword) {
        long changed = onlyEeAndRi
                ? Msr.EE | Msr.RI
                : ~(Msr.HV | Msr.S | Msr.ME | Msr.LE) & (doubleword ? Msr.EXISTING : Msr.EXISTING & LOW_WORD);
        long msr = t.msr() & ~changed | value & changed;
        t.msr(onlyEeAndRi ? msr : withProblemState(msr));
        t.at(t.cia());
    }

    /** Problem state comes with interrupts and relocation enabled. */
    private static long withProblemState(long msr) {
        return (msr & Msr.PR) != 0 ? msr | Msr.EE | Msr.IR | Msr.DR : msr;
    }
}
