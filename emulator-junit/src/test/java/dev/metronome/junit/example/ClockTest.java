// SPDX-License-Identifier: Apache-2.0
package dev.metronome.junit.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.RunOutcome;
import dev.metronome.isa.CpuModel;
import dev.metronome.junit.Ending;
import dev.metronome.junit.PowerProgram;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@PowerProgram(cpu = CpuModel.POWER10, timeBaseStart = 0x123456)
class ClockTest {
    @PowerProgram(
            source = "mttbu40 r5; mftb r3; attn",
            set = "r5=0x7000000",
            expect = {"r3=0x7123457", "CR=0"})
    void tbu40ReplacesTheUpper40BitsAndLeavesTheRestTicking() {}

    @PowerProgram(source = "mftb r3; mftb r4; subf r3,r3,r4; attn", expect = "r3=3", instructionsPerTick = "1/3")
    @PowerProgram(source = "mftb r3; nop; mftb r4; subf r3,r3,r4; attn", expect = "r3=1", instructionsPerTick = "2")
    void theClockIsARatio() {}

    @PowerProgram(source = "loop: b loop", ends = Ending.LIMIT_REACHED, maxInstructions = 50)
    void aLoopGoesOnUntilTheLimit(RunOutcome outcome, HardwareThread thread) {
        assertInstanceOf(RunOutcome.BudgetUsed.class, outcome);
        assertEquals(0x123456 + 50, thread.get("TB"));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 0xffff})
    @PowerProgram(source = "mtdec r3; 1: mfdec r4; cmpwi r4,0; bge 1b; attn", run = false)
    void theDecrementerPassesZero(long ticks, Machine machine, HardwareThread thread) {
        thread.set("r3", ticks);
        assertInstanceOf(RunOutcome.Halted.class, machine.run(20 + 2 * ticks));
        assertTrue(machine.retired() > ticks);
    }
}
