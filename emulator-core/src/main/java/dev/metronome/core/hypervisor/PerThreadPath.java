// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import dev.metronome.core.interrupt.InterruptVector;
import dev.metronome.core.spr.SwitchedSpr;

/**
 * The C path of Linux for POWER9 and later (timebase-facts 1.5 and 4.7): a thread enters and leaves by itself. The Time Base that it works with was read at
 * the beginning, so DEC and HDEC are late by what the steps in between take, as they are there.
 */
final class PerThreadPath extends GuestPath {
    /** The largest decrementer of 56 bits. */
    private static final long HOST_HDEC = (1L << 55) - 1;

    PerThreadPath(Hypervisor hypervisor) {
        super(hypervisor);
    }

    @Override
    void arm(HostThread h, long slice) {
        h.expiry = h.read(SwitchedSpr.TB) + slice;
        h.write(SwitchedSpr.DEC, slice);
    }

    @Override
    int enter(VirtualCore vcore) {
        Vcpu vcpu = vcore.vcpu(0);
        HostThread h = vcpu.host();
        long now = h.read(SwitchedSpr.TB);
        if (vcpu.isNestedExpired(now)) {
            vcpu.exit(vcpu.exits.nestedSlice);
            return vcpu.bit();
        }
        long left = vcpu.earlier(h.expiry) - now;
        if (left < 0) {
            vcpu.exit(vcpu.exits.sliceBeforeEntry);
            return vcpu.bit();
        }
        h.vcpu = vcpu;
        dispatch(h, vcpu, now);
        readHostUtilization(h);
        loadStored(h, vcpu);
        long guestTime = applyOffset(h, vcore, now);
        h.write(SwitchedSpr.VTB, vcore.vtb);
        loadUtilization(h, vcpu);
        h.write(SwitchedSpr.DPDES, vcore.dpdes);
        loadLocation(h, vcore);
        loadLpcr(h, vcore);
        h.write(SwitchedSpr.HDEC, left);
        h.write(SwitchedSpr.DEC, expiryInGuestTime(vcore, vcpu) - guestTime);
        vcpu.load(h);
        vcpu.exit(null);
        h.enterGuest();
        return 0;
    }

    private static long applyOffset(HostThread h, VirtualCore vcore, long now) {
        if (vcore.tbOffset() == 0) {
            return now;
        }
        long guestTime = TimeBaseSwitch.shiftFrom(h, now, vcore.tbOffset());
        vcore.tbOffsetApplied = vcore.tbOffset();
        return guestTime;
    }

    private static long expiryInGuestTime(VirtualCore vcore, Vcpu vcpu) {
        return vcpu.decExpires + (vcore.machine().profile().keepsGuestExpiry() ? 0 : vcore.tbOffsetApplied);
    }

    @Override
    boolean leave(VirtualCore vcore, Vcpu vcpu, InterruptVector vector) {
        HostThread h = vcpu.host();
        if (h.vcpu == null) {
            return true;
        }
        vcpu.save(h, vector);
        saveUtilization(h, vcpu);
        saveStored(h, vcpu);
        vcore.dpdes = h.read(SwitchedSpr.DPDES);
        vcore.vtb = h.read(SwitchedSpr.VTB);
        long left = readDec(h, vcore);
        long now = h.read(SwitchedSpr.TB);
        vcpu.decExpires = left + now - (vcore.machine().profile().keepsGuestExpiry() ? 0 : vcore.tbOffsetApplied);
        if (vcore.maintenance) {
            resynchronize(h);
        } else if (vcore.tbOffsetApplied != 0) {
            TimeBaseSwitch.shiftFrom(h, now, -vcore.tbOffsetApplied);
        }
        vcore.tbOffsetApplied = 0;
        vcpu.area.yield();
        return true;
    }

    @Override
    void finish(VirtualCore vcore) {
        HostThread h = vcore.vcpu(0).host();
        if (h.vcpu == null) {
            return;
        }
        h.write(SwitchedSpr.LPIDR, 0);
        h.write(SwitchedSpr.LPCR, hypervisor.hostLpcr());
        h.write(SwitchedSpr.HDEC, HOST_HDEC);
        armHost(h);
        h.vcpu = null;
    }
}
