// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.metronome.core.Machine;
import dev.metronome.core.RunOutcome;
import dev.metronome.isa.CpuModel;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Case 97 of timebase-facts.md: software alone brings skewed cores into step, to a few ticks and a score below 20 of 300 (Linux, smp-tbsync.c). Turns have a
 * seed, as contests between threads that take turns evenly repeat themselves, so that no score need be small.
 */
class SoftwareSyncTest {
    private static final Path PROGRAM =
            Path.of(System.getProperty("metronome.root", ".."), "testdata", "programs", "software-sync.s");
    /** The lower word of the Time Base carries into the upper one during the run. */
    private static final long BEFORE_CARRY = 0x2_fff0_0000L;

    private static final long MORE_THAN_ENOUGH = 500_000_000;

    /** A round of the race is 5 instructions of each thread, 10 ticks: a core that is a round behind is the last to write. */
    private static final long ROUND = 10;

    @ParameterizedTest(name = "{0}, turns of up to {1}, seed {2}")
    @CsvSource({"POWER8, 1, 7", "POWER9, 1, 2", "POWER10, 1, 9", "POWER8, 3, 4", "POWER9, 3, 5", "POWER10, 3, 6"})
    void coresThatAre137TicksApartComeIntoStepByContests(CpuModel cpu, int quantum, long seed) {
        Machine machine = Machine.builder()
                .cpu(cpu)
                .cores(2)
                .quantum(quantum)
                .seed(seed)
                .timeBaseStart(BEFORE_CARRY)
                .build();
        machine.core(1).timeFacility().skew(137);
        machine.load(PROGRAM);
        assertEquals(137, lead(machine));

        RunOutcome outcome = machine.run(MORE_THAN_ENOUGH);

        assertInstanceOf(RunOutcome.Halted.class, outcome, outcome.description());
        long score = machine.core(0).thread(0).gpr(3);
        assertTrue(Math.abs(score) < 20, "score " + score);
        assertTrue(Math.abs(lead(machine)) < ROUND, "apart by " + lead(machine) + " ticks");
        assertTrue(machine.core(0).timeFacility().isValid());
        assertEquals(TimeFacility.State.ERROR, machine.core(1).timeFacility().state(), "TBL was written (case 91)");
    }

    private static long lead(Machine machine) {
        return machine.core(1).timeBase().value() - machine.core(0).timeBase().value();
    }
}
