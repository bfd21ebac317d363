// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import dev.metronome.core.Core;
import dev.metronome.core.snapshot.StateTransfer;
import dev.metronome.core.state.Lpcr;
import java.util.List;

/** A virtual core: the vcpus that are threads of one core while they run, and what they share, above all the offset of their Time Base. */
public final class VirtualCore {
    /** The offset is a multiple of so many ticks, so that TBU40 can write it. */
    public static final long OFFSET_GRANULE = 1L << 24;

    private final VirtualMachine machine;
    private final int number;
    private final Vcpu[] vcpus;
    private final Vcpu vcpu0;

    private Core core;
    private long tbOffset;
    private long lpcr;
    /** The guest's Time Base when the virtual machine was paused. */
    private long pausedTimeBase;

    /** What has been added to the Time Base of the core at present; 0 while the host's is there. */
    long tbOffsetApplied;

    long vtb;
    long dpdes;

    /** The vcpus that are in the guest or on their way: bit n for vcpu n. */
    int inGuest;

    /** Those that were entered last. */
    int entered;

    /** Whether the threads have been told to leave. */
    boolean forcedOut;

    /** Whether a thread left by a hypervisor maintenance interrupt. */
    boolean maintenance;

    VirtualCore(VirtualMachine machine, int number, int threads, Core core) {
        this.machine = machine;
        this.number = number;
        this.core = core;
        this.lpcr = machine.lpcrAtStart();
        this.vcpus = new Vcpu[threads];
        for (int n = 0; n < threads; n++) {
            vcpus[n] =
                    new Vcpu(this, number * threads + n, n, machine.hypervisor().host(core, n));
        }
        vcpu0 = vcpus[0];
    }

    /** The virtual machine that it is a part of. */
    public VirtualMachine machine() {
        return machine;
    }

    /** Its number in the virtual machine, from 0. */
    public int number() {
        return number;
    }

    /** Its vcpus, in the order of their threads. */
    public List<Vcpu> vcpus() {
        return List.of(vcpus);
    }

    Vcpu vcpu(int n) {
        return vcpus[n];
    }

    int threads() {
        return vcpus.length;
    }

    /** All its vcpus as a set: bit n for vcpu n. */
    int all() {
        return (1 << vcpus.length) - 1;
    }

    /** The first of a set of vcpus, which is not empty; most have one only. */
    Vcpu first(int set) {
        return set == 1 ? vcpu0 : vcpus[Integer.numberOfTrailingZeros(set)];
    }

    /** A set of vcpus without its first. */
    static int rest(int set) {
        return set & set - 1;
    }

    /** The core that it runs on. */
    public Core core() {
        return core;
    }

    /**
     * Chooses the core, whose threads 0 and up the vcpus will be.
     *
     * @throws IllegalArgumentException if the core has fewer threads than there are vcpus, or is one of another machine
     * @throws IllegalStateException if a vcpu is in the guest
     */
    public void placeOn(Core newCore) {
        placeOn(newCore, 0);
    }

    /**
     * Chooses the core and the thread that the only vcpu will be, with one of the profiles for POWER9.
     *
     * @throws IllegalArgumentException if there is no such thread, or the profile has the first thread of a core act for all
     * @throws IllegalStateException if a vcpu is in the guest
     */
    public void placeOn(Core newCore, int thread) {
        if (inGuest != 0) {
            throw new IllegalStateException(this + " runs on core " + core.number() + "; it can move when it has left");
        }
        if (newCore.machine() != core.machine()) {
            throw new IllegalArgumentException(this + ": core " + newCore.number() + " is one of another machine");
        }
        if (thread != 0 && !machine.profile().isPerThread()) {
            throw new IllegalArgumentException(
                    this + ": with profile " + machine.profile() + " a virtual core begins at thread 0");
        }
        if (thread < 0 || thread + vcpus.length > newCore.threadCount()) {
            throw new IllegalArgumentException(this + ": core " + newCore.number() + " has "
                    + newCore.threadCount() + " threads, too few for " + vcpus.length + " from thread " + thread
                    + " on");
        }
        core = newCore;
        for (Vcpu vcpu : vcpus) {
            vcpu.host(machine.hypervisor().host(core, thread + vcpu.thread()));
        }
    }

    /** What a guest's Time Base is ahead of the host's, in ticks, from the next entry on; modulo 2^64. */
    public long tbOffset() {
        return tbOffset;
    }

    /** What has been added to the core's Time Base at present, in ticks; 0 while it is the host's. */
    public long tbOffsetApplied() {
        return tbOffsetApplied;
    }

    /**
     * Sets the offset through {@code vcpu}, rounded up to a multiple of 2^24, unsigned.
     *
     * @throws IllegalArgumentException if the processor cannot apply one and {@link VirtualMachine.Builder#keepsUselessOffset} was not called
     */
    void tbOffset(Vcpu vcpu, long offset) {
        long rounded = roundedUp(offset);
        if (rounded != 0 && !machine.profile().appliesOffset() && !machine.keepsUselessOffset()) {
            throw new IllegalArgumentException(String.format(
                    "TB_OFFSET: 0x%x cannot be applied on a PPC970, which has no TBU40; use offset 0, or let it be kept without effect as Linux did",
                    offset));
        }
        tbOffset = rounded;
        expireIfUnset(vcpu);
    }

    private void expireIfUnset(Vcpu vcpu) {
        if (machine.profile() == KvmProfile.POWER9_SINCE_5_16 && tbOffset != 0) {
            vcpu.expireIfUnset(machine.hypervisor().hostTimeBase() + tbOffset);
        }
    }

    /** The least multiple of 2^24 that is not below {@code offset}, unsigned and modulo 2^64. */
    static long roundedUp(long offset) {
        return offset + (OFFSET_GRANULE - 1) & -OFFSET_GRANULE;
    }

    /** The guest's Time Base, in ticks: what it reads, or would if it were entered now; while the virtual machine is paused, that of the pause. */
    public long guestTimeBase() {
        return machine.isPaused() ? pausedTimeBase : currentTimeBase();
    }

    private long currentTimeBase() {
        long offset = isRunning() ? tbOffsetApplied : machine.profile().appliesOffset() ? tbOffset : 0;
        return machine.hypervisor().hostTimeBase(core) + offset;
    }

    void notePause() {
        pausedTimeBase = currentTimeBase();
    }

    /** Sets the offset, a multiple of 2^24; what the vcpus wait for stays where it is in the guest's time. */
    void continueWith(long offset) {
        for (Vcpu vcpu : vcpus) {
            vcpu.moveHostTimes(tbOffset - offset);
        }
        tbOffset = offset;
    }

    /** Names what a virtual machine takes along, after the offset is what it will be: what a user may change of LPCR, and the vcpus. */
    void transfer(StateTransfer state) {
        OneReg.setLpcr(this, state.value(lpcr & ~machine.rmls()));
        vtb = state.value(vtb);
        dpdes = state.value(dpdes);
        for (Vcpu vcpu : vcpus) {
            vcpu.transfer(state);
        }
    }

    /** What setting the offset through each vcpu would have done to a DEC that was never set. */
    void expireUnset() {
        for (Vcpu vcpu : vcpus) {
            expireIfUnset(vcpu);
        }
    }

    /** The guest's LPCR, but for what the hypervisor adds while it runs. */
    public long lpcr() {
        return lpcr;
    }

    void lpcr(long value) {
        lpcr = value;
    }

    /** Whether DEC is 56 bits wide for the guest. */
    boolean hasLargeDecrementer() {
        return (lpcr & Lpcr.LD) != 0;
    }

    /** VTB as it was when the guest was left, in ticks. */
    public long vtb() {
        return vtb;
    }

    /** Whether any of its vcpus is in a hardware thread. */
    public boolean isRunning() {
        return inGuest != 0;
    }

    boolean isRunning(Vcpu vcpu) {
        return (inGuest & vcpu.bit()) != 0;
    }

    @Override
    public String toString() {
        return "virtual core " + number;
    }
}
