// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.metronome.core.Core;
import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.RunOutcome;
import dev.metronome.core.observe.InstructionObserver;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Cores that switch their Time Bases to a guest's and back for ever: they lose nothing against DEC, which counts by itself, and stay in step with each
 * other in their low 24 bits (timebase-facts 1.2: the offset is a multiple of 2^24, so those never change).
 */
class TimeBaseSwitchingTest {
    private static final String LOOP = "loop: " + OffsetSequence.ADD + OffsetSequence.SUBTRACT
            + "addi r10,r10,2; cmpd r10,r11; blt loop; mftb r12; mfdec r13; attn";

    private static final long LOW_24 = 0xff_ffffL;
    private static final long LOW_32 = 0xffff_ffffL;

    /** The claims about the state between any two instructions. */
    private static final class Watch implements InstructionObserver {
        private final Machine machine;
        private final long[] tbAtZero;
        private long states;

        Watch(Machine machine) {
            this.machine = machine;
            this.tbAtZero = machine.cores().stream().mapToLong(Watch::withDec).toArray();
        }

        /** TB + DEC, which a tick leaves as it is. */
        private static long withDec(Core core) {
            return core.timeBase().value() + core.thread(0).decrementer().value();
        }

        @Override
        public void beforeInstruction(HardwareThread t, int word) {
            states++;
            long low = machine.core(0).timeBase().value() & LOW_24;
            for (Core core : machine.cores()) {
                assertEquals(low, core.timeBase().value() & LOW_24, "in step with core 0");
                assertEquals(0, (withDec(core) - tbAtZero[core.number()]) & LOW_24, "no tick lost against DEC");
            }
        }

        @Override
        public void afterInstruction(HardwareThread t, int word) {}
    }

    private static Machine machine(int cores, long seed, int quantum, Ratio ratio, long start) {
        Machine machine = Machine.builder()
                .memory(1 << 16)
                .cores(cores)
                .seed(seed)
                .quantum(quantum)
                .instructionsPerTick(ratio.denominator(), ratio.numerator())
                .timeBaseStart(start)
                .build();
        machine.assemble(LOOP);
        for (HardwareThread t : machine.threads()) {
            t.gpr(8, (t.core().number() + 1) * 0x300_0000L);
        }
        return machine;
    }

    @Test
    void everyIntermediateStateOfRandomInterleavingsKeepsTheLow24BitsAndTheTicks() {
        Random random = new Random(20_261_125);
        long states = 0;
        for (long seed = 1; seed <= 200; seed++) {
            Ratio ratio = new Ratio(1 + random.nextInt(1000), 1 + random.nextInt(1000));
            Machine machine = machine(
                    2 + random.nextInt(3),
                    seed,
                    1 + random.nextInt(60),
                    ratio,
                    random.nextLong() << 24 | 0xff_f000 + random.nextInt(0x1000));
            machine.threads().forEach(t -> t.gpr(11, Long.MAX_VALUE));
            Watch watch = new Watch(machine);
            machine.observeInstructions(watch);
            machine.run(2_000);
            states += watch.states;
        }
        assertEquals(200 * 2_000, states);
    }

    @Test
    void aMillionWritesOfTbu40LoseNoTick() {
        switchUntil(1_000_000);
    }

    @Test
    @Tag("campaign")
    void aBillionWritesOfTbu40LoseNoTick() {
        switchUntil(1_000_000_000);
    }

    /** Two cores write TBU40 {@code writes} times together; both stop in host time. */
    private static void switchUntil(long writes) {
        Machine machine = machine(2, 0x5eed, 50, new Ratio(1, 3), 0xffff_fff8_1234_5678L);
        // written once more when a carry falls into the sequence, so this is the least number of writes
        machine.threads().forEach(t -> t.gpr(11, writes / 2));
        HardwareThread[] threads = machine.threads().toArray(HardwareThread[]::new);
        long[] before = {Watch.withDec(machine.core(0)), Watch.withDec(machine.core(1))};
        for (int halted = 0; halted < threads.length; halted++) {
            RunOutcome outcome = machine.run(Long.MAX_VALUE);
            HardwareThread t = ((RunOutcome.Halted) outcome).thread();
            assertTrue(t.gpr(10) >= writes / 2);
            // the one that has finished goes nowhere from here on: b .
            machine.storage().write(0x8000, new byte[] {0x48, 0, 0, 0});
            t.pc(0x8000);
        }
        for (Core core : machine.cores()) {
            long now = Watch.withDec(core);
            assertEquals(before[core.number()] & LOW_32, now & LOW_32, "ticks against DEC, which has 32 bits");
            assertEquals(
                    machine.core(0).timeBase().value(), core.timeBase().value(), "both cores are in host time again");
        }
    }
}
