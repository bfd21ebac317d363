// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.hypervisor.GuestExit;
import dev.metronome.core.hypervisor.Hypervisor;
import dev.metronome.core.hypervisor.Vcpu;
import dev.metronome.core.hypervisor.VirtualCore;
import dev.metronome.core.time.ClockSource;
import java.util.List;

/**
 * A virtual core and its share of its core's time: the slices that it is still given, and the one that it is in, which goes on from entry to entry until the
 * host's timer ends it or all vcpus have ceded.
 */
final class CoreShare {
    private final VirtualCore vcore;
    private final Hypervisor hypervisor;
    private final long ticks;
    private long slicesLeft;
    private boolean isInSlice;
    /** When the slice ends, in ticks of the host's Time Base. */
    private long sliceEnd;

    private int entered;
    private int stopped;

    /**
     * A share of which nothing is used.
     *
     * @param ticks of a slice
     */
    CoreShare(VirtualCore vcore, long ticks, long slices) {
        this.vcore = vcore;
        this.hypervisor = vcore.machine().hypervisor();
        this.ticks = ticks;
        this.slicesLeft = slices;
    }

    VirtualCore vcore() {
        return vcore;
    }

    /** Whether the slice goes on at the next entry. */
    boolean isInSlice() {
        return isInSlice;
    }

    /** Whether every vcpu has done its work. */
    boolean isStopped() {
        return stopped == (1 << vcore.vcpus().size()) - 1;
    }

    /** The vcpu has done its work and is not entered again. */
    void stop(Vcpu vcpu) {
        stopped |= 1 << vcpu.thread();
    }

    /** Whether it could go on if time were no matter, and has some left. */
    private boolean hasTime() {
        return isInSlice || slicesLeft > 0;
    }

    /** Whether it can be entered now. */
    boolean isReady() {
        return ticksUntilReady() <= 0;
    }

    /** Ticks until some vcpu can go on, not positive if one can; {@link ClockSource#NEVER} if none ever will. */
    long ticksUntilReady() {
        long least = ClockSource.NEVER;
        for (Vcpu vcpu : vcore.vcpus()) {
            least = Math.min(least, ticksUntilReady(vcpu));
        }
        return hasTime() ? least : ClockSource.NEVER;
    }

    private long ticksUntilReady(Vcpu vcpu) {
        if ((stopped >>> vcpu.thread() & 1) != 0) {
            return ClockSource.NEVER;
        }
        boolean hasDoorbell = (vcpu.getOneReg("DPDES") >>> vcpu.thread() & 1) != 0;
        boolean isIdle = vcpu.exit() instanceof GuestExit.Idle;
        return isIdle && !hasDoorbell ? vcpu.hostExpiry() - hostTimeBase() : 0;
    }

    private long hostTimeBase() {
        return hypervisor.hostTimeBase(vcore.core());
    }

    /** Enters with all vcpus that can go on, in a new slice if there is none. */
    void enter() {
        if (!isInSlice) {
            isInSlice = true;
            slicesLeft--;
            sliceEnd = hostTimeBase() + ticks;
        }
        entered = 0;
        for (Vcpu vcpu : vcore.vcpus()) {
            entered |= ticksUntilReady(vcpu) <= 0 ? 1 << vcpu.thread() : 0;
        }
        hypervisor.enter(vcore, entered, sliceEnd - hostTimeBase());
    }

    /** The vcpus that were entered last. */
    List<Vcpu> entered() {
        return vcore.vcpus().stream()
                .filter(vcpu -> (entered >>> vcpu.thread() & 1) != 0)
                .toList();
    }

    /**
     * Ends the slice if the exits of the vcpus do.
     *
     * @return whether it has ended
     */
    boolean endSlice() {
        boolean isOver = entered().stream().anyMatch(vcpu -> vcpu.exit() instanceof GuestExit.TimeSlice);
        isInSlice = !isOver && isReady();
        return !isInSlice;
    }
}
