// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.spr.SprBank;
import dev.metronome.isa.spr.Spr;
import org.jspecify.annotations.Nullable;

/** A hardware thread in the hands of the hypervisor: how it reaches the registers, and what it keeps of the host's while a guest is there. */
final class HostThread {
    private final HardwareThread thread;
    private final Machine machine;
    private final Hypervisor hypervisor;

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

    HostThread(HardwareThread thread, Hypervisor hypervisor) {
        this.thread = thread;
        this.machine = thread.core().machine();
        this.hypervisor = hypervisor;
        this.saved = new long[GuestRegisters.OF_HOST.length];
    }

    HardwareThread thread() {
        return thread;
    }

    Machine machine() {
        return machine;
    }

    /** mfspr: the time that the step takes, then the read. */
    long read(Spr spr) {
        machine.spend(hypervisor.stepCost().beforeAccess(thread, spr, false));
        long value = thread.sprs().read(thread, spr.number());
        thread.sprRead(spr.number());
        return value;
    }

    /** mtspr: the time that the step takes, then the write. */
    void write(Spr spr, long value) {
        machine.spend(hypervisor.stepCost().beforeAccess(thread, spr, true));
        thread.sprs().write(thread, spr.number(), value);
        thread.sprWritten(spr.number());
    }

    /** Reads registers that merely store; one after the other if that makes a difference to anybody. */
    void readAll(Spr[] sprs, long[] values) {
        if (isWatched()) {
            for (int k = 0; k < sprs.length; k++) {
                values[k] = read(sprs[k]);
            }
        } else {
            machine.spend(fixedCost() * sprs.length);
            SprBank bank = thread.bank(Spr.Owner.THREAD);
            for (int k = 0; k < sprs.length; k++) {
                values[k] = bank.get(sprs[k]);
            }
        }
    }

    /** Writes registers that merely store. */
    void writeAll(Spr[] sprs, long[] values) {
        if (isWatched()) {
            for (int k = 0; k < sprs.length; k++) {
                write(sprs[k], values[k]);
            }
        } else {
            machine.spend(fixedCost() * sprs.length);
            SprBank bank = thread.bank(Spr.Owner.THREAD);
            for (int k = 0; k < sprs.length; k++) {
                bank.set(sprs[k], values[k]);
            }
        }
    }

    private boolean isWatched() {
        return !(hypervisor.stepCost() instanceof StepCost.Each)
                || machine.observers().watchesSprs();
    }

    private long fixedCost() {
        return hypervisor.stepCost() instanceof StepCost.Each each ? each.ticks() : 0;
    }

    /** The steps to the guest's first instruction. */
    void enterGuest() {
        machine.spend(hypervisor.stepCost().beforeGuest(thread));
        thread.enterGuest();
    }
}
