// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.storage;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.interrupt.Interrupt;
import dev.metronome.core.spr.SprBank;
import dev.metronome.core.state.Msr;
import dev.metronome.isa.spr.Spr;

/** The interrupts that accesses cause because nothing answers or nothing is given; each is made to be thrown, its registers set (Book III, 7.5). */
final class StorageFaults {
    /** DSISR bit 38. */
    private static final long STORE = 0x200_0000L;

    private StorageFaults() {}

    /**
     * Nothing answers at {@code ea}: with relocation on a data storage interrupt, without it a machine check in hypervisor mode and a hypervisor data storage
     * interrupt in a guest.
     */
    static Interrupt nothingThere(HardwareThread t, long ea, boolean store) {
        long cause = GuestAddressing.NO_TRANSLATION | (store ? STORE : 0);
        if ((t.msr() & Msr.DR) != 0) {
            return t.dataStorage(ea, cause);
        }
        if (t.isHypervisorMode()) {
            t.bank(Spr.Owner.THREAD).set(Spr.DAR, ea);
            return Interrupt.MACHINE_CHECK_DATA;
        }
        return hypervisorDataStorage(t, ea, ea, cause);
    }

    /** The hypervisor has not given the guest the real address {@code real}; {@code guest} has just said so. */
    static Interrupt notGiven(HardwareThread t, GuestAddressing guest, long ea, long real, boolean store) {
        long dsisr = guest.cause() | (store ? STORE : 0);
        return guest.isForGuest() ? t.dataStorage(ea, dsisr) : hypervisorDataStorage(t, ea, real, dsisr);
    }

    /** The same for an instruction. */
    static Interrupt fetchNotGiven(HardwareThread t, GuestAddressing guest, long real) {
        if (guest.isForGuest()) {
            return Interrupt.INSTRUCTION_STORAGE_NOT_PERMITTED;
        }
        t.bank(Spr.Owner.THREAD).set(Spr.ASDR, real);
        return Interrupt.hypervisorInstructionStorage(guest.cause());
    }

    private static Interrupt hypervisorDataStorage(HardwareThread t, long ea, long real, long hdsisr) {
        SprBank bank = t.bank(Spr.Owner.THREAD);
        bank.set(Spr.HDAR, ea);
        bank.set(Spr.HDSISR, hdsisr);
        bank.set(Spr.ASDR, real);
        return Interrupt.HYPERVISOR_DATA_STORAGE;
    }
}
