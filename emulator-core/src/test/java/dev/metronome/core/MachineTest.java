// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core;

import static dev.metronome.core.Programs.ATTN;
import static dev.metronome.core.Programs.START;
import static dev.metronome.core.Programs.first;
import static dev.metronome.core.Programs.load;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.metronome.core.device.Uart16550;
import dev.metronome.core.observe.InstructionObserver;
import dev.metronome.core.state.Msr;
import dev.metronome.isa.CpuModel;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Instruction words are those that GNU as 2.40 makes of the text beside them. */
class MachineTest {
    private static final int LI_R3_1 = 0x3860_0001;
    private static final int ADDI_R3_R3_1 = 0x3863_0001;
    private static final int MFTB_R4 = 0x7c8c_42a6;
    private static final int MFTB_R5 = 0x7cac_42a6;
    private static final int BRANCH_TO_SELF = 0x4800_0000;
    private static final int NOP = 0x6000_0000;

    @Test
    void attnHaltsNormally() {
        Machine machine = load(Machine.builder().build(), LI_R3_1, ATTN);
        assertInstanceOf(RunOutcome.Halted.class, machine.run(100));
        assertEquals(1, first(machine).gpr(3));
        assertEquals(2, machine.retired());
    }

    @Test
    void anEndlessLoopEndsExactlyWithTheBudget() {
        Machine machine = load(Machine.builder().build(), BRANCH_TO_SELF);
        assertInstanceOf(RunOutcome.BudgetUsed.class, machine.run(12_345));
        assertEquals(12_345, machine.retired());
    }

    @Test
    void everyBudgetRetiresExactlyThatMany() {
        // addi r3,r3,1 five times and back to the start (b .-20): a block of 6
        int[] loop = {ADDI_R3_R3_1, ADDI_R3_R3_1, ADDI_R3_R3_1, ADDI_R3_R3_1, ADDI_R3_R3_1, 0x4bff_ffec};
        for (int budget = 1; budget <= 20; budget++) {
            Machine machine = load(Machine.builder().build(), loop);
            machine.run(budget);
            assertEquals(budget, machine.retired());
            assertEquals(budget - budget / 6, first(machine).gpr(3), "every sixth is the branch");
            assertEquals(START + 4 * (budget % 6), first(machine).pc());
        }
    }

    @Test
    void twoReadsOfTheTimeBaseDifferByTheInstructionsBetweenThem() {
        Machine machine = load(Machine.builder().timeBaseStart(0x1000).build(), MFTB_R4, NOP, MFTB_R5, ATTN);
        machine.run(100);
        assertEquals(0x1000, first(machine).gpr(4));
        assertEquals(0x1002, first(machine).gpr(5));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void fourCoresTakeTurnsAndShareOneCounter(int threads) {
        Machine machine = load(
                Machine.builder().cores(4).threadsPerCore(threads).quantum(3).build(), ADDI_R3_R3_1, 0x4bff_fffc);
        machine.run(4L * threads * 3 * 10);
        for (HardwareThread t : machine.threads()) {
            assertEquals(30, t.retired());
            assertEquals(4L * threads * 30, t.core().timeBase().value());
        }
    }

    @Test
    void aStoreIntoCodeAheadTakesEffectWithoutIcbi() {
        // stw r5,8(r4) replaces the nop at START+8 by addi r3,r3,1
        Machine machine = load(Machine.builder().build(), 0x90a4_0008, NOP, NOP, ATTN);
        first(machine).gpr(4, START);
        first(machine).gpr(5, ADDI_R3_R3_1);
        machine.run(100);
        assertEquals(1, first(machine).gpr(3));
        assertEquals(4, machine.retired());
    }

    @Test
    void aLoopThatChangesItselfRunsTheNewCode() {
        // lwz r6,16(r4); stw r6,12(r4); bdz .+12; nop (becomes addi r3,r3,1); addi r3,r3,1 ; b START ; the bdz goes to
        // attn
        Machine machine = load(
                Machine.builder().build(), 0x80c4_0010, 0x90c4_000c, 0x4240_0010, NOP, ADDI_R3_R3_1, 0x4bff_ffec, ATTN);
        first(machine).gpr(4, START);
        first(machine).ctr(3);
        RunOutcome outcome = machine.run(100);
        assertInstanceOf(RunOutcome.Halted.class, outcome, outcome.description());
        assertEquals(4, first(machine).gpr(3), "two rounds, each with the changed word and the one after it");
    }

    @Test
    void anotherThreadsStoreTakesTheReservationAway() {
        // thread 0: lwarx r5,0,r4; (turn) stwcx. r5,0,r4 - thread 1: stw r6,4(r4) in the same granule
        int lwarx = 0x7ca0_2028;
        int stwcx = 0x7ca0_212d;
        Machine machine = load(Machine.builder().threadsPerCore(2).quantum(1).build(), lwarx, stwcx, ATTN);
        machine.storage().write(START + 0x100, new byte[] {(byte) 0x90, (byte) 0xc4, 0, 4});
        HardwareThread zero = first(machine);
        HardwareThread one = machine.core(0).thread(1);
        machine.threads().forEach(t -> t.gpr(4, 0x4000));
        one.pc(START + 0x100);
        machine.run(3);
        assertEquals(0, zero.cr().field(0) & 2, "not stored");
        Machine alone = load(Machine.builder().build(), lwarx, stwcx, ATTN);
        first(alone).gpr(4, 0x4000);
        alone.run(3);
        assertEquals(2, first(alone).cr().field(0) & 2, "stored");
    }

    @Test
    void aJumpIntoNowhereIsNamed() {
        // bctr
        Machine machine = load(Machine.builder().build(), 0x4e80_0420);
        first(machine).ctr(0x7000_0000);
        RunOutcome.Unhandled outcome = assertInstanceOf(RunOutcome.Unhandled.class, machine.run(100));
        assertEquals(
                "no handler at 0000000000000200 for the machine check interrupt (vector 200) at 0000000070000000, where nothing can be fetched;"
                        + " load a handler or correct the program",
                outcome.description());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // the text is GNU objdump's
                "ld r4,0(r7)    | for the machine check interrupt (vector 200) at 0000000000001000, where ld r4,0(r7) (word e8870000) finds nothing at the address 0000000070000000;",
                "tdi 31,r4,5    | for the program interrupt (vector 700) at 0000000000001000, where tdui r4,5 (word 0be40005) traps;",
                ".long 0x1c     | for the hypervisor emulation assistance interrupt (vector e40) at 0000000000001000, where .long 0x1c (word 0000001c) is not an instruction of POWER9,",
                "b .+0x1000     | at 0000000000002000, where .long 0x0 (word 00000000) is empty storage;",
                "sc             | at 0000000000000c00, where .long 0x0 (word 00000000) is empty storage: nothing is loaded at the vector of the system call interrupt;",
                ".long 0xfc000000 | for the floating point unavailable interrupt (vector 800) at 0000000000001000, where .long 0xfc000000 (word fc000000) needs a facility",
                "lwarx r4,0,r6  | for the alignment interrupt (vector 600) at 0000000000001000, where lwarx r4,0,r6 (word 7c803028) may not access the address 0000000000003002,",
            })
    void anInterruptThatNothingHandlesIsToldWithInstructionPlaceAndReason(String source, String told) {
        Machine machine = Machine.builder().build();
        machine.assemble(source);
        first(machine).gpr(7, 0x7000_0000);
        first(machine).gpr(6, 0x3002);
        RunOutcome.Unhandled outcome = assertInstanceOf(RunOutcome.Unhandled.class, machine.run(100));
        assertTrue(outcome.description().contains(told), outcome.description());
    }

    @Test
    void whatIsNotImplementedIsNamedWithItsWordAndAddress() {
        // slbmfev r3,r4
        Machine machine = load(Machine.builder().build(), NOP, 0x7c60_26a6, NOP);
        RunOutcome.Unhandled outcome = assertInstanceOf(RunOutcome.Unhandled.class, machine.run(100));
        assertEquals(
                "slbmfev (word 7c6026a6 at 0000000000001004) is decoded but not implemented yet",
                outcome.description());
        assertEquals(START + 4, first(machine).pc());
        assertEquals(1, machine.retired());
    }

    @ParameterizedTest
    @EnumSource(CpuModel.class)
    void littleEndianProgramsRunOnEveryProcessor(CpuModel cpu) {
        Machine machine = load(
                Machine.builder().cpu(cpu).byteOrder(ByteOrder.LITTLE_ENDIAN).build(), LI_R3_1, ADDI_R3_R3_1, ATTN);
        assertInstanceOf(RunOutcome.Halted.class, machine.run(100));
        assertEquals(2, first(machine).gpr(3));
    }

    @Test
    void aProgramSaysHelloThroughTheUart() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        // stbcix r3,0,r4
        Machine machine = load(Machine.builder().build(), 0x7c60_27aa, ATTN);
        Uart16550 uart = new Uart16550(InputStream.nullInputStream(), out, 1);
        machine.storage().attach(0x6000_0000, uart.size(), uart);
        first(machine).gpr(3, 'H');
        first(machine).gpr(4, 0x6000_0000);
        machine.run(10);
        assertEquals("H", out.toString(java.nio.charset.StandardCharsets.US_ASCII));
    }

    @Test
    void twoMachinesInOneJvmAreIndependent() {
        Machine one = load(Machine.builder().build(), ADDI_R3_R3_1, 0x4bff_fffc);
        Machine two = load(Machine.builder().timeBaseStart(77).build(), ADDI_R3_R3_1, 0x4bff_fffc);
        one.run(10);
        two.run(4);
        assertEquals(10, one.core(0).timeBase().value());
        assertEquals(81, two.core(0).timeBase().value());
        assertEquals(2, first(two).gpr(3));
    }

    @Test
    void observersHearOfSprsAndStorageInTheirRanges() {
        List<String> heard = new ArrayList<>();
        // mftb r4; stw r4,0(r5); lwz r6,0(r7)
        Machine machine = load(Machine.builder().build(), MFTB_R4, 0x9085_0000, 0x80c7_0000, ATTN);
        first(machine).gpr(5, 0x4000);
        first(machine).gpr(7, 0x5000);
        machine.observeSprs((t, number, write) -> heard.add("spr " + number + " " + write), 268, 268);
        machine.observeStorage(
                (t, store, real, size, value) -> heard.add((store ? "store " : "load ") + real + " " + size),
                0x4000,
                0x4fff);
        machine.run(10);
        assertEquals(List.of("spr 268 false", "store 16384 4"), heard);
    }

    @Test
    void anInstructionObserverHearsOfItsAddressesAndCostsTheFastLoopNothingAfterwards() {
        List<Long> heard = new ArrayList<>();
        Machine machine = load(Machine.builder().build(), NOP, MFTB_R4, NOP, NOP, ATTN);
        Machine.Registration registration = machine.observeInstructions(
                new InstructionObserver() {
                    @Override
                    public void beforeInstruction(HardwareThread t, int word) {
                        heard.add(t.cia());
                    }

                    @Override
                    public void afterInstruction(HardwareThread t, int word) {
                        heard.add(-t.cia());
                    }
                },
                START + 4,
                START + 8);
        machine.run(100);
        assertEquals(List.of(START + 4, -START - 4, START + 8, -START - 8), heard);
        registration.close();
        assertFalse(machine.observers().watching());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anInterruptObserverSeesTheTimeAndTheCountOfTheInterruptedInstruction(boolean stepping) {
        // nop; nop; trap, whose handler at 700 is attn
        Machine machine = load(Machine.builder().build(), NOP, NOP, 0x7fe0_0008);
        machine.storage().write(0x700, new byte[] {0, 0, 2, 0});
        if (stepping) {
            machine.observeInstructions(Steps.UNHEARD);
        }
        List<Long> heard = new ArrayList<>();
        machine.observeInterrupts(
                (t, vector) -> heard.addAll(List.of(t.core().timeBase().value(), t.retired(), machine.retired())));
        assertInstanceOf(RunOutcome.Halted.class, machine.run(100));
        assertEquals(List.of(2L, 2L, 2L), heard);
        assertEquals(3, machine.retired());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mtctr r7; bctr | where nothing can be fetched;",
                "ld r4,0(r7)    | where ld r4,0(r7) (word e8870000) finds nothing at the address 0000000070000000;",
            })
    void aMachineCheckThatIsNotEnabledStopsTheMachineAndSaysWhy(String source, String told) {
        Machine machine = Machine.builder().build();
        machine.assemble(source);
        first(machine).msr(Msr.SF | Msr.HV);
        first(machine).gpr(7, 0x7000_0000);
        RunOutcome.Unhandled outcome = assertInstanceOf(RunOutcome.Unhandled.class, machine.run(100));
        assertTrue(outcome.description().startsWith("checkstop, because MSR[ME] is 0"), outcome.description());
        assertTrue(outcome.description().contains(told), outcome.description());
    }

    @Test
    void anObserverCanHaltTheMachineAfterTheCurrentInstruction() {
        // stw r4,0(r5) between instructions that would count on
        Machine machine = load(Machine.builder().build(), ADDI_R3_R3_1, 0x9085_0000, ADDI_R3_R3_1, ADDI_R3_R3_1, ATTN);
        first(machine).gpr(5, 0x4000);
        machine.observeStorage((t, store, real, size, value) -> machine.halt(), 0x4000, 0x4003);
        assertInstanceOf(RunOutcome.Halted.class, machine.run(100));
        assertEquals(2, machine.retired());
        assertEquals(START + 8, first(machine).pc());
    }

    @Test
    void badValuesAreRefusedByName() {
        assertMessage("cores: 65 is not in 1 to 64", () -> Machine.builder().cores(65));
        assertMessage(
                "threads per core: 3 is not 1, 2, 4 or 8",
                () -> Machine.builder().threadsPerCore(3));
        assertMessage(
                "memory: 4097 bytes is not a multiple of 4096",
                () -> Machine.builder().memory(4097));
        assertMessage(
                "cache line: 32 is not 64 or 128 bytes", () -> Machine.builder().cacheLine(32));
        assertMessage(
                "unknown register 'TBU4'; did you mean TBU40?",
                () -> first(Machine.builder().build()).get("TBU4"));
    }

    @Test
    void registersCanBeReachedByName() {
        HardwareThread t = first(Machine.builder().build());
        t.set("r3", 5);
        t.set("CTR", 7);
        t.set("dec", -1);
        t.set("TB", 0x123);
        assertEquals(5, t.get("GPR3"));
        assertEquals(7, t.ctr());
        assertEquals(0xffff_ffffL, t.get("DEC"));
        assertEquals(0x123, t.spr(268));
    }

    private static void assertMessage(String message, org.junit.jupiter.api.function.Executable action) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, action).getMessage());
    }

    /** Book I, 1.5 and 1.10.3: in 32-bit mode the high 32 bits of an instruction's address are 0. */
    @Test
    void clearingSfCutsOffTheHighBitsOfNia() {
        Machine machine = Machine.builder().build();
        HardwareThread t = machine.core(0).thread(0);
        t.pc(0x8000_0000_0000_1000L);
        t.msr(t.msr() & Long.MAX_VALUE);

        assertEquals(0x1000, t.pc());
    }
}
