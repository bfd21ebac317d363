// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.metronome.core.state.Msr;
import dev.metronome.core.time.Ratio;
import dev.metronome.isa.CpuModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Interrupts that time causes come at the first instruction boundary at or after their tick, in both loops. Expected places are counted out by hand here. */
class InterruptExactnessTest {
    private static final int LENGTH = 400;

    /** mtdec (or mthdec) r3, then a straight line of instructions that is cut into several blocks. */
    private static Machine line(String first, Ratio ratio, CpuModel cpu, boolean stepping) {
        Machine machine = Machine.builder()
                .cpu(cpu)
                .memory(1 << 16)
                .instructionsPerTick(ratio.denominator(), ratio.numerator())
                .build();
        StringBuilder source = new StringBuilder(first).append("\n");
        for (int k = 0; k < LENGTH; k++) {
            source.append(k % 7 == 0 ? "b .+4\n" : "addi r4,r4,1\n");
        }
        machine.assemble(source.toString());
        for (int vector : List.of(0x900, 0x980)) {
            Programs.store(machine, vector, Programs.ATTN);
        }
        if (stepping) {
            machine.observeInstructions(Steps.UNHEARD);
        }
        return machine;
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 3", "3, 1", "7, 5", "5, 7", "1, 64", "1000, 1", "1, 1000"})
    void theDecrementerInterruptsAtTheBoundaryThatTheArchitectureImplies(long instructions, long ticks) {
        Ratio ratio = new Ratio(ticks, instructions);
        for (boolean stepping : List.of(false, true)) {
            for (CpuModel cpu : List.of(CpuModel.POWER8, CpuModel.POWER9)) {
                Machine dec = line("mtdec r3", ratio, cpu, stepping);
                Machine hdec = line("mtspr HDEC,r3", ratio, cpu, stepping);
                for (long count = 0; count < Math.min(250, 250 * ticks / instructions); count++) {
                    assertInterruptedAt(dec, 0x900, "SRR0", count);
                    assertInterruptedAt(hdec, 0x980, "HSRR0", count);
                }
            }
        }
    }

    private static void assertInterruptedAt(Machine machine, long vector, String saved, long count) {
        HardwareThread t = machine.core(0).thread(0);
        t.set("DEC", 0x7fff_ffff);
        t.set("LPCR", 1);
        t.set("HDEC", 0x7fff_ffff);
        t.msr(Msr.SF | Msr.HV | Msr.ME | Msr.EE);
        t.pc(Programs.START);
        t.gpr(3, count);
        long start = machine.retired();
        String what = count + " ticks, " + machine.instructionsOfRatio() + "/" + machine.ticksOfRatio() + ", "
                + machine.cpu() + ", from instruction " + start;
        assertInstanceOf(RunOutcome.Halted.class, machine.run(10_000), what);
        // written at the tick of the first instruction, the register becomes -1 after count + 1 ticks
        long due = ticks(machine, start) + count + 1;
        long boundary = 1;
        while (ticks(machine, start + boundary) < due) {
            boundary++;
        }
        assertEquals(vector + 4, t.pc(), what);
        assertEquals(Programs.START + 4 * boundary, t.get(saved), what);
    }

    private static long ticks(Machine machine, long retired) {
        return retired * machine.ticksOfRatio() / machine.instructionsOfRatio();
    }

    /** A handler that sets DEC anew and a main program of loads, stores, branches and calls: the traces of the two loops must tell the same. */
    @Test
    void theFastLoopAndTheSteppingLoopAreInterruptedAlike() {
        Random random = new Random(3);
        for (int round = 0; round < 300; round++) {
            int period = 1 + random.nextInt(150);
            Ratio ratio = new Ratio(1 + random.nextInt(20), 1 + random.nextInt(20));
            int budget = 1_000 + random.nextInt(1_000);
            assertEquals(
                    interruptsOf(period, ratio, budget, true),
                    interruptsOf(period, ratio, budget, false),
                    "period " + period + ", " + ratio + ", budget " + budget);
        }
    }

    private static List<String> interruptsOf(int period, Ratio ratio, long budget, boolean stepping) {
        Machine machine = Machine.builder()
                .memory(1 << 16)
                .instructionsPerTick(ratio.denominator(), ratio.numerator())
                .build();
        machine.assemble("""
                loop: addi r4,r4,1; std r4,0(r5); ld r6,0(r5); andi. r7,r4,7; bne 1f; bl sub
                1: mftb r8; mtspr SPRG0,r8; xor r9,r9,r8; cmpdi r4,-1; bne loop
                sub: addi r10,r10,1; blr
                """);
        Programs.store(machine, 0x900, Programs.MTDEC_R20, Programs.RFID);
        HardwareThread t = machine.core(0).thread(0);
        t.gpr(5, 0x4000);
        t.gpr(20, period);
        t.decrementer().value(period);
        t.msr(t.msr() | Msr.EE);
        if (stepping) {
            machine.observeInstructions(Steps.UNHEARD);
        }
        List<String> heard = new ArrayList<>();
        machine.observeInterrupts((who, vector) -> heard.add(vector + " " + Long.toHexString(who.get("SRR0")) + " "
                + who.core().timeBase().value() + " " + who.retired()));
        machine.run(budget);
        heard.add(t.pc() + " " + t.gpr(4) + " " + t.gpr(9) + " " + machine.retired());
        return heard;
    }
}
