// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.MachineBuilder;
import dev.metronome.core.RunOutcome;
import dev.metronome.core.interrupt.InterruptVector;
import dev.metronome.core.loader.Program;
import dev.metronome.isa.CpuModel;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The hypervisor in machine code, with its guests: time is right at every instruction, for the host and for each guest (timebase-facts 1.2, 4.7). */
class HypervisorProgramTest {
    private static final long MORE_THAN_ENOUGH = 50_000_000;
    private static final long GRAIN = 1 << 24;
    private static final int INTERRUPTS = 3;
    /** So many switches, into the guest and out of it, are looked at closely. */
    private static final int SWITCHES = 6;

    /** A run with all that watches it. */
    private static final class Run {
        private final Machine machine;
        private final SwitchWatch time;
        private final Map<HardwareThread, Map<InterruptVector, Integer>> interrupts = new HashMap<>();

        Run(HypervisorProgram hypervisor, MachineBuilder builder, long offset, long slice) {
            machine = builder.build();
            hypervisor.load(machine, offset, slice, INTERRUPTS);
            time = new SwitchWatch(machine, offset);
            DispatchWatch dispatches = new DispatchWatch(hypervisor, time);
            machine.observeInstructions(time);
            machine.observeInstructions(dispatches);
            machine.observeInterrupts((t, vector) -> interrupts
                    .computeIfAbsent(t, each -> new EnumMap<>(InterruptVector.class))
                    .merge(vector, 1, Integer::sum));
            RunOutcome outcome = machine.run(MORE_THAN_ENOUGH);
            assertInstanceOf(RunOutcome.Halted.class, outcome, outcome.description());
            HardwareThread last = ((RunOutcome.Halted) outcome).thread();
            assertEquals(0, last.gpr(3), "what check.s has found");
            assertEquals("0.0", last.toString());
            dispatches.check(machine);
            machine.threads()
                    .forEach(t -> assertEquals(
                            Map.of(
                                    InterruptVector.DECREMENTER,
                                    INTERRUPTS,
                                    InterruptVector.HYPERVISOR_EMULATION_ASSISTANCE,
                                    1),
                            only(t, InterruptVector.DECREMENTER, InterruptVector.HYPERVISOR_EMULATION_ASSISTANCE)));
        }

        private Map<InterruptVector, Integer> only(HardwareThread t, InterruptVector... vectors) {
            Map<InterruptVector, Integer> counted = new EnumMap<>(interrupts.getOrDefault(t, Map.of()));
            counted.keySet().retainAll(List.of(vectors));
            return counted;
        }

        /** The vectors at which any thread was interrupted. */
        Set<InterruptVector> vectors() {
            Set<InterruptVector> all = new HashSet<>();
            interrupts.values().forEach(each -> all.addAll(each.keySet()));
            return all;
        }
    }

    static Stream<Arguments> machines() {
        Random random = new Random(93);
        long[] offsets = {0, 1, GRAIN, -GRAIN, -1, 0x7fff_ffff_ff00_0000L, random.nextLong()};
        long[] starts = {0, GRAIN - 5_000, -30_000, 0x7fff_ffff_ffff_0000L, random.nextLong()};
        Stream.Builder<Arguments> all = Stream.builder();
        int n = 0;
        for (CpuModel cpu : List.of(CpuModel.POWER8, CpuModel.POWER9)) {
            for (int cores : new int[] {1, 2, 4}) {
                for (int threads : new int[] {1, 2, 4}) {
                    for (int k = 0; k < 2; k++, n++) {
                        all.add(Arguments.of(
                                cpu,
                                cores,
                                threads,
                                offsets[n % offsets.length],
                                starts[n % starts.length],
                                k == 0 ? 0 : random.nextInt(1, 1 << 30),
                                k == 0 ? 100 : random.nextInt(1, 50)));
                    }
                }
            }
        }
        return all.build();
    }

    @ParameterizedTest(name = "{0}, {1} x {2}, offset {3}, TB from {4}, seed {5}, turns of up to {6}")
    @MethodSource("machines")
    void timeIsRightAtEveryInstruction(
            CpuModel cpu, int cores, int threads, long offset, long start, long seed, int quantum) {
        MachineBuilder builder = HypervisorProgram.of(cpu)
                .machine(cores, threads)
                .timeBaseStart(start)
                .seed(seed)
                .quantum(quantum);

        Run run = new Run(HypervisorProgram.of(cpu), builder, offset, 1_500L * cores * threads);

        assertTrue(run.time.guestInstructions() > 1_000L * cores * threads);
        assertTrue(run.vectors()
                .containsAll(Set.of(
                        InterruptVector.SYSTEM_CALL,
                        InterruptVector.HYPERVISOR_DECREMENTER,
                        InterruptVector.HYPERVISOR_EMULATION_ASSISTANCE)));
        boolean doorbells = run.vectors().contains(InterruptVector.DIRECTED_HYPERVISOR_DOORBELL);
        if (cpu == CpuModel.POWER8 || threads == 1) {
            assertFalse(doorbells, "HDEC does it, or there is nobody to call");
        } else if (seed != 0) {
            // threads that take turns evenly may all leave by themselves at the same time
            assertTrue(doorbells, "those who leave first call the others");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POWER8", "POWER9"})
    void timeIsRightWhateverItsRatioToInstructions(CpuModel cpu) {
        HypervisorProgram hypervisor = HypervisorProgram.of(cpu);
        for (int[] ratio : new int[][] {{7, 1}, {3, 2}, {1, 5}, {1, 64}}) {
            MachineBuilder builder = hypervisor
                    .machine(1, 2)
                    .instructionsPerTick(ratio[0], ratio[1])
                    .timeBaseStart(-100_000);
            new Run(hypervisor, builder, 5 * GRAIN, 3_000L * ratio[1]);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POWER8", "POWER9"})
    void hypervisorAndGuestMayBeLittleEndian(CpuModel cpu) {
        HypervisorProgram little = HypervisorProgram.of(cpu, ByteOrder.LITTLE_ENDIAN, ".set LITTLE,1");

        Run run = new Run(little, little.machine(2, 2).seed(5), 3 * GRAIN, 6_000);

        assertTrue(run.time.guestInstructions() > 4_000);
    }

    @ParameterizedTest
    @EnumSource(names = {"POWER8", "POWER9"})
    void aSliceThatIsAsGoodAsOverEntersNoGuest(CpuModel cpu) {
        HypervisorProgram hypervisor = HypervisorProgram.of(cpu);
        Machine machine = hypervisor.machine(1, 2).build();
        hypervisor.load(machine, GRAIN, 512, INTERRUPTS);
        SwitchWatch time = new SwitchWatch(machine, GRAIN);
        machine.observeInstructions(time);

        RunOutcome outcome = machine.run(200_000);

        assertInstanceOf(RunOutcome.BudgetUsed.class, outcome, outcome.description());
        assertEquals(0, time.guestInstructions());
        for (HardwareThread t : machine.threads()) {
            long slices = hypervisor.vcpu(t, "V_SLICES");
            assertTrue(slices > 100, "tries: " + slices);
            assertTrue(hypervisor.vcpu(t, "V_DISPATCHES") - slices <= 1, "each counts as a dispatch and as a slice");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POWER8", "POWER9"})
    void aCarryAnywhereInTheSwitchesLosesNothing(CpuModel cpu) {
        HypervisorProgram hypervisor = HypervisorProgram.of(cpu);
        int usual = switched(hypervisor, 0).time.writes().size();

        long corrected = carriesInSwitches(hypervisor)
                .filter(start -> switched(hypervisor, start).time.writes().size() > usual)
                .count();

        // a carry shows at the second mftb, 3 ticks after the first
        assertEquals(3 * SWITCHES, corrected);
    }

    @ParameterizedTest
    @EnumSource(names = {"POWER8", "POWER9"})
    void withoutTheSecondWriteACarryIsLost(CpuModel cpu) {
        HypervisorProgram mutant = HypervisorProgram.of(cpu, ByteOrder.BIG_ENDIAN, ".set NO_FIX_UP,1");
        long found = carriesInSwitches(mutant)
                .filter(start -> {
                    try {
                        switched(mutant, start);
                        return false;
                    } catch (AssertionError e) {
                        return true;
                    }
                })
                .count();
        // the write is 2 ticks after the first mftb
        assertEquals(2 * SWITCHES, found);
    }

    private static Run switched(HypervisorProgram hypervisor, long start) {
        return new Run(hypervisor, hypervisor.machine(1, 1).timeBaseStart(start), GRAIN, 2_000);
    }

    /** Starts of the Time Base with which its low 24 bits carry at, or up to 4 ticks before or after, one of the first writes of TBU40. */
    private static LongStream carriesInSwitches(HypervisorProgram hypervisor) {
        return switched(hypervisor, 0).time.writes().stream()
                .limit(SWITCHES)
                .flatMapToLong(tick -> LongStream.rangeClosed(-4, 4).map(k -> GRAIN - tick + k));
    }

    @ParameterizedTest
    @EnumSource(names = {"POWER8", "POWER9"})
    void theGuestHasTheSameBytesWhereverItIsAssembled(CpuModel cpu) {
        Program alone = HypervisorProgram.reader(cpu, ByteOrder.BIG_ENDIAN)
                .read(HypervisorProgram.DIRECTORY.resolve("guest.s"));

        byte[] bytes = alone.segments().get(0).bytes();
        assertEquals(1, alone.segments().size());
        assertEquals(0, alone.segments().get(0).address());
        assertArrayEquals(bytes, Arrays.copyOf(HypervisorProgram.of(cpu).guest(), bytes.length));
    }
}
