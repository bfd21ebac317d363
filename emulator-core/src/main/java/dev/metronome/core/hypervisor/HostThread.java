// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.spr.SprBank;
import dev.metronome.core.spr.SwitchedSpr;
import dev.metronome.core.spr.SwitchedSprs;
import dev.metronome.core.state.Cr;
import dev.metronome.core.state.Xer;
import dev.metronome.isa.spr.Spr;
import org.jspecify.annotations.Nullable;

/** A hardware thread in the hands of the hypervisor: how it reaches the registers, and what it keeps of the host's while a guest is there. */
final class HostThread {
    /** The registers that the host has values of its own in. */
    static final SwitchedSprs OF_HOST = SwitchedSprs.ofHost();

    private final HardwareThread thread;
    private final Steps steps;
    private final SprBank bank;
    private final long[] gprs;
    private final Cr cr;
    private final Xer xer;
    private final long[] stored;

    /** The host's Time Base when its next timer is due, in ticks. */
    long expiry;

    /** The host's Time Base when the last entry began, in ticks. */
    long dispatchedAt;

    long purr;
    long spurr;

    /** The vcpu whose registers are in the thread, or null. */
    @Nullable
    Vcpu vcpu;

    HostThread(HardwareThread thread, Steps steps) {
        this.thread = thread;
        this.steps = steps;
        this.bank = thread.bank(Spr.Owner.THREAD);
        this.gprs = thread.gprs();
        this.cr = thread.cr();
        this.xer = thread.xer();
        this.stored = bank.switched();
    }

    HardwareThread thread() {
        return thread;
    }

    /** mfspr: the time that the step takes, then the read. This method and the next are small enough to be inlined wherever they are called. */
    long read(SwitchedSpr spr) {
        return steps.areAlike() ? spr.read(thread, steps.next()) : readOne(spr);
    }

    private long readOne(SwitchedSpr spr) {
        return read(spr.spr());
    }

    /** mtspr: the time that the step takes, then the write. */
    void write(SwitchedSpr spr, long value) {
        if (!steps.areAlike()) {
            writeOne(spr, value);
            return;
        }
        spr.write(thread, value, steps.next());
    }

    private void writeOne(SwitchedSpr spr, long value) {
        write(spr.spr(), value);
    }

    /** mfspr of a register that is read seldom, or while steps differ or are watched. */
    long read(Spr spr) {
        steps.before(thread, spr, false);
        long value = thread.sprs().read(thread, spr.number());
        thread.sprRead(spr.number());
        return value;
    }

    /** mtspr in the same cases. */
    void write(Spr spr, long value) {
        steps.before(thread, spr, true);
        thread.sprs().write(thread, spr.number(), value);
        thread.sprWritten(spr.number());
    }

    /** The thread's GPRs, CR, XER and the special purpose registers that merely store are a guest's until {@link #takeBack}. */
    void lend(long[] guestGprs, Cr guestCr, Xer guestXer, long[] guestStored) {
        thread.lend(guestGprs, guestCr, guestXer);
        bank.switched(guestStored);
    }

    /** They are the host's again. */
    void takeBack() {
        lend(gprs, cr, xer, stored);
    }

    /** The steps that read registers which merely store; {@link #lend} and {@link #takeBack} move their contents. */
    void readAll(SwitchedSprs sprs) {
        if (steps.areAlike()) {
            steps.next(sprs.size());
        } else {
            for (Spr spr : sprs.registers()) {
                steps.before(thread, spr, false);
                thread.sprRead(spr.number());
            }
        }
    }

    /** The steps that write them. */
    void writeAll(SwitchedSprs sprs) {
        if (steps.areAlike()) {
            steps.next(sprs.size());
        } else {
            for (Spr spr : sprs.registers()) {
                steps.before(thread, spr, true);
                thread.sprWritten(spr.number());
            }
        }
    }

    /** Back to the guest at once, which was left for no reason. */
    void resumeGuest() {
        steps.settle();
        thread.enterGuest();
    }

    /** The steps to the guest's first instruction. */
    void enterGuest() {
        steps.beforeGuest(thread);
        thread.enterGuest();
    }
}
