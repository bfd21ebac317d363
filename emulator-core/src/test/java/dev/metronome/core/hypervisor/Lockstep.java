// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import dev.metronome.core.Core;
import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.MachineBuilder;
import dev.metronome.isa.CpuModel;
import dev.metronome.isa.spr.Spr;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The hypervisor in machine code and the modelled one, each on a machine of its own, with the same guests at the same ticks. The model's steps take as long as
 * the machine code has taken for them, and the threads of the machine code go on in the order in which the model has their accesses, as far as the machine code
 * lets them: which accesses a thread makes, with which values, and all that the guests see must be the same by themselves.
 */
final class Lockstep implements StepCost {
    private static final long MIB = 1 << 20;
    private static final long GRAIN = 1 << 24;

    private final Scenario scenario;
    private final MachineCode machineCode;
    private final Modelled model;
    private final SideBySide lines = new SideBySide();
    private final Random random;
    private final boolean[] begun;
    private final List<TimeAccess> accesses = new ArrayList<>();
    private @Nullable TimeAccess expected;
    private long rounds;
    private long guestSteps;

    /** Two machines at their start. */
    Lockstep(Scenario scenario) {
        this(scenario.linux().program(scenario.byteOrder()), scenario);
    }

    /** The same with {@code program} in place of the machine code as it stands in the files. */
    Lockstep(HypervisorProgram program, Scenario scenario) {
        this.scenario = scenario;
        random = new Random(scenario.seed());
        begun = new boolean[scenario.cores()];
        Machine machine = builder(program).build();
        program.load(machine, scenario.offset(), scenario.slice(), Scenario.INTERRUPTS);
        // the model gives guests all of what the limit in RMLS lets them address
        model = new Modelled(
                builder(program).memory((1L + scenario.cores()) * 32 * MIB).build());
        machineCode = new MachineCode(
                program,
                machine,
                (t, tick) -> model.sleep(twin(t), t.powerSaving().mode(), tick));
        for (Core core : model.machine().cores()) {
            boolean power8 = program.cpu() == CpuModel.POWER8;
            long base = power8 ? (core.number() + 1) * 32 * MIB : (4 + core.number() * 2) * MIB;
            model.addGuest(core, scenario.linux().profile(), program.guest(), base, (power8 ? 32 : 2) * MIB);
        }
        model.hypervisor().stepCost(this);
        model.machine().observeSprs(this::accessed, 0, 1023);
    }

    private MachineBuilder builder(HypervisorProgram program) {
        return program.machine(scenario.cores(), scenario.threads()).timeBaseStart(scenario.start());
    }

    /** The same thread of the other machine. */
    private HardwareThread twin(HardwareThread t) {
        boolean modelled = t.core().machine() == model.machine();
        return (modelled ? machineCode.machine() : model.machine()).threads().get(t.processorId());
    }

    private Core twin(Core core) {
        return twin(core.thread(0)).core();
    }

    /** Runs both to the end. */
    Lockstep run() {
        return run(Long.MAX_VALUE);
    }

    /** Runs both until {@code mostRounds} rounds have begun, or to the end. */
    Lockstep run(long mostRounds) {
        while (rounds < mostRounds) {
            List<Core> cores = model.machine().cores().stream()
                    .filter(core -> !model.isDone(core) || !machineCode.isDone(twin(core)))
                    .toList();
            if (cores.isEmpty()) {
                machineCode.finish();
                model.machine().cores().forEach(this::sameStorage);
                return this;
            }
            int first = random.nextInt(cores.size());
            boolean some = false;
            for (int n = 0; n < cores.size() && !some; n++) {
                some = goOn(cores.get((first + n) % cores.size()));
            }
            if (!some) {
                machineCode.passTime();
            }
        }
        return this;
    }

    /** Something of a core goes on; false if its threads sleep. */
    private boolean goOn(Core core) {
        VirtualCore virtualCore = model.virtualCore(core);
        if (virtualCore.isRunning()) {
            int[] threads = core.threads().stream()
                    .mapToInt(HardwareThread::number)
                    .filter(n -> virtualCore.isRunning(virtualCore.vcpu(n)))
                    .toArray();
            guestStep(core.thread(threads[random.nextInt(threads.length)]));
            return true;
        }
        Core twin = twin(core);
        HardwareThread strayed = machineCode.strayed(twin);
        if (strayed != null) {
            lines.same(machineCode.describe(strayed), "virtual core " + core.number() + " is out of the guest");
        }
        if (machineCode.isDone(twin)) {
            lines.same("core " + core.number() + " is done", "its guest has stopped: " + model.isDone(core));
        }
        if (machineCode.isAtRound(twin)) {
            begin(core, twin);
            return true;
        }
        return machineCode.work(twin);
    }

    private void begin(Core core, Core twin) {
        model.sync(machineCode.now());
        if (!begun[core.number()]) {
            begun[core.number()] = true;
            for (Vcpu vcpu : model.virtualCore(core).vcpus()) {
                model.setUp(
                        vcpu,
                        scenario.offset() + core.number() * GRAIN,
                        Scenario.INTERRUPTS,
                        machineCode.vcpu(twin.thread(vcpu.thread()), "V_DEC_EXPIRES"));
            }
        }
        rounds++;
        int runners = machineCode.runners(twin);
        lines.same(
                "core " + core.number() + " runs " + Integer.toBinaryString(runners),
                "core " + core.number() + " runs "
                        + Integer.toBinaryString(model.runners(core, machineCode.looked(twin))));
        model.enter(core, runners, scenario.slice());
    }

    private void guestStep(HardwareThread t) {
        HardwareThread twin = twin(t);
        if (!machineCode.enterGuest(twin)) {
            lines.same(machineCode.describe(twin), t + " executes an instruction of the guest");
        }
        model.sync(machineCode.now());
        lines.same(new GuestStep(twin), new GuestStep(t));
        guestSteps++;
        machineCode.step(twin);
        model.step(t);
    }

    @Override
    public long beforeAccess(HardwareThread t, Spr spr, boolean write) {
        if (TimeAccess.register(spr.number()).isEmpty()) {
            return 0;
        }
        HardwareThread twin = twin(t);
        TimeAccess access = machineCode.nextAccess(twin).orElse(null);
        if (access == null || access.spr() != spr || access.write() != write) {
            lines.same(
                    access == null ? machineCode.describe(twin) : access.toString(),
                    t + " " + TimeAccess.what(spr, write));
        }
        expected = access;
        return access.tick() - model.machine().time().now();
    }

    @Override
    public long beforeGuest(HardwareThread t) {
        HardwareThread twin = twin(t);
        if (!machineCode.enterGuest(twin)) {
            lines.same(machineCode.describe(twin), t + " enters the guest");
        }
        return machineCode.now() - model.machine().time().now();
    }

    /** The model has made the access that {@link #beforeAccess} was asked about. */
    private void accessed(HardwareThread t, int number, boolean write) {
        TimeAccess.register(number).filter(spr -> t.isHypervisorMode()).ifPresent(spr -> {
            lines.same(expected, TimeAccess.of(t, spr, write));
            accesses.add(expected);
        });
    }

    private void sameStorage(Core core) {
        List<GuestStorage.Line> ofMachineCode = machineCode.storage(twin(core));
        List<GuestStorage.Line> ofModel = model.storage(core);
        for (int n = 0; n < ofModel.size(); n++) {
            lines.same(ofMachineCode.get(n), ofModel.get(n));
        }
    }

    /** The accesses of both. */
    List<TimeAccess> accesses() {
        return accesses;
    }

    /** How many instructions of guests, and interrupts between them, there were. */
    long guestSteps() {
        return guestSteps;
    }

    /** The machine that the machine code is in. */
    Machine machine() {
        return machineCode.machine();
    }
}
