// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.metronome.core.interrupt.PowerSavingMode;
import dev.metronome.core.time.TimeFacility;
import dev.metronome.isa.CpuModel;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sleeping and waking. SRR1's codes are those of the POWER8 and POWER9 user manuals, by the names that Linux gives them (SRR1_WAKE*). */
class PowerSavingTest {
    private static final long PSSCR_EC = 0x10_0000;

    private static Machine asleep(CpuModel cpu, String instruction, long lpcr) {
        Machine machine = Machine.builder().cpu(cpu).memory(1 << 16).build();
        machine.assemble(instruction + "; nop; nop");
        Programs.store(machine, 0x100, Programs.ATTN);
        HardwareThread t = machine.core(0).thread(0);
        t.set("LPCR", lpcr);
        if (cpu != CpuModel.POWER8) {
            t.set("PSSCR_HV", PSSCR_EC);
        }
        machine.run(1);
        return machine;
    }

    private static void raise(HardwareThread t, String cause) {
        switch (cause) {
            case "external" -> t.exceptions().external(true);
            case "virtualization" -> t.exceptions().hypervisorVirtualization(true);
            case "privileged-doorbell" -> t.exceptions().privilegedDoorbell(true);
            case "hypervisor-doorbell" -> t.exceptions().hypervisorDoorbell(true);
            case "reset" -> t.exceptions().raiseSystemReset();
            case "decrementer" -> t.set("DEC", -1);
            case "maintenance" -> {
                t.set("HMEER", 1L << 59);
                t.core().timeFacility().error();
            }
            default -> throw new IllegalArgumentException(cause);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // processor, instruction, LPCR[PECE] bit that lets it wake, cause, SRR1[42:47]
        "POWER8, nap, 4000, external, 210000",
        "POWER8, nap, 2000, decrementer, 190000",
        "POWER8, nap, 1000, maintenance, 290000",
        "POWER8, nap, 10000, privileged-doorbell, 150000",
        "POWER8, nap, 8000, hypervisor-doorbell, d0000",
        "POWER8, nap, 0, reset, 110000",
        "POWER8, doze, 4000, external, 210000",
        "POWER8, sleep, 4000, external, 220000",
        "POWER8, rvwinkle, 4000, external, 230000",
        "POWER9, stop, 4000, external, 210000",
        "POWER9, stop, 2000, decrementer, 190000",
        "POWER9, stop, 400000000000, virtualization, 250000",
        "POWER10, stop, 8000, hypervisor-doorbell, d0000",
    })
    void whatLpcrLetsWakeAThreadDoesSoByASystemReset(
            CpuModel cpu, String instruction, String lpcr, String cause, String reason) {
        long enabled = Long.parseLong(lpcr, 16);
        Machine machine = asleep(cpu, instruction, enabled);
        HardwareThread t = machine.core(0).thread(0);
        raise(t, cause);
        assertInstanceOf(RunOutcome.Halted.class, machine.run(10));
        assertEquals(0x104, t.pc());
        assertEquals(0x1004, t.get("SRR0"));
        assertEquals(0x9000_0000_0000_1000L | Long.parseLong(reason, 16), t.get("SRR1"));
        assertEquals(0x9000_0000_0000_1000L, t.msr());
        if (enabled != 0) {
            Machine other = asleep(cpu, instruction, 0);
            raise(other.core(0).thread(0), cause);
            assertInstanceOf(RunOutcome.Waiting.class, other.run(10), "LPCR does not let it");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sleep", "rvwinkle"})
    void inTheDeepModesOfPower8TheDecrementerDoesNotWake(String instruction) {
        Machine machine = asleep(CpuModel.POWER8, instruction, 0x2000);
        raise(machine.core(0).thread(0), "decrementer");
        assertInstanceOf(RunOutcome.Waiting.class, machine.run(10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "external",
                "virtualization",
                "privileged-doorbell",
                "hypervisor-doorbell",
                "decrementer",
                "maintenance"
            })
    void stopWithEc0EndsWithAnyExceptionAndGoesOn(String cause) {
        Machine machine = asleep(CpuModel.POWER9, "li r3,0; mtspr 855,r3; stop", 0);
        machine.run(2);
        HardwareThread t = machine.core(0).thread(0);
        assertEquals(PowerSavingMode.STOP_LITE, t.powerSaving().mode());
        raise(t, cause);
        machine.run(1);
        assertEquals(0x1010, t.pc(), "the instruction after stop has run, though nothing enables the interrupt");
    }

    @Test
    void timeJumpsToTheDeadlineWhileAllSleepAndTicksAreCounted() {
        Machine machine = asleep(CpuModel.POWER8, "nap", 0x2000);
        HardwareThread t = machine.core(0).thread(0);
        t.set("DEC", 0x1234_5678);
        machine.run(1);
        assertEquals(0x100, t.pc());
        // asleep since tick 1, DEC is -1 after 0x12345679 more
        assertEquals(1 + 0x1234_5679L, machine.time().now());
        assertEquals(1 + 0x1234_5679L, t.powerSaving().ticksAsleep(), "the tick of nap itself included");
        assertEquals(1, machine.retired());
    }

    @Test
    void aThreadThatRunsIsNotHurriedByOneThatSleeps() {
        Machine machine = Machine.builder().threadsPerCore(2).memory(1 << 16).build();
        machine.assemble("mfspr r4,TIR; cmpdi r4,0; beq 2f; li r5,100; mtdec r5; 1: wait; mftb r6; attn; 2: b 2b");
        assertInstanceOf(RunOutcome.Halted.class, machine.run(10_000));
        HardwareThread sleeper = machine.core(0).thread(1);
        // thread 1 has the second turn: mtdec is at tick 104, so the exception at 205; thread 0 has the turn until 206,
        // and thread 1 the next one
        assertEquals(206, sleeper.gpr(6));
        assertTrue(machine.core(0).thread(0).retired() > 100);
    }

    @Test
    void aDoorbellWakesAThreadOfAnotherCore() {
        Machine machine = Machine.builder().cores(2).memory(1 << 16).build();
        machine.assemble(
                "mfspr r4,PIR; cmpdi r4,1; beq 1f; lis r5,0x2800; ori r5,r5,1; msgsnd r5; b .; 1: wait; li r3,7; attn");
        RunOutcome.Halted halted = assertInstanceOf(RunOutcome.Halted.class, machine.run(10_000));
        assertEquals("1.0", halted.thread().toString());
        assertTrue(halted.thread().exceptions().hypervisorDoorbell(), "it is not enabled, so it stays");
    }

    /** RB bits 42:43, from ISA 3.0 on: the doorbell rings at all threads of the addressed one's core. */
    @ParameterizedTest
    @CsvSource({"POWER8, 1", "POWER9, 4"})
    void aDoorbellMayGoToAWholeCore(CpuModel cpu, int heard) {
        Machine machine = Machine.builder()
                .cpu(cpu)
                .cores(2)
                .threadsPerCore(4)
                .memory(1 << 16)
                .build();
        machine.assemble("msgsnd r5");
        machine.core(0).thread(0).gpr(5, 5L << 27 | 1 << 20 | 6);
        machine.run(1);
        assertEquals(
                heard,
                machine.core(1).threads().stream()
                        .filter(t -> t.exceptions().hypervisorDoorbell())
                        .count());
        assertTrue(machine.core(1).thread(2).exceptions().hypervisorDoorbell(), "PIR 6");
    }

    @Test
    void waitingForEverNamesTheStateOfEachThread() {
        Machine machine =
                Machine.builder().cores(2).memory(1 << 16).cpu(CpuModel.POWER8).build();
        machine.assemble("mfspr r4,PIR; cmpdi r4,1; beq 1f; nap; 1: rvwinkle");
        RunOutcome outcome = machine.run(1_000);
        assertEquals(
                "waiting for ever: thread 0.0 is in nap at 000000000000100c, time brings nothing that wakes it; "
                        + "thread 1.0 is in rvwinkle at 0000000000001010, time brings nothing that wakes it",
                outcome.description());
    }

    @Test
    void threadsThatWaitAlikeAreToldTogether() {
        Machine machine = Machine.builder()
                .cores(2)
                .threadsPerCore(4)
                .memory(1 << 16)
                .cpu(CpuModel.POWER8)
                .build();
        machine.assemble("nap");
        assertEquals(
                "waiting for ever: threads 0.0, 0.1, 0.2, 0.3 and 4 more are in nap at 0000000000001000, time brings nothing that wakes it",
                machine.run(1_000).description());
    }

    @Test
    void theTimeBaseIsLostWhenAllThreadsOfACoreAreInADeepMode() {
        Machine machine = Machine.builder()
                .cpu(CpuModel.POWER8)
                .threadsPerCore(2)
                .memory(1 << 16)
                .timeBaseStart(0x1000)
                .build();
        machine.assemble("mfspr r4,TIR; cmpdi r4,1; beq 1f; rvwinkle; 1: nop; rvwinkle");
        Core core = machine.core(0);
        machine.run(4);
        assertTrue(core.thread(0).powerSaving().isAsleep());
        assertTrue(core.timeFacility().isValid(), "the other thread is awake");
        machine.run(100);
        assertFalse(core.timeFacility().isValid());
        assertEquals(TimeFacility.State.RESET, core.timeFacility().state());
        assertEquals(0, core.timeBase().value());
        core.timeFacility().resynchronize();
        assertEquals(0x1000 + machine.time().now(), core.timeBase().value(), "the chip's time of day went on");
    }

    @Test
    void theLargestMachineSleepsAndWakesThreadByThread() {
        Machine machine =
                Machine.builder().cores(64).threadsPerCore(8).memory(1 << 16).build();
        machine.assemble("""
                mfspr r4,PIR; addi r5,r4,1; mulli r5,r5,1000; mtdec r5; wait
                lis r6,1; addi r6,r6,-0x8000; 1: lwarx r7,0,r6; addi r7,r7,1; stwcx. r7,0,r6; bne 1b; cmpwi r7,512; beq 2f; lis r8,0x7fff; mtdec r8; wait
                2: attn
                """);
        assertInstanceOf(RunOutcome.Halted.class, machine.run(1_000_000));
        assertEquals(512, ByteBuffer.wrap(machine.storage().read(0x8000, 4)).getInt());
        assertTrue(machine.time().now() > 512_000, "the last one slept for 512,000 ticks");
        assertTrue(machine.retired() < 20_000, "nobody ran meanwhile");
    }
}
