// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.Core;
import dev.metronome.core.Machine;
import dev.metronome.core.hypervisor.GuestExit;
import dev.metronome.core.hypervisor.Hypervisor;
import dev.metronome.core.hypervisor.Vcpu;
import dev.metronome.core.hypervisor.VirtualCore;
import dev.metronome.core.hypervisor.VirtualMachine;
import dev.metronome.core.interrupt.InterruptVector;
import dev.metronome.core.time.ClockSource;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs a virtual machine as a host does that has nothing else to do: the virtual cores of each core take turns, a slice each; while all have ceded the host is
 * idle until the first DEC expires. When the run is over everybody is out of the guest.
 */
final class GuestRun {
    private static final int MOST_FRUITLESS = 100;

    private final VirtualMachine guest;
    private final Hypervisor hypervisor;
    private final Machine machine;
    private final HypercallOptions hypercalls;
    private final SliceOptions slices;
    private final long limit;
    private final long executedBefore;
    /** The shares in the order in which they get their next slices. */
    private final Deque<CoreShare> shares = new ArrayDeque<>();

    /** The vcpus that stand after an attn, or after a hypercall that has no answer. */
    private final List<Vcpu> afterTheirLast = new ArrayList<>();

    private long status;

    /** Slices in succession in which no guest has executed an instruction. */
    private int fruitless;

    private long retiredBefore;

    /**
     * A run that is about to start.
     *
     * @param limit the most instructions that are run
     */
    GuestRun(VirtualMachine guest, HypercallOptions hypercalls, SliceOptions slices, long limit) {
        this.guest = guest;
        this.hypervisor = guest.hypervisor();
        this.machine = hypervisor.machine();
        this.hypercalls = hypercalls;
        this.slices = slices;
        this.limit = limit;
        this.executedBefore = machine.executed();
        guest.virtualCores().forEach(vcore -> shares.add(new CoreShare(vcore, slices.ticks(), slices.number())));
    }

    /** Runs the guest to its end. */
    RunEnd run(Interruption interruption) {
        interruption.halts(machine);
        RunEnd end = null;
        while (end == null) {
            end = enterFreeCores();
            if (end == null) {
                end = step();
            }
            if (interruption.requested()) {
                leaveAll();
                end = GuestEnd.interrupted(guest.vcpu(0));
            }
        }
        leaveAll();
        return end;
    }

    /** Lets the vcpus whose last instruction asked for what they did not get stand before it, so that they ask again where the guest goes on. */
    void repeatLast() {
        afterTheirLast.forEach(vcpu -> vcpu.pc(vcpu.pc() - Integer.BYTES));
        afterTheirLast.clear();
    }

    private void leaveAll() {
        for (CoreShare share : shares) {
            if (share.vcore().isRunning()) {
                hypervisor.leave(share.vcore());
                share.entered().stream()
                        .filter(vcpu ->
                                vcpu.exit() instanceof GuestExit.Hypercall || vcpu.exit() instanceof GuestExit.Halted)
                        .forEach(afterTheirLast::add);
            }
        }
    }

    private Stream<CoreShare> on(Core core) {
        return shares.stream().filter(share -> share.vcore().core() == core);
    }

    private boolean isFree(Core core) {
        return on(core).noneMatch(share -> share.vcore().isRunning());
    }

    private RunEnd enterFreeCores() {
        RunEnd end = null;
        for (Core core : machine.cores()) {
            if (end == null && isFree(core)) {
                end = enterOn(core);
            }
        }
        return end;
    }

    private RunEnd enterOn(Core core) {
        Optional<CoreShare> inSlice = on(core).filter(CoreShare::isInSlice).findFirst();
        CoreShare next = inSlice.or(() -> on(core).filter(CoreShare::isReady).findFirst())
                .orElse(null);
        if (next == null) {
            return null;
        }
        next.enter();
        return next.vcore().isRunning() ? null : out(next);
    }

    /** Lets guests run, or time pass, until something is to be decided. */
    private RunEnd step() {
        long left = limit - (machine.executed() - executedBefore);
        if (left <= 0) {
            leaveAll();
            return GuestEnd.limit(limit, guest.vcpu(0));
        }
        long ticks = ticksUntilWake();
        if (machine.cores().stream().allMatch(this::isFree)) {
            return ticks == ClockSource.NEVER ? finished() : idle(Math.max(0, ticks));
        }
        long wake =
                ticks == ClockSource.NEVER ? left : Math.max(1, machine.time().instructionsUntil(Math.max(0, ticks)));
        VirtualCore out = hypervisor.run(Math.min(left, wake));
        return out == null ? null : out(shareOf(out));
    }

    /** Ticks until a virtual core can be entered on a core that is free. */
    private long ticksUntilWake() {
        return machine.cores().stream()
                .filter(this::isFree)
                .flatMap(this::on)
                .mapToLong(CoreShare::ticksUntilReady)
                .min()
                .orElse(ClockSource.NEVER);
    }

    private RunEnd idle(long ticks) {
        long before = machine.time().now();
        machine.spend(ticks);
        long left = ticks - (machine.time().now() - before);
        if (left > 0) {
            machine.time().pass(left);
        }
        return null;
    }

    private RunEnd finished() {
        return shares.stream().allMatch(CoreShare::isStopped)
                ? GuestEnd.stopped(status)
                : GuestEnd.slicesUsed(slices.number(), guest.vcpu(0));
    }

    private CoreShare shareOf(VirtualCore vcore) {
        return shares.stream()
                .filter(share -> share.vcore() == vcore)
                .findFirst()
                .orElseThrow();
    }

    /** All vcpus of a virtual core are out. */
    private RunEnd out(CoreShare share) {
        RunEnd end = null;
        for (Vcpu vcpu : share.entered()) {
            RunEnd its = handle(share, vcpu);
            end = end == null ? its : end;
        }
        if (end == null && share.endSlice()) {
            shares.remove(share);
            shares.add(share);
            end = sliceEnded();
        }
        return end;
    }

    /** Ends a run that comes to nothing because its slices are too short, unless their number does. */
    private RunEnd sliceEnded() {
        fruitless = machine.retired() == retiredBefore ? fruitless + 1 : 0;
        retiredBefore = machine.retired();
        return fruitless >= MOST_FRUITLESS && slices.areUnlimited()
                ? GuestEnd.slicesTooShort(fruitless, slices.ticks(), guest.vcpu(0))
                : null;
    }

    private RunEnd handle(CoreShare share, Vcpu vcpu) {
        GuestExit exit = vcpu.exit();
        if (exit instanceof GuestExit.Hypercall call) {
            return hypercall(share, call);
        }
        if (exit instanceof GuestExit.EmulationAssistance illegal) {
            return reflect(illegal);
        }
        if (exit instanceof GuestExit.Halted) {
            afterTheirLast.add(vcpu);
            return GuestEnd.halted(vcpu);
        }
        boolean isDeadEnd = exit instanceof GuestExit.Stuck
                || exit instanceof GuestExit.StorageFault
                || exit instanceof GuestExit.FacilityUnavailable;
        return isDeadEnd ? GuestEnd.unhandled(exit) : null;
    }

    private RunEnd hypercall(CoreShare share, GuestExit.Hypercall call) {
        switch (hypercalls.handle(call)) {
            case UNKNOWN -> {
                return GuestEnd.unknown(call);
            }
            case STOPS -> {
                share.stop(call.vcpu());
                afterTheirLast.add(call.vcpu());
                status = status == 0 ? call.argument(0) : status;
            }
            case ANSWERED -> {}
        }
        return null;
    }

    /** An illegal word becomes a program interrupt of the guest's, if it has a handler. */
    private RunEnd reflect(GuestExit.EmulationAssistance illegal) {
        if (ByteBuffer.wrap(guest.memory().read(InterruptVector.PROGRAM.offset(), Integer.BYTES))
                        .getInt()
                == 0) {
            return GuestEnd.noProgramHandler(illegal);
        }
        illegal.reflect();
        return null;
    }
}
