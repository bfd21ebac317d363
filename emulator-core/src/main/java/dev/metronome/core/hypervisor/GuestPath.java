// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import dev.metronome.core.interrupt.InterruptVector;
import dev.metronome.core.spr.SwitchedSpr;
import dev.metronome.core.state.Lpcr;
import dev.metronome.core.time.TimeFacility;
import dev.metronome.isa.CpuModel;
import dev.metronome.isa.spr.Spr;

/**
 * The way into a guest and out of it: which special purpose registers are read and written, in which order. Subclasses are the two ways that Linux has; what
 * they have in common is here.
 */
abstract class GuestPath {
    final Hypervisor hypervisor;

    GuestPath(Hypervisor hypervisor) {
        this.hypervisor = hypervisor;
    }

    static GuestPath of(KvmProfile profile, Hypervisor hypervisor) {
        return profile.isPerThread() ? new PerThreadPath(hypervisor) : new PerCorePath(hypervisor, profile);
    }

    /** The set of vcpus whose threads have work at entry and exit if those of {@code vcpus} run. */
    int participants(int vcpus) {
        return vcpus;
    }

    /** Arms the host's next timer. */
    abstract void arm(HostThread h, long slice);

    /**
     * Enters with the vcpus that {@code vcore.inGuest} names.
     *
     * @return the set of those for which there was too little time, which have not been entered
     */
    abstract int enter(VirtualCore vcore);

    /**
     * Saves a vcpu that has left by {@code vector}.
     *
     * @return false if there was no reason to leave, and the guest has been resumed
     */
    abstract boolean leave(VirtualCore vcore, Vcpu vcpu, InterruptVector vector);

    /** Gives the core back to the host, when all vcpus have left. */
    abstract void finish(VirtualCore vcore);

    /** HDEC with its sign, 32 bits on POWER8. */
    static long readHdec(HostThread h) {
        long value = h.read(SwitchedSpr.HDEC);
        return h.thread().cpu() == CpuModel.POWER8 ? (int) value : value;
    }

    /** The guest's DEC with its sign, 32 bits unless LPCR[LD] makes it large. */
    static long readDec(HostThread h, VirtualCore vcore) {
        long value = h.read(SwitchedSpr.DEC);
        return vcore.hasLargeDecrementer() ? value : (int) value;
    }

    /** The host's DEC := what is left until its next timer. */
    static void armHost(HostThread h) {
        long now = h.read(SwitchedSpr.TB);
        h.write(SwitchedSpr.DEC, h.expiry - now);
    }

    static void loadLocation(HostThread h, VirtualCore vcore) {
        VirtualMachine machine = vcore.machine();
        h.write(SwitchedSpr.LPIDR, machine.lpid());
        if (h.thread().cpu() == CpuModel.POWER8) {
            h.write(SwitchedSpr.RMOR, machine.memory().base());
        }
    }

    static void readHostUtilization(HostThread h) {
        h.purr = h.read(SwitchedSpr.PURR);
        h.spurr = h.read(SwitchedSpr.SPURR);
    }

    static void loadUtilization(HostThread h, Vcpu vcpu) {
        h.write(SwitchedSpr.PURR, vcpu.purr);
        h.write(SwitchedSpr.SPURR, vcpu.spurr);
    }

    /** The guest keeps what it used, and the host is given it too. */
    static void saveUtilization(HostThread h, Vcpu vcpu) {
        long purr = h.read(SwitchedSpr.PURR);
        long spurr = h.read(SwitchedSpr.SPURR);
        h.write(SwitchedSpr.PURR, h.purr + purr - vcpu.purr);
        h.write(SwitchedSpr.SPURR, h.spurr + spurr - vcpu.spurr);
        vcpu.purr = purr;
        vcpu.spurr = spurr;
    }

    /** GPRs, CR, XER and the registers that merely store: the host's are kept, and the guest's are in the thread. */
    static void loadStored(HostThread h, Vcpu vcpu) {
        h.readAll(HostThread.OF_HOST);
        vcpu.lend(h);
        h.writeAll(vcpu.virtualCore().machine().storedRegisters());
    }

    static void saveStored(HostThread h, Vcpu vcpu) {
        h.readAll(vcpu.virtualCore().machine().storedRegisters());
        h.takeBack();
        h.writeAll(HostThread.OF_HOST);
    }

    static void loadLpcr(HostThread h, VirtualCore vcore) {
        h.write(SwitchedSpr.LPCR, vcore.lpcr() | Lpcr.HDICE);
    }

    /** What the guest sees of its dispatch: the yield count and an entry in the log. */
    static void dispatch(HostThread h, Vcpu vcpu, long hostTimeBase) {
        long stolen = vcpu.waitingSince == Vcpu.NOT_WAITING ? 0 : hostTimeBase - vcpu.waitingSince;
        vcpu.waitingSince = Vcpu.NOT_WAITING;
        vcpu.area.yield();
        vcpu.area.logDispatch(
                h.thread().processorId(),
                stolen,
                hostTimeBase + vcpu.virtualCore().tbOffset(),
                vcpu.pc(),
                vcpu.msr());
    }

    /** Firmware's work after an error of the Time Base: it is the host's time again. */
    static void resynchronize(HostThread h) {
        h.write(Spr.HMER, ~TimeFacility.HMER_ERROR);
        h.thread().core().timeFacility().resynchronize();
    }
}
