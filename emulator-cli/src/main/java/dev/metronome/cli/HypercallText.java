// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.hypervisor.GuestExit;
import dev.metronome.core.hypervisor.Vcpu;
import dev.metronome.core.state.Msr;

/** A hypercall in words: its number and first arguments, remembered before they are overwritten by the answer. */
final class HypercallText {
    private String call = "";

    /** The guest has made it in {@code t}, and its registers are still there. */
    void made(HardwareThread t) {
        boolean isOfProblemState = (t.get("SRR1") & Msr.PR) != 0;
        call = isOfProblemState
                ? "system call of level 1 in problem state"
                : String.format(
                        "hypercall 0x%x r4=0x%x r5=0x%x r6=0x%x r7=0x%x",
                        t.gpr(3), t.gpr(4), t.gpr(5), t.gpr(6), t.gpr(7));
    }

    /** What it is and what becomes of it, as far as the hypervisor deals with it itself. */
    String text(Vcpu vcpu) {
        if (vcpu.exit() == null) {
            return call + String.format(", answered 0x%x", vcpu.gpr(3));
        }
        return call + (vcpu.exit() instanceof GuestExit.Idle ? ", idle" : "");
    }
}
