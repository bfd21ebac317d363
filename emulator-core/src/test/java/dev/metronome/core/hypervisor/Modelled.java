// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import dev.metronome.core.Core;
import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.interrupt.PowerSavingMode;
import dev.metronome.core.state.Msr;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The modelled hypervisor, with the guest of the machine code on each core and the same answers to its hypercalls. */
final class Modelled {
    private static final long ENTRY = 0x1000;
    private static final long AREAS = 0x8000;
    private static final long AREA_SIZE = 0x2000;
    private static final long LOG = 0x1000;
    private static final long LOG_SIZE = 85 * 48;
    private static final int GUEST_SIZE = 0x2_0000;
    /** Of struct lppaca. */
    private static final int YIELD_COUNT = 0x100;

    private static final int LOG_INDEX = 0x218;
    private static final int PUT = 0x7004;
    private static final int STOP = 0x7008;

    private final Machine machine;
    private final Hypervisor hypervisor;
    private final List<VirtualCore> virtualCores = new ArrayList<>();
    private final List<Vcpu> stopped = new ArrayList<>();

    Modelled(Machine machine) {
        this.machine = machine;
        hypervisor = new Hypervisor(machine);
    }

    /** A guest of {@code core}, whose processors are as {@code set_up_vcpu} makes them. */
    void addGuest(Core core, KvmProfile profile, byte[] image, long base, long size) {
        VirtualMachine guest = hypervisor
                .newVirtualMachine()
                .profile(profile)
                .threadsPerCore(core.threads().size())
                .byteOrder(machine.byteOrder())
                .memory(base, size)
                .build();
        guest.memory().write(0, image);
        guest.virtualCore(0).placeOn(core);
        virtualCores.add(guest.virtualCore(0));
    }

    /**
     * What a processor begins with.
     *
     * @param expiry the tick at which DEC is 0, of the Time Base in which the kernel keeps it
     */
    void setUp(Vcpu vcpu, long offset, long interrupts, long expiry) {
        vcpu.pc(ENTRY);
        vcpu.msr(vcpu.msr() | Msr.RI);
        vcpu.gpr(3, vcpu.number());
        vcpu.gpr(4, interrupts);
        vcpu.gpr(5, vcpu.virtualCore().threads());
        vcpu.setOneReg("TB_OFFSET", offset);
        boolean isGuestTime = vcpu.virtualCore().machine().profile().keepsGuestExpiry();
        vcpu.setOneReg(
                "DEC_EXPIRY", isGuestTime ? expiry : expiry + vcpu.virtualCore().tbOffset());
        long area = AREAS + vcpu.number() * AREA_SIZE;
        vcpu.setOneReg("VPA_ADDR", area);
        vcpu.setOneReg("VPA_DTL", area + LOG, LOG_SIZE);
    }

    Hypervisor hypervisor() {
        return hypervisor;
    }

    Machine machine() {
        return machine;
    }

    VirtualCore virtualCore(Core core) {
        return virtualCores.get(core.number());
    }

    /** Lets time pass until {@code tick}. */
    void sync(long tick) {
        machine.spend(tick - machine.time().now());
    }

    /** The host's thread sleeps in {@code mode} from {@code tick} on; null: it wakes. */
    void sleep(HardwareThread t, @Nullable PowerSavingMode mode, long tick) {
        sync(tick);
        if (mode == null) {
            t.powerSaving().end();
        } else {
            t.powerSaving().enter(mode);
        }
    }

    /** Whether the guest of a core has stopped. */
    boolean isDone(Core core) {
        return stopped.containsAll(virtualCore(core).vcpus());
    }

    /** The vcpus that can run if the host's Time Base is {@code now}: bit n for vcpu n. */
    int runners(Core core, long now) {
        int runners = 0;
        for (Vcpu vcpu : virtualCore(core).vcpus()) {
            boolean idle = vcpu.exit() instanceof GuestExit.Idle && vcpu.hostExpiry() - now > 0;
            runners |= stopped.contains(vcpu) || idle ? 0 : 1 << vcpu.thread();
        }
        return runners;
    }

    /** Enters with {@code runners}. */
    void enter(Core core, int runners, long slice) {
        hypervisor.enter(virtualCore(core), runners, slice);
        if (!virtualCore(core).isRunning()) {
            answer(core);
        }
    }

    /** One instruction of {@code t}, which is in the guest. */
    void step(HardwareThread t) {
        if (hypervisor.step(t) != null) {
            answer(t.core());
        }
    }

    /** What the guest of a core can read in its storage. */
    List<GuestStorage.Line> storage(Core core) {
        byte[] bytes = virtualCore(core).machine().memory().read(0, GUEST_SIZE);
        return GuestStorage.lines(ByteBuffer.wrap(bytes), core.threads().size(), YIELD_COUNT, LOG_INDEX);
    }

    /** All are out: those that have asked for something get it. */
    private void answer(Core core) {
        VirtualCore virtualCore = virtualCore(core);
        for (Vcpu vcpu : virtualCore.vcpus()) {
            if ((virtualCore.entered >>> vcpu.thread() & 1) != 0) {
                answer(vcpu, vcpu.exit());
            }
        }
    }

    private void answer(Vcpu vcpu, GuestExit exit) {
        if (exit instanceof GuestExit.Hypercall call && call.number() == PUT) {
            call.answer(0);
        } else if (exit instanceof GuestExit.Hypercall call && call.number() == STOP) {
            stopped.add(vcpu);
        } else if (exit instanceof GuestExit.EmulationAssistance illegal) {
            illegal.reflect();
        } else if (!(exit instanceof GuestExit.Idle
                || exit instanceof GuestExit.TimeSlice
                || exit instanceof GuestExit.ForcedOut)) {
            throw new AssertionError(vcpu + " is out of the guest: " + exit.description());
        }
    }
}
