// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.semantics;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.spr.Facility;
import dev.metronome.isa.Insn;
import dev.metronome.isa.book.ProcessorControl;

/** Meanings of the doorbell instructions (Book III, 11.2). */
final class ProcessorControlSemantics {
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
    /** The message type of a doorbell, RB bits 32:36. */
    private static final int DOORBELL = 5;

    /** there is no ultravisor state to send to */
    static void msgsndu(HardwareThread t, Insn i) {
        throw t.emulationAssistance(i);
    }

    /** there is no ultravisor state to send to */
    static void msgclru(HardwareThread t, Insn i) {
        throw t.emulationAssistance(i);
    }

    /** sends a doorbell: not implemented yet; other message types are ignored, as the book says */
    static void msgsnd(HardwareThread t, Insn i) {
        t.requireHypervisor();
        requireNoDoorbell(t, i);
    }

    /** clears a doorbell: there is never one */
    static void msgclr(HardwareThread t, Insn i) {
        t.requireHypervisor();
    }

    /** sends a doorbell to a thread of this core: not implemented yet */
    static void msgsndp(HardwareThread t, Insn i) {
        t.requirePrivileged();
        Facility.PRIVILEGED_DOORBELL.require(t);
        requireNoDoorbell(t, i);
    }

    /** clears a doorbell: there is never one */
    static void msgclrp(HardwareThread t, Insn i) {
        t.requirePrivileged();
        Facility.PRIVILEGED_DOORBELL.require(t);
    }

    /** orders messages: they are never under way */
    static void msgsync(HardwareThread t, Insn i) {
        t.requireHypervisor();
    }

    private static void requireNoDoorbell(HardwareThread t, Insn i) {
        if ((t.gpr(i.RB()) >>> 27 & 31) == DOORBELL) {
            throw SystemLinkageSemantics.notImplemented(t, i);
        }
    }
}
