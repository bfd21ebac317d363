// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import dev.metronome.core.interrupt.InterruptVector;
import dev.metronome.core.spr.SwitchedSpr;
import dev.metronome.isa.CpuModel;

/**
 * The assembler path, of 2013 and of Linux 4.18 (timebase-facts 1.3 and 4.7): the first thread of the core switches the partition and the Time Base for all,
 * while the others wait. The threads' steps follow each other here, and no guest instruction is executed before all are done.
 */
final class PerCorePath extends GuestPath {
    private static final long HOST_HDEC = 0x7fff_0000L;

    private final boolean of2013;
    private final boolean appliesOffset;
    private final long leastHdec;

    PerCorePath(Hypervisor hypervisor, KvmProfile profile) {
        super(hypervisor);
        of2013 = profile.isOf2013();
        appliesOffset = profile.appliesOffset();
        leastHdec = profile.leastHdec();
    }

    /** The first thread does, even if its vcpu does not run: it is the one that switches, so its timer must be the guest's limit too. */
    @Override
    int participants(int vcpus) {
        return vcpus | 1;
    }

    @Override
    void arm(HostThread h, long slice) {
        h.write(SwitchedSpr.DEC, slice);
    }

    @Override
    int enter(VirtualCore vcore) {
        int vcpus = vcore.inGuest;
        for (int set = participants(vcpus); set != 0; set = VirtualCore.rest(set)) {
            Vcpu vcpu = vcore.first(set);
            HostThread h = vcpu.host();
            limit(h);
            if (of2013 && vcore.isRunning(vcpu)) {
                long now = h.read(SwitchedSpr.TB);
                h.write(SwitchedSpr.DEC, vcpu.decExpires - now);
            }
        }
        switchToGuest(vcore.vcpu(0).host(), vcore);
        int tooLate = 0;
        for (int set = vcpus; set != 0; set = VirtualCore.rest(set)) {
            Vcpu vcpu = vcore.first(set);
            load(vcpu.host(), vcore, vcpu);
            tooLate |= vcpu.exit() == null ? 0 : vcpu.bit();
        }
        for (int set = vcpus & ~tooLate; set != 0; set = VirtualCore.rest(set)) {
            vcore.first(set).host().enterGuest();
        }
        return tooLate;
    }

    /** HDEC ends the run when the host's DEC would. */
    private static void limit(HostThread h) {
        int left = (int) h.read(SwitchedSpr.DEC);
        h.dispatchedAt = h.read(SwitchedSpr.TB);
        h.expiry = h.dispatchedAt + left;
        h.write(SwitchedSpr.HDEC, left);
    }

    private void switchToGuest(HostThread h, VirtualCore vcore) {
        loadLocation(h, vcore);
        if (vcore.tbOffset() != 0 && appliesOffset) {
            vcore.tbOffsetApplied = vcore.tbOffset();
            TimeBaseSwitch.shift(h, vcore.tbOffset());
        }
        if (!of2013) {
            h.write(SwitchedSpr.VTB, vcore.vtb);
            h.write(SwitchedSpr.DPDES, vcore.dpdes);
        }
    }

    private void load(HostThread h, VirtualCore vcore, Vcpu vcpu) {
        h.vcpu = vcpu;
        dispatch(h, vcpu, h.dispatchedAt);
        readHostUtilization(h);
        loadUtilization(h, vcpu);
        loadStored(h, vcpu);
        loadLpcr(h, vcore);
        if (!of2013) {
            long now = h.read(SwitchedSpr.TB);
            h.write(SwitchedSpr.DEC, vcpu.decExpires + vcore.tbOffsetApplied - now);
        }
        vcpu.exit(readHdec(h) < leastHdec ? vcpu.exits.sliceBeforeEntry : null);
        vcpu.load(h);
    }

    @Override
    boolean leave(VirtualCore vcore, Vcpu vcpu, InterruptVector vector) {
        HostThread h = vcpu.host();
        boolean entered = vcpu.exit() == null;
        if (entered && vector == InterruptVector.HYPERVISOR_DECREMENTER && readHdec(h) >= 0) {
            h.resumeGuest();
            return false;
        }
        if (entered) {
            vcpu.save(h, vector);
        }
        if (!of2013) {
            long left = readDec(h, vcore);
            vcpu.decExpires = left + h.read(SwitchedSpr.TB) - vcore.tbOffsetApplied;
        }
        forceOutOthers(h, vcore);
        saveUtilization(h, vcpu);
        saveStored(h, vcpu);
        vcpu.area.yield();
        return true;
    }

    /** The first to leave makes the others leave: by HDEC, which POWER8's threads share, or by doorbells. */
    private void forceOutOthers(HostThread h, VirtualCore vcore) {
        if (vcore.forcedOut || Integer.bitCount(vcore.inGuest) == 1) {
            return;
        }
        vcore.forcedOut = true;
        if (h.thread().cpu() == CpuModel.POWER8) {
            h.write(SwitchedSpr.HDEC, 0);
            return;
        }
        for (int set = vcore.inGuest; set != 0; set = VirtualCore.rest(set)) {
            HostThread other = vcore.first(set).host();
            if (other != h) {
                other.thread().exceptions().hypervisorDoorbell(true);
            }
        }
    }

    @Override
    void finish(VirtualCore vcore) {
        HostThread h = vcore.vcpu(0).host();
        h.write(SwitchedSpr.LPIDR, 0);
        if (!of2013) {
            vcore.dpdes = h.read(SwitchedSpr.DPDES);
            vcore.vtb = h.read(SwitchedSpr.VTB);
        }
        boolean resynchronized = vcore.maintenance && !of2013;
        if (resynchronized) {
            resynchronize(h);
        } else {
            undoOffset(h, vcore);
        }
        vcore.tbOffsetApplied = 0;
        h.write(SwitchedSpr.HDEC, HOST_HDEC);
        h.write(SwitchedSpr.LPCR, hypervisor.hostLpcr());
        if (vcore.maintenance && !resynchronized) {
            resynchronize(h);
        }
        for (int set = participants(vcore.entered); set != 0; set = VirtualCore.rest(set)) {
            toHost(vcore.first(set).host());
        }
    }

    /** In 2013 the offset of this moment was taken, whatever had been added. */
    private void undoOffset(HostThread h, VirtualCore vcore) {
        long offset = of2013 ? vcore.tbOffset() : vcore.tbOffsetApplied;
        if (offset != 0 && appliesOffset) {
            TimeBaseSwitch.shift(h, -offset);
        }
    }

    private void toHost(HostThread h) {
        if (h.thread().exceptions().hypervisorDoorbell()) {
            // a call to leave that came when the thread was on its way already: the host takes it, not the next guest
            h.thread().exceptions().hypervisorDoorbell(false);
        }
        Vcpu vcpu = h.vcpu;
        if (of2013 && vcpu != null) {
            int left = (int) h.read(SwitchedSpr.DEC);
            vcpu.decExpires = left + h.read(SwitchedSpr.TB);
        }
        armHost(h);
        h.vcpu = null;
    }
}
