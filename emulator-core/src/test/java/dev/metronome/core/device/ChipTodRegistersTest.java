// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.metronome.core.Machine;
import dev.metronome.core.RunOutcome;
import dev.metronome.core.time.ManualClock;
import dev.metronome.core.time.TimeFacility;
import dev.metronome.isa.CpuModel;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Expected values from timebase-facts.md, 5.2 to 5.5, that is from skiboot's hw/chiptod.c and the tables in QEMU's pnv_chiptod.c and timebase_helper.c; the
 * numbers of bits also from hostboot's proc_tod_init.
 */
class ChipTodRegistersTest {
    /** Where POWER9 and POWER10 have these registers: SCOM address 0x40000 of chip 0. */
    private static final long WINDOW = 0x6_03fc_0000_0000L + (0x40000 << 3);

    private static final long TRIGGER = 1L << 63;
    private static final int STATUS = 0x08;
    private static final int TTYPE_4 = 0x15;
    private static final int TTYPE_5 = 0x16;
    private static final int TO_TB = 0x17;
    private static final int LOAD_TOD_MOD = 0x18;
    private static final int VALUE = 0x20;
    private static final int LOAD = 0x21;
    private static final int START = 0x22;
    private static final int FSM = 0x24;
    private static final int PIB_MASTER = 0x27;
    private static final int ERROR = 0x30;
    private static final int INJECT = 0x31;

    private static final long FSM_ERROR = 0;
    private static final long FSM_STOPPED = 0x1000_0000_0000_0000L;
    private static final long FSM_RUNNING = 0x2800_0000_0000_0000L;
    private static final long FSM_NOT_SET = 0x7000_0000_0000_0000L;

    private static final long GO = 0x8000;

    /**
     * What firmware does to get the Time Base of its core back (facts 5.5), on the core whose PIR is r30, while the others wait; r29 is the bits of PIB_MASTER
     * before the number of the core. Waits for a word at GO first. With r27 not 0 it waits for state 7 before it has the time of day sent, as hostboot does;
     * skiboot sends it at once, and the state machine takes it when the SYNC pulse comes.
     */
    private static final String RESYNC = """
                    .set    BASE_TFMR,0x4b12                # bits 0:15, for a core of 4 GHz
            _start: lis     r31,TOD@highest
                    ori     r31,r31,TOD@higher
                    sldi    r31,r31,32
                    oris    r31,r31,TOD@h
                    ori     r31,r31,TOD@l
                    lis     r28,GO@ha
            wait:   ld      r4,GO@l(r28)
                    cmpdi   r4,0
                    beq     wait
                    mfspr   r3,PIR
                    cmpd    r3,r30
                    bne     .

                    li      r20,BASE_TFMR
                    sldi    r20,r20,48
                    mtspr   TFMR,r20
                    li      r21,1                           # clear errors: bits 24, 43, 44, 45 ...
                    sldi    r21,r21,63-24
                    or      r21,r21,r20
                    oris    r4,r21,0x1c
                    mtspr   TFMR,r4
                    mtspr   TFMR,r21                        # ... and 24 again
            clear:  mfspr   r4,TFMR
                    and.    r5,r4,r21
                    cmpd    r5,r20
                    bne     clear
                    ori     r4,r20,0x7e                     # errors of the thread: bits 57:62
                    mtspr   TFMR,r4

                    li      r5,1                            # bit 16: to NOT_SET
                    sldi    r5,r5,63-16
                    or      r4,r20,r5
                    mtspr   TFMR,r4
            notset: mfspr   r4,TFMR
                    rldicl  r6,r4,32,60                     # bits 28:31
                    cmpdi   r6,9
                    beq     fail
                    and.    r6,r4,r5
                    bne     notset

                    li      r7,8*0x24                       # the time of day runs
            runs:   ldcix   r4,r31,r7
                    rldicl. r4,r4,5,63
                    beq     runs

                    mfspr   r3,PIR                          # its target is this core
                    or      r4,r3,r29
                    sldi    r4,r4,32
                    li      r7,8*0x27
                    stdcix  r4,r31,r7

                    srdi    r5,r5,2                         # bit 18: move it
                    or      r4,r20,r5
                    mtspr   TFMR,r4
                    cmpdi   r27,0                           # skiboot does not wait, hostboot does
                    beq     send
            sync:   mfspr   r4,TFMR
                    rldicl  r6,r4,32,60
                    cmpdi   r6,9
                    beq     fail
                    cmpdi   r6,7
                    bne     sync
            send:   li      r7,8*0x17
                    li      r4,1
                    sldi    r4,r4,63
                    stdcix  r4,r31,r7
            moved:  mfspr   r4,TFMR
                    and.    r6,r4,r5
                    bne     moved
                    rldicl  r3,r4,42,63                     # bit 41: valid
                    attn
                    b       .
            fail:   li      r3,-1
                    attn
            """;

    private final ManualClock clock = new ManualClock();

    static Stream<Arguments> faults() {
        return Stream.of(CpuModel.values())
                .flatMap(cpu -> Stream.of(0, 1)
                        .flatMap(core -> Stream.of(
                                Arguments.of(cpu, core, "error", (Consumer<TimeFacility>) TimeFacility::error),
                                Arguments.of(cpu, core, "stop", (Consumer<TimeFacility>) TimeFacility::stop),
                                Arguments.of(
                                        cpu, core, "skew", (Consumer<TimeFacility>) facility -> facility.skew(137)))));
    }

    @ParameterizedTest(name = "{0}, core {1}, {2}")
    @MethodSource("faults")
    void firmwareBringsAFaultyTimeBaseBackIntoStep(CpuModel cpu, int core, String name, Consumer<TimeFacility> fault) {
        assertBroughtBack(cpu, core, name, fault, false);
        assertBroughtBack(cpu, core, name, fault, true);
    }

    private static void assertBroughtBack(
            CpuModel cpu, int core, String name, Consumer<TimeFacility> fault, boolean waits) {
        Machine machine =
                Machine.builder().cpu(cpu).cores(2).timeBaseStart(0x1_2345).build();
        ChipTodRegisters registers = new ChipTodRegisters(machine);
        machine.storage().attach(WINDOW, registers.size(), registers);
        machine.assemble(".set TOD," + WINDOW + "\n.set GO," + GO + "\n" + RESYNC);
        machine.threads().forEach(t -> {
            t.gpr(29, cpu == CpuModel.POWER8 ? 0b01_0000 : 0b10_0000);
            t.gpr(30, core);
            t.gpr(27, waits ? 1 : 0);
        });
        machine.run(1000);
        fault.accept(machine.core(core).timeFacility());
        machine.run(1000);
        assertNotEquals(timeBase(machine, 0), timeBase(machine, 1));
        assertEquals(name.equals("skew"), machine.core(core).timeFacility().isValid(), "nothing reports a skew");

        machine.storage().write(GO, ByteBuffer.allocate(Long.BYTES).putLong(1).array());
        RunOutcome outcome = machine.run(100_000);

        assertInstanceOf(RunOutcome.Halted.class, outcome, outcome.description());
        assertEquals(core, ((RunOutcome.Halted) outcome).thread().core().number());
        assertEquals(1, machine.core(core).thread(0).gpr(3), "TFMR bit 41");
        long ticks = machine.retired() + 0x1_2345;
        for (int n = 0; n < 2; n++) {
            assertTrue(machine.core(n).timeFacility().isValid());
            assertEquals(ticks, timeBase(machine, n), "as if nothing had happened");
        }
        machine.run(77);
        assertEquals(ticks + 77, timeBase(machine, core), "it counts");
    }

    @Test
    void theTimeOfDayIsLoadedStoppedAndStarted() {
        ChipTodRegisters registers = new ChipTodRegisters(machine(CpuModel.POWER9, 1));
        clock.advance(5);
        expect(registers, FSM_RUNNING, 5);
        write(registers, LOAD, 0x1000);
        write(registers, START, TRIGGER);
        expect(registers, FSM_RUNNING, 5);
        write(registers, LOAD_TOD_MOD, TRIGGER);
        clock.advance(5);
        expect(registers, FSM_NOT_SET, 5);
        write(registers, START, TRIGGER);
        assertEquals(FSM_NOT_SET, read(registers, FSM), "nothing to start from");
        write(registers, LOAD, 0x1ff1);
        clock.advance(5);
        expect(registers, FSM_STOPPED, 0x1ff0);
        write(registers, LOAD, 0x3000);
        expect(registers, FSM_STOPPED, 0x1ff0);
        write(registers, START, TRIGGER);
        clock.advance(5);
        expect(registers, FSM_RUNNING, 0x1ff5);
        write(registers, TTYPE_5, TRIGGER);
        assertEquals(FSM_NOT_SET, read(registers, FSM));
        write(registers, LOAD, 0x2_0000_1ff0L);
        clock.advance(0x10);
        expect(registers, FSM_RUNNING, 0x2_0000_2000L);
        write(registers, LOAD_TOD_MOD, TRIGGER);
        write(registers, TTYPE_4, TRIGGER);
        assertEquals(FSM_RUNNING, read(registers, FSM), "received");
    }

    @Test
    void anInjectedSyncCheckErrorStopsTheTimeOfDayUntilItIsSetAgain() {
        ChipTodRegisters registers = new ChipTodRegisters(machine(CpuModel.POWER9, 1));
        assertEquals(0, read(registers, ERROR));
        write(registers, INJECT, 1L << 63 - 14);
        assertEquals(FSM_RUNNING, read(registers, FSM), "a step check error of one path");
        write(registers, INJECT, 1L << 63 - 33);
        assertEquals(FSM_ERROR, read(registers, FSM));
        assertEquals(1L << 63 - 14 | 1L << 63 - 33, read(registers, ERROR));
        write(registers, ERROR, 1L << 63 - 33);
        assertEquals(1L << 63 - 14, read(registers, ERROR), "a 1 clears its bit");
        write(registers, START, TRIGGER);
        write(registers, TTYPE_4, TRIGGER);
        write(registers, LOAD, 0);
        assertEquals(FSM_ERROR, read(registers, FSM), "still");
        write(registers, LOAD_TOD_MOD, TRIGGER);
        write(registers, LOAD, 0);
        assertEquals(FSM_RUNNING, read(registers, FSM));
    }

    @ParameterizedTest
    @CsvSource({"0x15", "0x16", "0x17", "0x18", "0x22"})
    void aTriggerWithoutBit0DoesNothing(int trigger) {
        Machine machine = machine(CpuModel.POWER9, 1);
        ChipTodRegisters registers = new ChipTodRegisters(machine);
        write(registers, PIB_MASTER, 0x20L << 32);
        if (trigger == TTYPE_4 || trigger == START) {
            write(registers, LOAD_TOD_MOD, TRIGGER);
            write(registers, LOAD, trigger == START ? 1 : 0);
        }
        long before = read(registers, FSM);
        write(registers, trigger, ~TRIGGER);
        assertEquals(before, read(registers, FSM));
        assertTrue(machine.core(0).timeFacility().isValid());
    }

    @ParameterizedTest(name = "{0} {1}: core {2}")
    @CsvSource({
        // the formats of skiboot's chiptod_to_tb: 0b01 and 4 bits, 0b1 and 5 bits
        "POWER8, 0000001000000000, 0",
        "POWER8, 0000001300000000, 3",
        "POWER8, 0000002300000000, -1",
        "POWER8, 0000000300000000, -1",
        "POWER8, 0000001f00000000, -1",
        "POWER9, 0000002000000000, 0",
        "POWER9, 0000002500000000, 5",
        "POWER9, ffffff6500000000, 5",
        "POWER9, 0000000500000000, -1",
        "POWER9, 0000003f00000000, -1",
        "POWER10, 0000002500000000, 5",
        // SCOM addresses of TOD_READ, as hostboot writes them for POWER9
        "POWER9, 20010aa310000000, 0",
        "POWER9, 25010aa310000000, 5",
        "POWER9, 00010aa310000000, -1",
        "POWER9, 3f010aa310000000, -1",
        // and as QEMU has them for POWER10: four cores in a chiplet, from the left
        "POWER10, 200284a310000000, 0",
        "POWER10, 200214a310000000, 3",
        "POWER10, 210244a310000000, 5",
        "POWER10, 200204a310000000, -1",
        "POWER10, 1f0284a310000000, -1",
    })
    void theTimeBaseOfTheAddressedCoreIsSet(CpuModel cpu, String address, int core) {
        Machine machine = machine(cpu, 6);
        ChipTodRegisters registers = new ChipTodRegisters(machine);
        machine.cores().forEach(each -> {
            each.timeFacility().lose();
            each.timeFacility().tfmr(0x4b12_8000_0000_0000L);
            each.timeFacility().tfmr(0x4b12_2000_0000_0000L);
        });
        clock.advance(0x2000);
        long target = Long.parseUnsignedLong(address, 16);
        write(registers, PIB_MASTER, target);
        assertEquals(target, read(registers, PIB_MASTER));
        write(registers, TO_TB, TRIGGER);
        for (int n = 0; n < 6; n++) {
            assertEquals(n == core, machine.core(n).timeFacility().isValid(), "core " + n);
            assertEquals(n == core ? 0x2000 : 0, timeBase(machine, n), "core " + n);
        }
    }

    @Test
    void sendingTheTimeInTheWrongStateIsAnError() {
        Machine machine = machine(CpuModel.POWER9, 2);
        ChipTodRegisters registers = new ChipTodRegisters(machine);
        write(registers, PIB_MASTER, 0x21L << 32);
        write(registers, TO_TB, TRIGGER);
        TimeFacility facility = machine.core(1).timeFacility();
        assertEquals(TimeFacility.State.ERROR, facility.state());
        assertEquals(1L << 63 - 46, facility.tfmr() & 1L << 63 - 46, "firmware control error");
        assertTrue(machine.core(0).timeFacility().isValid());
    }

    @Test
    void aTimeOfDayThatIsNotSetIsNotSent() {
        Machine machine = machine(CpuModel.POWER9, 1);
        ChipTodRegisters registers = new ChipTodRegisters(machine);
        TimeFacility facility = machine.core(0).timeFacility();
        facility.tfmr(0x4b12_8000_0000_0000L);
        facility.tfmr(0x4b12_2000_0000_0000L);
        clock.advance(0x2000);
        assertEquals(TimeFacility.State.GET_TOD, facility.state());
        write(registers, PIB_MASTER, 0x20L << 32);
        write(registers, LOAD_TOD_MOD, TRIGGER);
        write(registers, TO_TB, TRIGGER);
        assertEquals(TimeFacility.State.GET_TOD, facility.state());
    }

    @Test
    void theStatusIsThatOfTheActiveMasterOfThePrimaryTopology() {
        ChipTodRegisters registers = new ChipTodRegisters(machine(CpuModel.POWER9, 1));
        long status = read(registers, STATUS);
        assertEquals(0, status >>> 61, "topology in use: primary");
        assertTrue(isSet(status, 23), "active master");
        assertFalse(isSet(status, 24), "backup master");
        assertTrue(isSet(status, isSet(status, 12) ? 7 : 6), "steps of the selected master path are valid");
        assertTrue(isSet(status, 20), "running");
        write(registers, LOAD_TOD_MOD, TRIGGER);
        assertFalse(isSet(read(registers, STATUS), 20));
        long control = read(registers, 0x07);
        assertTrue(isSet(control, 1) && isSet(control, 2), "master drawer, master TOD");
    }

    @Test
    void onlyAlignedAccessesToWholeRegistersAct() {
        ChipTodRegisters registers = new ChipTodRegisters(machine(CpuModel.POWER9, 1));
        for (int size : new int[] {1, 2, 4}) {
            registers.write(8L * LOAD_TOD_MOD, size, -1);
            registers.write(0x10 * 8, size, -1);
            assertEquals(0, registers.read(8L * FSM, size));
        }
        registers.write(8L * LOAD_TOD_MOD + 4, 8, -1);
        registers.write(0x10 * 8 - 4, 8, -1);
        assertEquals(0, registers.read(8L * FSM + 4, 8));
        assertEquals(FSM_RUNNING, read(registers, FSM));
        assertEquals(0, read(registers, 0x10));
    }

    @Test
    void otherRegistersKeepWhatIsWritten() {
        ChipTodRegisters registers = new ChipTodRegisters(machine(CpuModel.POWER9, 1));
        int[] others = {0, 1, 2, 3, 4, 5, 6, 7, 0x10, 0x27, 0x32, 0x3f};
        for (int n : others) {
            write(registers, n, 0x0123_4567_89ab_cd00L + n);
        }
        for (int n : others) {
            assertEquals(0x0123_4567_89ab_cd00L + n, read(registers, n), Arrays.toString(others) + " " + n);
        }
    }

    private Machine machine(CpuModel cpu, int cores) {
        return Machine.builder().cpu(cpu).cores(cores).clock(clock).build();
    }

    private static void expect(ChipTodRegisters registers, long fsm, long value) {
        assertEquals(Long.toHexString(fsm), Long.toHexString(read(registers, FSM)));
        assertEquals(Long.toHexString(value), Long.toHexString(read(registers, VALUE)));
    }

    private static long read(ChipTodRegisters registers, int n) {
        return registers.read(8L * n, 8);
    }

    private static void write(ChipTodRegisters registers, int n, long value) {
        registers.write(8L * n, 8, value);
    }

    private static boolean isSet(long value, int bit) {
        return (value & 1L << 63 - bit) != 0;
    }

    private static long timeBase(Machine machine, int core) {
        return machine.core(core).timeBase().value();
    }

    @Test
    void whatOtherChipsSendIsTheTimeThatWentOnMeanwhile() {
        ChipTodRegisters registers = new ChipTodRegisters(machine(CpuModel.POWER9, 1));
        clock.advance(5);
        write(registers, TTYPE_5, TRIGGER);
        clock.advance(1000);
        write(registers, TTYPE_4, TRIGGER);
        expect(registers, FSM_RUNNING, 1005);
    }

    @Test
    void aTimeBaseWaitsForSyncUntilTheTimeOfDayRunsAndReachesIt() {
        Machine machine = machine(CpuModel.POWER9, 1);
        ChipTodRegisters registers = new ChipTodRegisters(machine);
        TimeFacility facility = machine.core(0).timeFacility();
        write(registers, LOAD_TOD_MOD, TRIGGER);
        write(registers, LOAD, 0x1ff0 | 1);
        facility.tfmr(1L << 63 - 16);
        facility.tfmr(1L << 63 - 18);
        clock.advance(0x10_0000);
        assertEquals(TimeFacility.State.SYNC_WAIT, facility.state(), "it is stopped");
        write(registers, START, TRIGGER);
        clock.advance(15);
        assertEquals(TimeFacility.State.SYNC_WAIT, facility.state());
        clock.advance(1);
        // nobody looks before the time of day is invalidated, and the pulse has come all the same
        write(registers, LOAD_TOD_MOD, TRIGGER);
        assertEquals(TimeFacility.State.GET_TOD, facility.state());
        assertEquals(1, facility.tfmr() >>> 63 - 42 & 1, "SYNC occurred");
        facility.tfmr(1L << 63 - 24);
        assertEquals(TimeFacility.State.RESET, facility.state(), "clearing errors ends the move");
        assertEquals(0, facility.tfmr() >>> 63 - 42 & 1);
    }
}
