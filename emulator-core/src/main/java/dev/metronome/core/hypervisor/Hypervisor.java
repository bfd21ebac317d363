// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import dev.metronome.core.Core;
import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.RunOutcome;
import dev.metronome.core.interrupt.InterruptVector;
import dev.metronome.core.state.Msr;
import dev.metronome.core.time.TimeFacility;
import dev.metronome.isa.spr.Spr;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A hypervisor for the guests of one machine, all of whose threads it takes: in hypervisor state they execute nothing. It belongs to one Java thread, as the
 * machine does.
 *
 * <p>The short way is {@link Vcpu#run()}. Several virtual cores at once: {@link #enter} each on its core, then {@link #run} again and again.
 */
public final class Hypervisor {
    private final Machine machine;
    private final HostThread[] hosts;
    private final List<VirtualMachine> virtualMachines = new ArrayList<>();
    /** The virtual core that runs on each core, or null. */
    private final @Nullable VirtualCore[] running;

    private int runningCount;
    private final GuestObservers observers = new GuestObservers();
    private final long hostLpcr;
    private final Steps steps;
    private @Nullable HostTables tables;

    /**
     * Takes over {@code machine}.
     *
     * @throws IllegalStateException if another hypervisor has it
     */
    public Hypervisor(Machine machine) {
        this.machine = machine;
        steps = new Steps(machine);
        running = new VirtualCore[machine.cores().size()];
        hostLpcr = machine.core(0).thread(0).lpcr();
        hosts = new HostThread[machine.threads().size()];
        for (HardwareThread t : machine.threads()) {
            if (t.hypervisorIsOutside()) {
                throw new IllegalStateException("another hypervisor has this machine; one machine has one hypervisor");
            }
            t.msr(Msr.SF | Msr.HV | Msr.ME);
            t.hypervisorIsOutside(true);
            hosts[t.processorId()] = new HostThread(t, steps);
        }
        for (Core core : machine.cores()) {
            core.thread(0).spr(Spr.HMEER.number(), TimeFacility.HMER_ERROR);
        }
    }

    /** The machine. */
    public Machine machine() {
        return machine;
    }

    /** How long its steps take: a tick for each access to a special purpose register, if not set. */
    public StepCost stepCost() {
        return steps.cost();
    }

    /** Sets how long its steps take. */
    public Hypervisor stepCost(StepCost newCost) {
        steps.cost(newCost);
        return this;
    }

    /** Whether it answers hypercall {@code number} itself, so that {@link GuestExit.Hypercall} never has it. */
    public static boolean answers(long number) {
        return Hypercalls.answers(number);
    }

    /** Adds one who hears of every entry and exit, until the result is closed. */
    public Machine.Registration observe(GuestObserver observer) {
        observers.add(observer);
        return () -> observers.remove(observer);
    }

    /** A builder of a virtual machine. */
    public VirtualMachine.Builder newVirtualMachine() {
        return new VirtualMachine.Builder(this);
    }

    /** The virtual machines, in the order in which they were built; the first has LPID 1. */
    public List<VirtualMachine> virtualMachines() {
        return List.copyOf(virtualMachines);
    }

    /** The host's Time Base, in ticks: that of core 0 less what has been added to it for a guest. */
    public long hostTimeBase() {
        return hostTimeBase(machine.core(0));
    }

    /** The host's Time Base of a core, in ticks. */
    public long hostTimeBase(Core core) {
        long time = core.timeBase().value();
        VirtualCore vcore = running[core.number()];
        return vcore == null ? time : time - vcore.tbOffsetApplied;
    }

    /** Lets time pass until the host's Time Base is {@code hostTimeBase}, as an idle host does; none if it is that far already. */
    public void idleUntil(long hostTimeBase) {
        machine.spend(Math.max(0, hostTimeBase - hostTimeBase()));
    }

    long hostLpcr() {
        return hostLpcr;
    }

    HostThread host(Core core, int thread) {
        return hosts[core.thread(thread).processorId()];
    }

    /** Where the next virtual machine's tables would begin, below which there is room for guests. */
    HostTables tables() {
        if (tables == null) {
            tables = new HostTables(machine.storage());
        }
        return tables;
    }

    int nextLpid() {
        return virtualMachines.size() + 1;
    }

    void add(VirtualMachine virtualMachine) {
        virtualMachines.add(virtualMachine);
    }

    boolean hasTables() {
        return tables != null && tables.areUsed();
    }

    /** PTCR of every core := the tables. */
    void useTables() {
        for (Core core : machine.cores()) {
            core.thread(0).spr(Spr.PTCR.number(), tables().address());
        }
    }

    GuestExit run(Vcpu vcpu, long slice, long budget) {
        VirtualCore vcore = vcpu.virtualCore();
        requireFree(vcore);
        if (runningCount != 0) {
            throw new IllegalStateException(
                    vcpu
                            + ": other guests have been entered, whose exits would go unheard; use enter and run of the hypervisor");
        }
        enter(vcore, 1 << vcpu.thread(), slice);
        if (vcore.isRunning()) {
            run(budget, vcore);
        }
        GuestExit exit = vcpu.exit();
        if (exit == null) {
            throw new IllegalStateException(vcpu + " is out of the guest for no reason");
        }
        return exit;
    }

    /**
     * Enters a guest with all vcpus of a virtual core that are not idle, or all if all are.
     *
     * @param slice ticks until the host's next timer on these threads; 32 bits, signed
     * @throws IllegalStateException if the core is taken by another virtual core, or the virtual machine is paused
     */
    public void enter(VirtualCore vcore, long slice) {
        int ready = 0;
        for (int set = vcore.all(); set != 0; set = VirtualCore.rest(set)) {
            Vcpu vcpu = vcore.first(set);
            ready |= vcpu.exit() instanceof GuestExit.Idle ? 0 : vcpu.bit();
        }
        enter(vcore, ready == 0 ? vcore.all() : ready, slice);
    }

    /**
     * Enters a guest with some vcpus of a virtual core.
     *
     * @param vcpus which, at least one: bit n for vcpu n of the virtual core
     * @param slice ticks until the host's next timer on these threads; 32 bits, signed
     * @throws IllegalArgumentException if {@code vcpus} names none, or one that the virtual core does not have
     * @throws IllegalStateException if the core is taken by another virtual core, or the virtual machine is paused
     */
    public void enter(VirtualCore vcore, int vcpus, long slice) {
        if (vcpus == 0 || (vcpus & ~vcore.all()) != 0) {
            throw new IllegalArgumentException(
                    "vcpus 0x" + Integer.toHexString(vcpus) + " of " + vcore + ": it has " + vcore.threads());
        }
        requireFree(vcore);
        steps.begin();
        GuestPath path = vcore.machine().path();
        for (int set = path.participants(vcpus); set != 0; set = VirtualCore.rest(set)) {
            path.arm(vcore.first(set).host(), slice);
        }
        enterArmed(vcore, vcpus);
        steps.settle();
    }

    private void requireFree(VirtualCore vcore) {
        if (vcore.machine().isPaused()) {
            throw new IllegalStateException(
                    vcore + ": virtual machine " + vcore.machine().lpid() + " is paused; resume it first");
        }
        VirtualCore other = running[vcore.core().number()];
        if (other != null) {
            throw new IllegalStateException("core " + vcore.core().number() + " is taken by " + other
                    + ", and a core has one Time Base; wait until it has left, or place " + vcore + " elsewhere");
        }
    }

    /** Enters while the hosts' timers go on. */
    private void enterArmed(VirtualCore vcore, int vcpus) {
        GuestPath path = vcore.machine().path();
        vcore.inGuest = vcpus;
        vcore.entered = vcpus;
        vcore.forcedOut = false;
        vcore.maintenance = false;
        running[vcore.core().number()] = vcore;
        runningCount++;
        int tooLate = path.enter(vcore);
        if (!observers.isEmpty()) {
            steps.settle();
            tellEntries(vcore, tooLate);
        }
        for (int set = tooLate; set != 0; set = VirtualCore.rest(set)) {
            Vcpu vcpu = vcore.first(set);
            path.leave(vcore, vcpu, InterruptVector.HYPERVISOR_DECREMENTER);
            out(vcore, vcpu);
        }
    }

    private void tellEntries(VirtualCore vcore, int tooLate) {
        for (int set = vcore.inGuest; set != 0; set = VirtualCore.rest(set)) {
            Vcpu vcpu = vcore.first(set);
            if ((tooLate & vcpu.bit()) == 0) {
                observers.entered(vcpu, vcpu.host().thread());
            } else {
                observers.notEntered(vcpu, vcpu.host().thread());
            }
        }
    }

    /**
     * Runs the guests that have been entered, until all vcpus of some virtual core are out for a reason that is not dealt with here, which {@link Vcpu#exit}
     * tells, or {@code budget} instructions of the machine have been executed.
     *
     * @return the virtual core that is out; null if the budget is used and all guests are where they are
     * @throws IllegalStateException if no guest has been entered
     */
    public @Nullable VirtualCore run(long budget) {
        if (runningCount == 0) {
            throw new IllegalStateException("no guest has been entered");
        }
        return step(machine.executed() + budget);
    }

    /** Runs until {@code vcore}, the only one, is out; by force when the budget is used. */
    private void run(long budget, VirtualCore vcore) {
        if (step(machine.executed() + budget) == null) {
            leave(vcore);
        }
    }

    private @Nullable VirtualCore step(long end) {
        while (true) {
            RunOutcome outcome = machine.run(end - machine.executed());
            VirtualCore out = dealWith(outcome);
            if (out != null || outcome instanceof RunOutcome.BudgetUsed) {
                return out;
            }
        }
    }

    /** Runs one instruction of {@code t}, which is in a guest; the virtual core that is out then, or null. */
    @Nullable
    VirtualCore step(HardwareThread t) {
        return dealWith(machine.step(t));
    }

    /** Deals with the end of a run; the virtual core that is out and to be reported, or null. */
    private @Nullable VirtualCore dealWith(RunOutcome outcome) {
        if (outcome instanceof RunOutcome.LeftGuest left) {
            return left(left.thread());
        }
        return outcome instanceof RunOutcome.BudgetUsed ? null : stopped(outcome);
    }

    /** Makes all vcpus of a running virtual core leave at once, as a host's interrupt does; their exit is {@link GuestExit.BudgetUsed}. */
    public void leave(VirtualCore vcore) {
        for (int set = vcore.inGuest; set != 0; set = VirtualCore.rest(set)) {
            Vcpu vcpu = vcore.first(set);
            leaveNow(vcpu, vcpu.exits.budgetUsed);
        }
    }

    private void leaveNow(Vcpu vcpu, GuestExit why) {
        VirtualCore vcore = vcpu.virtualCore();
        vcpu.host().thread().leaveGuest();
        vcore.forcedOut = true;
        left(vcpu, InterruptVector.DIRECTED_HYPERVISOR_DOORBELL, why);
    }

    private @Nullable VirtualCore left(HardwareThread t) {
        Vcpu vcpu = hosts[t.processorId()].vcpu;
        InterruptVector vector = t.leftBy();
        if (vcpu == null || vector == null) {
            throw new IllegalStateException("thread " + t + " has left no guest");
        }
        return left(vcpu, vector, null);
    }

    /**
     * One vcpu has left.
     *
     * @param why the reason if it is known, else the interrupt tells
     * @return its virtual core if that is out and to be reported
     */
    private @Nullable VirtualCore left(Vcpu vcpu, InterruptVector vector, @Nullable GuestExit why) {
        VirtualCore vcore = vcpu.virtualCore();
        boolean forcedOut = vcore.forcedOut;
        HardwareThread t = vcpu.host().thread();
        observers.interrupted(vcpu, t);
        vcore.maintenance |= vector == InterruptVector.HYPERVISOR_MAINTENANCE;
        steps.begin();
        boolean hasLeft = vcore.machine().path().leave(vcore, vcpu, vector);
        steps.settle();
        if (!hasLeft) {
            observers.left(vcpu);
            observers.entered(vcpu, t);
            return null;
        }
        vcpu.exit(why != null ? why : reason(vcpu, vector, forcedOut));
        observers.left(vcpu);
        VirtualCore reported = out(vcore, vcpu);
        steps.settle();
        return reported;
    }

    private static @Nullable GuestExit reason(Vcpu vcpu, InterruptVector vector, boolean forcedOut) {
        if (vector == InterruptVector.SYSTEM_CALL) {
            return Hypercalls.handle(vcpu);
        }
        boolean byForce = vector == InterruptVector.HYPERVISOR_DECREMENTER
                || vector == InterruptVector.DIRECTED_HYPERVISOR_DOORBELL;
        return forcedOut && byForce ? vcpu.exits.forcedOut(vector) : vcpu.exits.of(vector);
    }

    private @Nullable VirtualCore out(VirtualCore vcore, Vcpu vcpu) {
        vcore.inGuest &= ~vcpu.bit();
        if (vcore.inGuest != 0) {
            return null;
        }
        vcore.machine().path().finish(vcore);
        running[vcore.core().number()] = null;
        runningCount--;
        if (!goesOn(vcore, vcore.core().timeBase().at(steps.now()))) {
            return vcore;
        }
        enterArmed(vcore, vcore.entered);
        return vcore.isRunning() ? null : vcore;
    }

    /**
     * Whether nobody has a reason to be out that the caller should hear of; if somebody has, those without one have been forced out. From now on, the host's
     * Time Base being {@code now}, those are denied time who have not asked for something.
     */
    private static boolean goesOn(VirtualCore vcore, long now) {
        boolean handled = false;
        boolean reported = false;
        for (int set = vcore.entered; set != 0; set = VirtualCore.rest(set)) {
            Vcpu vcpu = vcore.first(set);
            GuestExit exit = vcpu.exit();
            handled |= exit == null;
            reported |= exit != null && !(exit instanceof GuestExit.ForcedOut);
            if (isDenial(exit)) {
                vcpu.waitingSince = now;
            }
        }
        if (handled && reported) {
            forceOut(vcore);
        }
        return handled && !reported;
    }

    private static void forceOut(VirtualCore vcore) {
        for (int set = vcore.entered; set != 0; set = VirtualCore.rest(set)) {
            Vcpu vcpu = vcore.first(set);
            if (vcpu.exit() == null) {
                vcpu.exit(vcpu.exits.forcedOut(InterruptVector.SYSTEM_CALL));
            }
        }
    }

    private static boolean isDenial(@Nullable GuestExit exit) {
        return exit instanceof GuestExit.BudgetUsed
                || exit instanceof GuestExit.TimeSlice
                || exit instanceof GuestExit.HostInterrupt
                || exit instanceof GuestExit.ForcedOut;
    }

    /** The machine has stopped otherwise: everybody leaves, and who has caused it is told so. */
    private VirtualCore stopped(RunOutcome outcome) {
        Vcpu cause = culprit(outcome);
        VirtualCore vcore = cause.virtualCore();
        boolean halted = outcome instanceof RunOutcome.Halted;
        for (int set = vcore.inGuest; set != 0; set = VirtualCore.rest(set)) {
            Vcpu vcpu = vcore.first(set);
            leaveNow(
                    vcpu,
                    vcpu != cause
                            ? vcpu.exits.forcedOut(InterruptVector.DIRECTED_HYPERVISOR_DOORBELL)
                            : halted
                                    ? vcpu.exits.halted
                                    : vcpu.exits.stuck(outcome instanceof RunOutcome.Waiting, outcome.description()));
        }
        return vcore;
    }

    private Vcpu culprit(RunOutcome outcome) {
        HardwareThread t = outcome instanceof RunOutcome.Halted halted
                ? halted.thread()
                : outcome instanceof RunOutcome.Unhandled unhandled ? unhandled.thread() : null;
        Vcpu vcpu = t == null ? null : hosts[t.processorId()].vcpu;
        if (vcpu != null) {
            return vcpu;
        }
        VirtualCore vcore =
                Stream.of(running).filter(Objects::nonNull).findFirst().orElseThrow();
        return vcore.first(vcore.inGuest);
    }
}
