// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.semantics;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.interrupt.InterruptUnit;
import dev.metronome.core.interrupt.NotImplementedException;
import dev.metronome.core.interrupt.PowerSavingMode;
import dev.metronome.core.spr.Facility;
import dev.metronome.core.spr.SprBank;
import dev.metronome.isa.Insn;
import dev.metronome.isa.book.SystemLinkage;
import dev.metronome.isa.spr.Spr;
import java.util.Locale;

/** Meanings of system calls, returns from interrupts, power saving and attn (Book I, 2.6; Book III, 4.3). */
final class SystemLinkageSemantics {
    /** PSSCR bit 42. */
    private static final long PSSCR_ESL = 1L << 21;
    /** PSSCR bit 43. */
    private static final long PSSCR_EC = 1L << 20;
    /** PSSCR bits 44:47, as a shift. */
    private static final int PSSCR_PSLL = 16;
    /** PSSCR bits 0:3, as a shift. */
    private static final int PSSCR_PLS = 60;
    /** The PSSCR[RL] from which on the core may be switched off. */
    private static final int DEEP = 8;

    private SystemLinkageSemantics() {}

    static Meaning of(SystemLinkage row) {
        return switch (row) {
            case SC -> SystemLinkageSemantics::sc;
            case SCV -> SystemLinkageSemantics::scv;
            case RFSCV -> SystemLinkageSemantics::rfscv;
            case RFID -> SystemLinkageSemantics::rfid;
            case HRFID -> SystemLinkageSemantics::hrfid;
            case URFID -> SystemLinkageSemantics::urfid;
            case RFEBB -> SystemLinkageSemantics::rfebb;
            case STOP -> SystemLinkageSemantics::stop;
            case DOZE -> SystemLinkageSemantics::doze;
            case NAP -> SystemLinkageSemantics::nap;
            case SLEEP -> SystemLinkageSemantics::sleep;
            case RVWINKLE -> SystemLinkageSemantics::rvwinkle;
            case ATTN -> SystemLinkageSemantics::attn;
        };
    }

    /** system call interrupt: SRR0 ← CIA + 4; LEV odd: MSR[HV] ← 1 */
    static void sc(HardwareThread t, Insn i) {
        InterruptUnit.systemCall(t, i.LEV() & 1);
    }

    /** LR ← CIA + 4; CTR ← MSR; NIA ← 0x17000 + 32 × LEV */
    static void scv(HardwareThread t, Insn i) {
        Facility.SYSTEM_CALL_VECTORED.require(t);
        InterruptUnit.systemCallVectored(t, i.LEV());
    }

    /** MSR ← CTR as rfid takes SRR1; NIA ← LR */
    static void rfscv(HardwareThread t, Insn i) {
        t.requirePrivileged();
        MsrRules.returnFrom(t, t.ctr(), t.lr());
    }

    /** MSR ← SRR1 but HV, ME; NIA ← SRR0 */
    static void rfid(HardwareThread t, Insn i) {
        t.requirePrivileged();
        SprBank bank = t.bank(Spr.SRR0.owner());
        MsrRules.returnFrom(t, bank.get(Spr.SRR1), bank.get(Spr.SRR0));
    }

    /** MSR ← HSRR1; NIA ← HSRR0 */
    static void hrfid(HardwareThread t, Insn i) {
        t.requireHypervisor();
        MsrRules.hypervisorReturn(t, t.hsrr1(), t.hsrr0());
    }

    /** there is no ultravisor state to return from */
    static void urfid(HardwareThread t, Insn i) {
        throw t.emulationAssistance(i);
    }

    /** NIA ← EBBRR, BESCR[GE] ← S: no event-based branches here */
    static void rfebb(HardwareThread t, Insn i) {
        Facility.EBB.require(t);
        throw notImplemented(t, i);
    }

    /** power-saving mode until what PSSCR[EC] and LPCR[PECE] let end it; a guest may use EC=0, ESL=0 and RL up to PSLL; PLS ← RL */
    static void stop(HardwareThread t, Insn i) {
        t.requirePrivileged();
        SprBank bank = t.bank(Spr.PSSCR_HV.owner());
        long psscr = bank.get(Spr.PSSCR_HV);
        long level = psscr & 15;
        boolean byReset = (psscr & PSSCR_EC) != 0;
        if (!t.isHypervisorMode() && ((psscr & (PSSCR_EC | PSSCR_ESL)) != 0 || level > (psscr >>> PSSCR_PSLL & 15))) {
            throw Facility.STOP.unavailableToGuest(t);
        }
        bank.set(Spr.PSSCR_HV, psscr << 4 >>> 4 | level << PSSCR_PLS);
        t.powerSaving()
                .enter(
                        !byReset
                                ? PowerSavingMode.STOP_LITE
                                : level < DEEP ? PowerSavingMode.STOP : PowerSavingMode.DEEP_STOP);
    }

    /** power-saving mode until an exception that LPCR[PECE] lets end it */
    static void doze(HardwareThread t, Insn i) {
        enter(t, PowerSavingMode.DOZE);
    }

    /** power-saving mode until an exception that LPCR[PECE] lets end it */
    static void nap(HardwareThread t, Insn i) {
        enter(t, PowerSavingMode.NAP);
    }

    /** power-saving mode in which DEC stops, until an exception that LPCR[PECE] lets end it */
    static void sleep(HardwareThread t, Insn i) {
        enter(t, PowerSavingMode.SLEEP);
    }

    /** power-saving mode in which DEC stops and TB is lost, until an exception that LPCR[PECE] lets end it */
    static void rvwinkle(HardwareThread t, Insn i) {
        enter(t, PowerSavingMode.RVWINKLE);
    }

    private static void enter(HardwareThread t, PowerSavingMode mode) {
        t.requireHypervisor();
        t.powerSaving().enter(mode);
    }

    /** the support processor's attention: halts the machine if HID0 enables it, else no instruction */
    static void attn(HardwareThread t, Insn i) {
        if (!t.attentionEnabled()) {
            throw t.emulationAssistance(i);
        }
        t.machine().halt();
    }

    static NotImplementedException notImplemented(HardwareThread t, Insn i) {
        return new NotImplementedException(String.format(
                "%s (word %08x at %016x) is decoded but not implemented yet",
                i.instruction().name().toLowerCase(Locale.ROOT).replace('_', '.'), i.word(), t.cia()));
    }
}
