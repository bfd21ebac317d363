// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.interrupt;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.spr.SprBank;
import dev.metronome.core.state.Lpcr;
import dev.metronome.core.state.Msr;
import dev.metronome.isa.spr.Spr;

/** Takes interrupts: saves the state, makes the new MSR and goes to the vector (Book III, 7.2, 7.4 and 7.5). */
public final class InterruptUnit {
    /** SRR1 bit 35 of a trace interrupt: the instruction was a load. */
    public static final long TRACED_LOAD = 0x1000_0000L;
    /** SRR1 bit 36 of a trace interrupt: the instruction was a store. */
    public static final long TRACED_STORE = 0x800_0000L;
    /** SRR1 bit 33 of every trace interrupt. */
    private static final long TRACED = 0x4000_0000L;

    /** MSR bits 33:36 and 42:47, which SRR1 and HSRR1 do not save but give to the cause. */
    public static final long CAUSE_BITS = 0x783f_0000L;
    /** HSRR1 bit 42 of an external interrupt: it is a mediated one. */
    private static final long MEDIATED = 0x20_0000L;

    private static final long AIL_2 = 0x1_8000L;
    private static final long AIL_3 = 0xc000_0000_0000_4000L;
    private static final long SCV_AIL_3 = 0xc000_0000_0000_3000L;
    private static final long RELOCATED = Msr.IR | Msr.DR;

    private static final int SRR0 = SprBank.placeOf(Spr.SRR0);
    private static final int SRR1 = SprBank.placeOf(Spr.SRR1);
    private static final int HID0 = SprBank.placeOf(Spr.HID0);

    private InterruptUnit() {}

    /**
     * Interrupts {@code t}.
     *
     * @param causeBits what SRR1 or HSRR1 gets in bits 33:36 and 42:47
     * @param returnAddress what SRR0 or HSRR0 gets
     */
    public static void take(HardwareThread t, InterruptVector vector, long causeBits, long returnAddress) {
        boolean intoHypervisor = savesInHsrr(t, vector)
                || vector == InterruptVector.SYSTEM_RESET
                || vector == InterruptVector.MACHINE_CHECK;
        take(t, vector, causeBits, returnAddress, intoHypervisor);
    }

    /**
     * Takes the first of the asynchronous interrupts that are enabled, before the instruction at NIA.
     *
     * @return its vector
     */
    public static InterruptVector takeAsynchronous(HardwareThread t) {
        InterruptVector vector = t.exceptions().first();
        if (vector == null) {
            throw new IllegalStateException("no interrupt is to be taken");
        }
        boolean mediated = vector == InterruptVector.EXTERNAL && t.exceptions().isMediated();
        take(t, vector, mediated && savesInHsrr(t, vector) ? MEDIATED : 0, t.nia());
        return vector;
    }

    /** Whether HSRR0 and HSRR1 save the state: as the vector has it, and for external interrupts as LPCR[LPES0] has it. */
    public static boolean savesInHsrr(HardwareThread t, InterruptVector vector) {
        return vector == InterruptVector.EXTERNAL ? (t.lpcr() & Lpcr.LPES0) == 0 : vector.hypervisor();
    }

    /** System call: LEV 0 goes to the current hypervisor or operating system, LEV 1 to the hypervisor (Book III, 4.3.1). */
    public static void systemCall(HardwareThread t, int lev) {
        take(t, InterruptVector.SYSTEM_CALL, 0, t.cia() + 4, lev != 0);
    }

    /**
     * Trace, after the instruction at {@code address} has completed: SIAR gets that address and SDAR that of its operand in storage, if it has one
     * (Book III, 7.5.15).
     *
     * @param loadOrStore {@link #TRACED_LOAD}, {@link #TRACED_STORE} or 0
     */
    public static void trace(HardwareThread t, long loadOrStore, long address) {
        t.bank(Spr.SIAR.owner()).set(Spr.SIAR, address);
        if (t.storage().hasOperand()) {
            t.bank(Spr.SDAR.owner()).set(Spr.SDAR, t.storage().operand());
        }
        take(t, InterruptVector.TRACE, TRACED | loadOrStore, t.nia());
    }

    /** System call vectored: LR and CTR take the place of SRR0 and SRR1, EE and RI stay (Book III, 4.3.1). */
    public static void systemCallVectored(HardwareThread t, int lev) {
        long old = t.msr();
        t.lr(t.cia() + 4);
        t.ctr(old & ~CAUSE_BITS);
        boolean relocated = alternateLocation(t, old, false) == AIL_3;
        t.msr(newMsr(t, old, (old & Msr.HV) != 0) | old & (Msr.EE | Msr.RI) | (relocated ? RELOCATED : 0));
        t.branch((relocated ? SCV_AIL_3 : InterruptVector.SYSTEM_CALL_VECTORED.offset()) + 0x20L * lev);
        t.machine().observers().interrupted(t, InterruptVector.SYSTEM_CALL_VECTORED);
    }

    private static void take(
            HardwareThread t, InterruptVector vector, long causeBits, long returnAddress, boolean intoHypervisor) {
        long old = t.msr();
        boolean hsrr = savesInHsrr(t, vector);
        boolean hypervisor = intoHypervisor || (old & Msr.HV) != 0;
        long saved = old & ~CAUSE_BITS | causeBits;
        if (hsrr) {
            t.hsrr0(returnAddress);
            t.hsrr1(saved);
        } else {
            SprBank bank = t.bank(Spr.Owner.THREAD);
            bank.set(SRR0, returnAddress);
            bank.set(SRR1, saved);
        }
        long moved = isRelocatable(vector) ? alternateLocation(t, old, hypervisor && (old & Msr.HV) == 0) : 0;
        long msr = newMsr(t, old, hypervisor) | (moved != 0 ? RELOCATED : 0);
        if (hsrr) {
            msr |= old & Msr.RI;
        }
        if (vector == InterruptVector.MACHINE_CHECK) {
            msr &= ~Msr.ME;
        }
        t.msr(msr);
        t.branch(moved + vector.offset());
        t.exceptions().taken(vector);
        t.machine().observers().interrupted(t, vector);
        if (hypervisor) {
            t.enteredHypervisor(vector);
        }
    }

    /** SF on, HV as given, ME and S kept, LE by ILE or HILE, everything else off. */
    private static long newMsr(HardwareThread t, long old, boolean hypervisor) {
        boolean little =
                hypervisor ? (t.core().bank().get(HID0) & t.cpu().hileMask()) != 0 : (t.lpcr() & Lpcr.ILE) != 0;
        return Msr.SF | (hypervisor ? Msr.HV : 0) | old & (Msr.ME | Msr.S) | (little ? Msr.LE : 0);
    }

    private static boolean isRelocatable(InterruptVector vector) {
        return switch (vector) {
            case SYSTEM_RESET, MACHINE_CHECK, HYPERVISOR_MAINTENANCE -> false;
            default -> true;
        };
    }

    /** What AIL (in 3.1, for hypervisor state, HAIL) adds to the vector: 0 unless relocation was on and HV does not change from 0 to 1. */
    private static long alternateLocation(HardwareThread t, long old, boolean entersHypervisor) {
        if ((old & RELOCATED) != RELOCATED || entersHypervisor) {
            return 0;
        }
        long lpcr = t.lpcr();
        if ((old & Msr.HV) != 0 && (t.cpu().lpcrMask() & Lpcr.HAIL) != 0) {
            return (lpcr & Lpcr.HAIL) != 0 ? AIL_3 : 0;
        }
        return switch (Lpcr.ail(lpcr)) {
            case 2 -> AIL_2;
            case 3 -> AIL_3;
            default -> 0;
        };
    }
}
