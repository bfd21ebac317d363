// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.storage;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.snapshot.StateTransfer;
import dev.metronome.isa.IsaLevel;

/** What a guest's real addresses are to the machine, as the hypervisor has set it up in special purpose registers and tables. One for each thread. */
interface GuestAddressing {
    /** What is to be done at an address. */
    enum Access {
        FETCH,
        LOAD,
        STORE
    }

    /** The answer of {@link #real} where a guest's address is nowhere. */
    long NOWHERE = -1;

    /** DSISR or SRR1 bit 33: no translation. */
    long NO_TRANSLATION = 0x4000_0000L;
    /** DSISR or SRR1 bit 36: the access is not permitted. */
    long NOT_PERMITTED = 0x800_0000L;
    /** DSISR or SRR1 bit 44: the tables are none that the processor supports. */
    long BAD_CONFIGURATION = 0x8_0000L;

    /** How the processor of {@code t} does it. */
    static GuestAddressing of(HardwareThread t, RealStorage storage) {
        return t.cpu().level().isAtLeast(IsaLevel.V3_0) ? new PartitionTable(t, storage) : new OffsetRealMode(t);
    }

    /** Whether all addresses are the machine's own at present. */
    boolean isDirect();

    /** The machine's address of a guest's, or {@link #NOWHERE}; then {@link #cause} tells why. */
    long real(long address, Access access);

    /** Why the last address was nowhere, as bits of DSISR or SRR1. */
    long cause();

    /** Whether the last failure is the guest's own affair, a storage interrupt, rather than the hypervisor's. */
    boolean isForGuest();

    /** Forgets what has been looked up in tables. */
    void forget();

    /** Saves or restores what has been looked up. */
    void transfer(StateTransfer state);
}
