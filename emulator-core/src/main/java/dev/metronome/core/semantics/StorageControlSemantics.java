// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.semantics;

import dev.metronome.core.HardwareThread;
import dev.metronome.isa.Insn;
import dev.metronome.isa.book.StorageControl;

/** Meanings of the lookaside buffer and segment register instructions (Book III, 6.9.3): of address translation there is only that of guests. */
final class StorageControlSemantics {
    /** V of an SLB entry as slbmte takes it, RB bit 36. */
    private static final long SLB_ENTRY_VALID = 0x800_0000L;

    private StorageControlSemantics() {}

    static Meaning of(StorageControl row) {
        return switch (row) {
            case SLBIE -> StorageControlSemantics::slbie;
            case SLBIEG -> StorageControlSemantics::slbieg;
            case SLBIA -> StorageControlSemantics::slbia;
            case SLBIAG -> StorageControlSemantics::slbiag;
            case SLBMTE -> StorageControlSemantics::slbmte;
            case SLBMFEV -> StorageControlSemantics::slbmfev;
            case SLBMFEE -> StorageControlSemantics::slbmfee;
            case SLBFEE_ -> StorageControlSemantics::slbfee_;
            case SLBSYNC -> StorageControlSemantics::slbsync;
            case TLBIE -> StorageControlSemantics::tlbie;
            case TLBIEL -> StorageControlSemantics::tlbiel;
            case TLBSYNC -> StorageControlSemantics::tlbsync;
            case MTSR -> StorageControlSemantics::mtsr;
            case MTSRIN -> StorageControlSemantics::mtsrin;
            case MFSR -> StorageControlSemantics::mfsr;
            case MFSRIN -> StorageControlSemantics::mfsrin;
        };
    }

    /** nothing to invalidate: addresses are not translated here */
    static void slbie(HardwareThread t, Insn i) {
        t.requirePrivileged();
    }

    /** nothing to invalidate: addresses are not translated here */
    static void slbieg(HardwareThread t, Insn i) {
        t.requirePrivileged();
    }

    /** nothing to invalidate: addresses are not translated here */
    static void slbia(HardwareThread t, Insn i) {
        t.requirePrivileged();
    }

    /** nothing to invalidate: addresses are not translated here */
    static void slbiag(HardwareThread t, Insn i) {
        t.requirePrivileged();
    }

    /** SLB entry (RB)[52:63] ← (RS), (RB): an invalid entry, V=0, translates nothing here either; a valid one is not implemented */
    static void slbmte(HardwareThread t, Insn i) {
        t.requirePrivileged();
        if ((t.gpr(i.RB()) & SLB_ENTRY_VALID) != 0) {
            throw SystemLinkageSemantics.notImplemented(t, i);
        }
    }

    /** nothing to wait for: addresses are not translated here */
    static void slbsync(HardwareThread t, Insn i) {
        t.requirePrivileged();
    }

    /** invalidates all that threads have looked up in the tables of guests */
    static void tlbie(HardwareThread t, Insn i) {
        t.requireHypervisor();
        t.machine().threads().forEach(each -> each.storage().forgetTranslations());
    }

    /** invalidates all that this core's threads have looked up in the tables of guests */
    static void tlbiel(HardwareThread t, Insn i) {
        t.requireHypervisor();
        t.core().threads().forEach(each -> each.storage().forgetTranslations());
    }

    /** nothing to wait for: addresses are not translated here */
    static void tlbsync(HardwareThread t, Insn i) {
        t.requireHypervisor();
    }

    /** there is no lookaside buffer here: not implemented */
    static void slbmfev(HardwareThread t, Insn i) {
        t.requirePrivileged();
        throw SystemLinkageSemantics.notImplemented(t, i);
    }

    /** there is no lookaside buffer here: not implemented */
    static void slbmfee(HardwareThread t, Insn i) {
        t.requirePrivileged();
        throw SystemLinkageSemantics.notImplemented(t, i);
    }

    /** there is no lookaside buffer here: not implemented */
    static void slbfee_(HardwareThread t, Insn i) {
        t.requirePrivileged();
        throw SystemLinkageSemantics.notImplemented(t, i);
    }

    /** there is no lookaside buffer here: not implemented */
    static void mtsr(HardwareThread t, Insn i) {
        t.requirePrivileged();
        throw SystemLinkageSemantics.notImplemented(t, i);
    }

    /** there is no lookaside buffer here: not implemented */
    static void mtsrin(HardwareThread t, Insn i) {
        t.requirePrivileged();
        throw SystemLinkageSemantics.notImplemented(t, i);
    }

    /** there is no lookaside buffer here: not implemented */
    static void mfsr(HardwareThread t, Insn i) {
        t.requirePrivileged();
        throw SystemLinkageSemantics.notImplemented(t, i);
    }

    /** there is no lookaside buffer here: not implemented */
    static void mfsrin(HardwareThread t, Insn i) {
        t.requirePrivileged();
        throw SystemLinkageSemantics.notImplemented(t, i);
    }
}
