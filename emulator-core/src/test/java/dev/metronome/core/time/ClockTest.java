// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.metronome.core.Machine;
import dev.metronome.core.RunOutcome;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The three sources of time. The host's clock is one that the test turns; nothing here depends on real time. */
class ClockTest {
    private long nanoseconds = 5_000;
    private long slept;

    private HostClock hostClock(long frequency) {
        return new HostClock(frequency, () -> nanoseconds, time -> {
            slept += time;
            nanoseconds += time;
        });
    }

    @ParameterizedTest
    @CsvSource({
        // frequency, nanoseconds since the start, ticks rounded down
        "512000000, 0, 0",
        "512000000, 1, 0",
        "512000000, 2, 1",
        "512000000, 1000000000, 512000000",
        "512000000, 999999999, 511999999",
        "1, 999999999, 0",
        "1, 1000000000, 1",
        "9000000000, 1, 9",
        "9000000000, 86400000000000, 777600000000000",
        "333333333, 3000000003, 999999999",
        "333333333, 3000000004, 1000000000",
    })
    void theHostClockIsScaledToTheFrequencyOfTheTimeBase(long frequency, long elapsed, long ticks) {
        HostClock clock = hostClock(frequency);
        nanoseconds += elapsed;
        assertEquals(ticks, clock.now());
    }

    @Test
    void theHostClockNeverGoesBackwards() {
        HostClock clock = hostClock(1_000_000_000);
        nanoseconds += 100;
        assertEquals(100, clock.now());
        nanoseconds -= 60;
        assertEquals(100, clock.now());
        nanoseconds += 61;
        assertEquals(101, clock.now());
    }

    @Test
    void byTheHostClockAMachineSleepsUntilItsDeadline() {
        HostClock clock = hostClock(512_000_000);
        Machine machine = Machine.builder().memory(1 << 16).clock(clock).build();
        machine.assemble("mtdec r5; wait; attn");
        machine.core(0).thread(0).gpr(5, 512_000_000 - 1);
        assertInstanceOf(RunOutcome.Halted.class, machine.run(1_000));
        assertEquals(1_000_000_000, slept, "a second, in portions");
        assertEquals(512_000_000, machine.core(0).timeBase().value());
    }

    @Test
    void byTheHostClockInterruptsComeWithinAThousandInstructions() {
        HostClock clock = hostClock(1_000_000_000);
        Machine machine = Machine.builder().memory(1 << 16).clock(clock).build();
        machine.assemble("mtdec r5; b .");
        machine.storage().write(0x900, new byte[] {0, 0, 2, 0});
        machine.core(0).thread(0).gpr(5, 99);
        machine.core(0).thread(0).msr(0x9000_0000_0000_9000L);
        machine.run(10);
        nanoseconds += 100;
        assertInstanceOf(RunOutcome.Halted.class, machine.run(1_010));
        assertEquals(0x904, machine.core(0).thread(0).pc());
    }

    @Test
    void theManualClockStandsStillUntilItIsToldToGoOn() {
        ManualClock clock = new ManualClock();
        Machine machine = Machine.builder().memory(1 << 16).clock(clock).build();
        machine.assemble("li r5,10; mtdec r5; wait; mftb r6; attn");
        RunOutcome.Waiting waiting = assertInstanceOf(RunOutcome.Waiting.class, machine.run(100));
        assertTrue(waiting.timeStandsStill());
        clock.advance(10);
        assertInstanceOf(RunOutcome.Waiting.class, machine.run(100), "DEC is 0");
        clock.advance(1);
        assertInstanceOf(RunOutcome.Halted.class, machine.run(100));
        assertEquals(11, machine.core(0).thread(0).gpr(6));
        assertThrows(IllegalArgumentException.class, () -> clock.advance(-1));
    }

    @Test
    void anObserverThatAdvancesTheManualClockInterruptsBeforeTheNextInstruction() {
        ManualClock clock = new ManualClock();
        Machine machine = Machine.builder().memory(1 << 16).clock(clock).build();
        machine.assemble("mtdec r5; stw r6,0(r7); addi r8,r8,1; addi r8,r8,1; attn");
        machine.storage().write(0x900, new byte[] {0, 0, 2, 0});
        machine.core(0).thread(0).gpr(7, 0x4000);
        machine.core(0).thread(0).msr(0x9000_0000_0000_9000L);
        machine.observeStorage((t, store, real, size, value) -> clock.advance(1), 0x4000, 0x4003);
        assertInstanceOf(RunOutcome.Halted.class, machine.run(100));
        assertEquals(0x1008, machine.core(0).thread(0).get("SRR0"));
        assertEquals(0, machine.core(0).thread(0).gpr(8));
    }

    @Test
    void theInstructionClockKnowsHowManyInstructionsADeadlineIsAway() {
        Random random = new Random(8);
        for (int k = 0; k < 20_000; k++) {
            Ratio ratio = new Ratio(1 + random.nextInt(1000), 1 + random.nextInt(1000));
            long[] retired = {random.nextInt(100_000)};
            InstructionClock clock = new InstructionClock(() -> retired[0], ratio);
            long ticks = random.nextInt(5_000);
            long now = clock.now();
            long steps = clock.instructionsUntil(ticks);
            retired[0] += steps;
            assertTrue(clock.now() - now >= ticks, () -> ratio + ": too few");
            if (steps > 0) {
                retired[0]--;
                assertTrue(clock.now() - now < ticks, () -> ratio + ": too many");
            }
        }
    }

    @Test
    void aDeadlineBeyondAllMeasureIsLookedAtInTime() {
        InstructionClock clock = new InstructionClock(() -> 12_345, new Ratio(1_000_000, 1));
        long steps = clock.instructionsUntil(Long.MAX_VALUE);
        assertTrue(steps > 0 && steps <= Long.MAX_VALUE / 1_000_000);
    }

    @Test
    void deadlinesHoldWhileTheCounterWraps() {
        ManualClock clock = new ManualClock();
        Machine machine = Machine.builder().memory(1 << 16).clock(clock).build();
        machine.assemble("mtdec r5; wait; mftb r6; attn");
        clock.advance(Long.MAX_VALUE);
        clock.advance(Long.MAX_VALUE);
        machine.core(0).thread(0).gpr(5, 5);
        assertInstanceOf(RunOutcome.Waiting.class, machine.run(100));
        clock.advance(5);
        assertInstanceOf(RunOutcome.Waiting.class, machine.run(100), "the counter is 3, DEC is 0");
        assertEquals(3, clock.now());
        clock.advance(1);
        assertInstanceOf(RunOutcome.Halted.class, machine.run(100));
        assertEquals(4, machine.core(0).thread(0).gpr(6));
    }

    @Test
    void aRunWithoutALimitCanBeRepeated() {
        Machine machine = Machine.builder().memory(1 << 16).build();
        machine.assemble("nop; attn; nop; attn");
        assertInstanceOf(RunOutcome.Halted.class, machine.run(Long.MAX_VALUE));
        assertInstanceOf(RunOutcome.Halted.class, machine.run(Long.MAX_VALUE));
        assertEquals(4, machine.retired());
    }
}
