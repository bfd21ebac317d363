// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.metronome.core.Core;
import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.observe.InstructionObserver;
import dev.metronome.core.state.Msr;
import dev.metronome.isa.CpuModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.AssertionFailedError;

/**
 * Guests that come and go at random, near the places where the low 24 bits wrap, are paused and move to other machines. Expected is what the machine's counter
 * of ticks says: the host's Time Base is that counter from where it began, a guest's is the same and the offset that was set before it was entered. Over a pause
 * or a move a guest's goes on where it was, less than 2^24 ticks and what was asked for apart.
 */
class RandomScenariosTest {
    private static final int SCENARIOS_OF_A_PROFILE = 2_500;
    private static final int ROUNDS = 6;
    private static final String GUEST = """
            0:      mftb    r5
                    mfdec   r6
                    addi    r7,r7,1
                    andi.   r8,r7,63
                    bne     0b
                    li      r3,1
                    sc      1
                    b       0b
            """;

    static List<KvmProfile> profiles() {
        return List.of(
                KvmProfile.COMMIT_2013,
                KvmProfile.LINUX_4_18,
                KvmProfile.POWER9_BEFORE_5_16,
                KvmProfile.POWER9_SINCE_5_16);
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void timeIsExactForHostAndGuestsWhateverHappens(KvmProfile profile) {
        for (int seed = 0; seed < SCENARIOS_OF_A_PROFILE; seed++) {
            new Scenario(profile, seed).play();
        }
    }

    @Test
    void aLostCarryIsFound() {
        Scenario scenario = new Scenario(KvmProfile.LINUX_4_18, 1);
        HardwareThread t = scenario.machine.core(0).thread(0);
        t.spr(286, t.get("TB") - (1 << 24));
        assertThrows(AssertionFailedError.class, scenario::play);
    }

    private static final class Scenario implements InstructionObserver {
        private final String name;
        private final Random random;
        private final KvmProfile profile;
        private final CpuModel cpu;
        private final int threads;
        private Machine machine;
        private Hypervisor hypervisor;
        private VirtualMachine vm;
        private long start;
        /** What each core's guest must be ahead by. */
        private final Map<Core, Long> ahead = new HashMap<>();

        /** The virtual core on each core. */
        private final Map<Core, VirtualCore> inside = new HashMap<>();

        /** The last Time Base that the guest has had, by the virtual core's number. */
        private final Map<Integer, Long> latest = new HashMap<>();

        /** The virtual cores whose offset has been set since they were entered. */
        private final Set<Integer> given = new HashSet<>();

        Scenario(KvmProfile profile, int seed) {
            this.name = profile + ", seed " + seed;
            this.random = new Random(seed);
            this.profile = profile;
            List<CpuModel> cpus = profile.processors();
            int cores = 1 + random.nextInt(4);
            threads = profile.isPerThread() ? 1 : 1 << random.nextInt(3);
            cpu = cpus.get(random.nextInt(cpus.size()));
            build(cores, ((long) random.nextInt(4) << 24) - 1 - random.nextInt(400));
            vm = hypervisor
                    .newVirtualMachine()
                    .profile(profile)
                    .virtualCores(cores)
                    .threadsPerCore(threads)
                    .build();
            vm.assemble(GUEST);
        }

        private void build(int cores, long timeBase) {
            start = timeBase;
            machine = Machine.builder()
                    .cpu(cpu)
                    .cores(cores)
                    .threadsPerCore(threads)
                    .memory(1 << 16)
                    .instructionsPerTick(1 + random.nextInt(3), 1 + random.nextInt(5))
                    .timeBaseStart(start)
                    .quantum(1 + random.nextInt(50))
                    .seed(random.nextInt(3))
                    .build();
            hypervisor = new Hypervisor(machine).stepCost(StepCost.each(random.nextInt(4)));
            machine.observeInstructions(this);
        }

        void play() {
            for (int round = 0; round < ROUNDS; round++) {
                List<VirtualCore> entered = new ArrayList<>();
                for (VirtualCore vcore : vm.virtualCores()) {
                    boolean isTaken = entered.stream().anyMatch(other -> other.core() == vcore.core());
                    if (!isTaken && random.nextInt(4) != 0 && enter(vcore)) {
                        entered.add(vcore);
                    }
                }
                changeOffsets();
                while (entered.stream().anyMatch(VirtualCore::isRunning)) {
                    if (hypervisor.run(random.nextInt(600)) == null && random.nextInt(3) == 0) {
                        entered.stream().filter(VirtualCore::isRunning).forEach(hypervisor::leave);
                    }
                    checkHost();
                }
                if (random.nextInt(8) == 0) {
                    machine.core(0).timeFacility().resynchronize();
                }
                hypervisor.idleUntil(hypervisor.hostTimeBase() + random.nextInt(100));
                checkHost();
                switch (random.nextInt(8)) {
                    case 0, 1 -> move();
                    case 2 -> pause();
                    default -> {}
                }
            }
        }

        /** To a machine with another origin, another fraction of a tick, other cores and other costs. */
        private void move() {
            long downtime = random.nextInt(3) * (long) random.nextInt(1 << 26);
            long[] before = guestTimeBases();
            VirtualMachineImage image = vm.save();
            build(1 + random.nextInt(4), random.nextBoolean() ? random.nextLong() : before[0] - random.nextInt(400));
            vm = image.restoreOn(hypervisor, Downtime.ofTicks(downtime));
            checkForward(before, downtime);
        }

        private void pause() {
            vm.pause();
            long[] before = guestTimeBases();
            long ticks = random.nextBoolean() ? random.nextInt(1000) : random.nextInt(1 << 30);
            hypervisor.idleUntil(hypervisor.hostTimeBase() + ticks);
            boolean stands = random.nextBoolean();
            vm.resume(stands ? PausePolicy.TIME_STANDS_STILL : PausePolicy.TIME_PASSES);
            checkForward(before, stands ? 0 : ticks);
            checkHost();
        }

        private long[] guestTimeBases() {
            return vm.virtualCores().stream()
                    .mapToLong(VirtualCore::guestTimeBase)
                    .toArray();
        }

        private void checkForward(long[] before, long given) {
            long[] after = guestTimeBases();
            for (int n = 0; n < before.length; n++) {
                long more = after[n] - before[n] - given;
                assertTrue(more >= 0 && more < 1 << 24, () -> name + " went on by " + more);
            }
        }

        private boolean enter(VirtualCore vcore) {
            if (random.nextInt(2) == 0) {
                setOffset(vcore);
            }
            if (given.remove(vcore.number())) {
                latest.remove(vcore.number());
            }
            ahead.put(vcore.core(), vcore.tbOffset());
            inside.put(vcore.core(), vcore);
            hypervisor.enter(vcore, random.nextInt(3000));
            return vcore.isRunning();
        }

        /** From the next entry on the guest's time is another, which may be behind. */
        private void setOffset(VirtualCore vcore) {
            vcore.vcpus().get(0).setOneReg("TB_OFFSET", offset());
            given.add(vcore.number());
        }

        private long offset() {
            return switch (random.nextInt(4)) {
                case 0 -> 0;
                case 1 -> random.nextLong();
                case 2 -> -(long) random.nextInt(5) << 24;
                default -> (long) random.nextInt(5) << 24;
            };
        }

        /** While guests run: it counts from the next entry on. The kernel of 2013 would take it away at exit. */
        private void changeOffsets() {
            if (profile != KvmProfile.COMMIT_2013 && random.nextInt(3) == 0) {
                setOffset(vm.virtualCore(random.nextInt(vm.virtualCores().size())));
            }
        }

        private void checkHost() {
            for (Core core : machine.cores()) {
                assertEquals(
                        start + machine.time().now(),
                        hypervisor.hostTimeBase(core),
                        () -> name + ", core " + core.number());
            }
        }

        @Override
        public void beforeInstruction(HardwareThread t, int word) {
            assertEquals(0, t.msr() & Msr.HV, name);
            long time = t.core().timeBase().value();
            assertEquals(start + machine.time().now() + ahead.get(t.core()), time, name);
            Long before = latest.put(inside.get(t.core()).number(), time);
            assertTrue(before == null || time - before >= 0, name);
        }

        @Override
        public void afterInstruction(HardwareThread t, int word) {}
    }
}
