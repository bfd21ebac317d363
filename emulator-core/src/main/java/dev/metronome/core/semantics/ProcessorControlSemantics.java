// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.semantics;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.spr.Facility;
import dev.metronome.isa.Insn;
import dev.metronome.isa.IsaLevel;
import dev.metronome.isa.book.ProcessorControl;

/** Meanings of the doorbell instructions (Book III, 11.2). */
final class ProcessorControlSemantics {
    /** The message type of a doorbell, RB bits 32:36; the others are ignored, as the book says. */
    private static final int DOORBELL = 5;

    private static final int TYPE_SHIFT = 27;
    /** RB bits 42:43, from ISA 3.0 on: 0 one thread, 1 the threads of the addressed thread's core. */
    private static final int BROADCAST_SHIFT = 20;
    /** RB bits 44:63: PIR of the thread to be addressed. */
    private static final long PROCIDTAG = 0xf_ffff;
    /** RB bits 57:63: TIR of the thread to be addressed. */
    private static final long TIRTAG = 0x7f;

    private ProcessorControlSemantics() {}

    static Meaning of(ProcessorControl row) {
        return switch (row) {
            case MSGSNDU -> ProcessorControlSemantics::msgsndu;
            case MSGCLRU -> ProcessorControlSemantics::msgclru;
            case MSGSND -> ProcessorControlSemantics::msgsnd;
            case MSGCLR -> ProcessorControlSemantics::msgclr;
            case MSGSNDP -> ProcessorControlSemantics::msgsndp;
            case MSGCLRP -> ProcessorControlSemantics::msgclrp;
            case MSGSYNC -> ProcessorControlSemantics::msgsync;
        };
    }

    /** there is no ultravisor state to send to */
    static void msgsndu(HardwareThread t, Insn i) {
        throw t.emulationAssistance(i);
    }

    /** there is no ultravisor state to send to */
    static void msgclru(HardwareThread t, Insn i) {
        throw t.emulationAssistance(i);
    }

    /** directed hypervisor doorbell to the thread with PIR = (RB)[44:63], or to all of its core */
    static void msgsnd(HardwareThread t, Insn i) {
        t.requireHypervisor();
        long message = t.gpr(i.RB());
        if (!isDoorbell(message)) {
            return;
        }
        boolean toCore = t.cpu().level().isAtLeast(IsaLevel.V3_0) && (message >>> BROADCAST_SHIFT & 3) != 0;
        for (HardwareThread target : t.machine().threads()) {
            if (target.processorId() == (message & PROCIDTAG)) {
                if (toCore) {
                    target.core()
                            .threads()
                            .forEach(sibling -> sibling.exceptions().hypervisorDoorbell(true));
                } else {
                    target.exceptions().hypervisorDoorbell(true);
                }
            }
        }
    }

    /** this thread's directed hypervisor doorbell ← none */
    static void msgclr(HardwareThread t, Insn i) {
        t.requireHypervisor();
        if (isDoorbell(t.gpr(i.RB()))) {
            t.exceptions().hypervisorDoorbell(false);
        }
    }

    /** directed privileged doorbell to the thread of this core with TIR = (RB)[57:63] */
    static void msgsndp(HardwareThread t, Insn i) {
        t.requirePrivileged();
        Facility.PRIVILEGED_DOORBELL.require(t);
        long message = t.gpr(i.RB());
        if (isDoorbell(message)) {
            t.core().threads().stream()
                    .filter(sibling -> sibling.number() == (message & TIRTAG))
                    .forEach(sibling -> sibling.exceptions().privilegedDoorbell(true));
        }
    }

    /** this thread's directed privileged doorbell ← none */
    static void msgclrp(HardwareThread t, Insn i) {
        t.requirePrivileged();
        Facility.PRIVILEGED_DOORBELL.require(t);
        if (isDoorbell(t.gpr(i.RB()))) {
            t.exceptions().privilegedDoorbell(false);
        }
    }

    /** orders messages: they are never under way */
    static void msgsync(HardwareThread t, Insn i) {
        t.requireHypervisor();
    }

    private static boolean isDoorbell(long message) {
        return (message >>> TYPE_SHIFT & 31) == DOORBELL;
    }
}
