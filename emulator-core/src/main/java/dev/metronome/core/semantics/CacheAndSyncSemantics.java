// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.semantics;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.interrupt.PowerSavingMode;
import dev.metronome.isa.Insn;
import dev.metronome.isa.book.CacheAndSync;

/** Meanings of the cache, copy-paste and synchronisation instructions (Book II, 4.3, 4.4 and 4.6). */
final class CacheAndSyncSemantics {
    private CacheAndSyncSemantics() {}

    static Meaning of(CacheAndSync row) {
        return switch (row) {
            case ICBI -> CacheAndSyncSemantics::icbi;
            case ICBT -> CacheAndSyncSemantics::icbt;
            case DCBT -> CacheAndSyncSemantics::dcbt;
            case DCBTST -> CacheAndSyncSemantics::dcbtst;
            case DCBZ -> CacheAndSyncSemantics::dcbz;
            case DCBST -> CacheAndSyncSemantics::dcbst;
            case DCBF -> CacheAndSyncSemantics::dcbf;
            case COPY -> CacheAndSyncSemantics::copy;
            case PASTE_ -> CacheAndSyncSemantics::paste_;
            case CPABORT -> CacheAndSyncSemantics::cpabort;
            case ISYNC -> CacheAndSyncSemantics::isync;
            case SYNC -> CacheAndSyncSemantics::sync;
            case EIEIO -> CacheAndSyncSemantics::eieio;
            case WAIT -> CacheAndSyncSemantics::wait;
        };
    }

    /** decoded copies of the cache line at (RA|0) + (RB) are forgotten */
    static void icbi(HardwareThread t, Insn i) {
        t.storage().invalidateCode(address(t, i));
    }

    /** a hint */
    static void icbt(HardwareThread t, Insn i) {
        // touches nothing and never faults
    }

    /** a hint */
    static void dcbt(HardwareThread t, Insn i) {
        // touches nothing and never faults
    }

    /** a hint */
    static void dcbtst(HardwareThread t, Insn i) {
        // touches nothing and never faults
    }

    /** the cache line at (RA|0) + (RB) ← 0 */
    static void dcbz(HardwareThread t, Insn i) {
        t.storage().zeroLine(address(t, i));
    }

    /** nothing to write back: storage is not cached here, but the address must be valid */
    static void dcbst(HardwareThread t, Insn i) {
        t.storage().loadByte(address(t, i));
    }

    /** nothing to write back: storage is not cached here, but the address must be valid */
    static void dcbf(HardwareThread t, Insn i) {
        t.storage().loadByte(address(t, i));
    }

    /** there is no accelerator to copy to, so the copy-paste facility is absent */
    static void copy(HardwareThread t, Insn i) {
        throw t.emulationAssistance(i);
    }

    /** there is no accelerator to paste to, so the copy-paste facility is absent */
    static void paste_(HardwareThread t, Insn i) {
        throw t.emulationAssistance(i);
    }

    /** nothing to abort */
    static void cpabort(HardwareThread t, Insn i) {
        // no copy is ever under way
    }

    /** every instruction here completes before the next begins */
    static void isync(HardwareThread t, Insn i) {
        // order is given
    }

    /** every instruction here completes before the next begins */
    static void sync(HardwareThread t, Insn i) {
        // order is given
    }

    /** every instruction here completes before the next begins */
    static void eieio(HardwareThread t, Insn i) {
        // order is given
    }

    /** WC=0: waits until there is an exception, enabled or not; the other kinds of waiting may end at once, and do */
    static void wait(HardwareThread t, Insn i) {
        if (i.WC() == 0) {
            t.powerSaving().enter(PowerSavingMode.WAIT);
        }
    }

    private static long address(HardwareThread t, Insn i) {
        return t.gprOrZero(i.RA()) + t.gpr(i.RB());
    }
}
