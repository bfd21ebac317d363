// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.spr.SprBank;
import dev.metronome.core.spr.SwitchedSpr;
import dev.metronome.core.spr.SwitchedSprs;
import dev.metronome.isa.spr.Spr;
import org.jspecify.annotations.Nullable;

/** A hardware thread in the hands of the hypervisor: how it reaches the registers, and what it keeps of the host's while a guest is there. */
final class HostThread {
    /** The registers that the host has values of its own in. */
    static final SwitchedSprs OF_HOST = SwitchedSprs.ofHost();

    private final HardwareThread thread;
    private final Steps steps;
    private final SprBank bank;

    /** The host's Time Base when its next timer is due, in ticks. */
    long expiry;

    /** The host's Time Base when the last entry began, in ticks. */
    long dispatchedAt;

    long purr;
    long spurr;
    final long[] saved;

    /** The vcpu whose registers are in the thread, or null. */
    @Nullable
    Vcpu vcpu;

    HostThread(HardwareThread thread, Steps steps) {
        this.thread = thread;
        this.steps = steps;
        this.bank = thread.bank(Spr.Owner.THREAD);
        this.saved = OF_HOST.newValues();
    }

    HardwareThread thread() {
        return thread;
    }

    /** mfspr: the time that the step takes, then the read. */
    long read(SwitchedSpr spr) {
        long value = spr.reader().read(thread, steps.before(thread, spr.spr(), false));
        if (steps.areWatched()) {
            thread.sprRead(spr.spr().number());
        }
        return value;
    }

    /** mtspr: the time that the step takes, then the write. */
    void write(SwitchedSpr spr, long value) {
        spr.writer().write(thread, value, steps.before(thread, spr.spr(), true));
        if (steps.areWatched()) {
            thread.sprWritten(spr.spr().number());
        }
    }

    /** mfspr of a register that is read seldom. */
    long read(Spr spr) {
        steps.before(thread, spr, false);
        steps.settle();
        long value = thread.sprs().read(thread, spr.number());
        thread.sprRead(spr.number());
        return value;
    }

    /** mtspr of a register that is written seldom. */
    void write(Spr spr, long value) {
        steps.before(thread, spr, true);
        steps.settle();
        thread.sprs().write(thread, spr.number(), value);
        thread.sprWritten(spr.number());
    }

    /** Reads registers that merely store; one after the other if that makes a difference to anybody. */
    void readAll(SwitchedSprs sprs, long[] values) {
        if (steps.before(sprs.size())) {
            bank.copyTo(values);
        } else {
            for (int n = 0; n < sprs.size(); n++) {
                values[sprs.placeOf(sprs.get(n))] = read(sprs.get(n));
            }
        }
    }

    /** Writes registers that merely store. */
    void writeAll(SwitchedSprs sprs, long[] values) {
        if (steps.before(sprs.size())) {
            bank.copyFrom(values);
        } else {
            for (int n = 0; n < sprs.size(); n++) {
                write(sprs.get(n), values[sprs.placeOf(sprs.get(n))]);
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
