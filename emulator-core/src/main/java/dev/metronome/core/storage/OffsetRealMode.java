// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.storage;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.snapshot.StateTransfer;
import dev.metronome.core.spr.SprBank;
import dev.metronome.core.state.Lpcr;
import dev.metronome.isa.spr.Spr;

/**
 * Guests of POWER8 (ISA 2.07 Book III-S, 5.7.3.1): with LPCR[VPM0] = 0 a guest's real address is ORed with RMOR, up to the limit that LPCR[RMLS] sets.
 * With VPM0 = 1 it would be looked up in a hashed page table, which there is not: it is nowhere.
 */
final class OffsetRealMode implements GuestAddressing {
    private static final int RMOR = SprBank.placeOf(Spr.RMOR);

    private final HardwareThread thread;
    private long cause;

    OffsetRealMode(HardwareThread thread) {
        this.thread = thread;
    }

    @Override
    public boolean isDirect() {
        return (thread.lpcr() & (Lpcr.VPM0 | Lpcr.RMLS)) == 0 && offset() == 0;
    }

    private long offset() {
        return thread.core().bank().get(RMOR);
    }

    @Override
    public long real(long address, Access access) {
        if ((thread.lpcr() & Lpcr.VPM0) != 0) {
            cause = NO_TRANSLATION;
            return NOWHERE;
        }
        if (address >= Lpcr.realModeLimit(thread.lpcr())) {
            cause = NOT_PERMITTED;
            return NOWHERE;
        }
        return address | offset();
    }

    @Override
    public long cause() {
        return cause;
    }

    @Override
    public boolean isForGuest() {
        return cause == NOT_PERMITTED;
    }

    @Override
    public void forget() {
        // nothing is looked up in tables
    }

    @Override
    public void transfer(StateTransfer state) {
        // nothing is looked up in tables
    }
}
