// SPDX-License-Identifier: Apache-2.0
package dev.metronome.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.RunOutcome;
import dev.metronome.core.loader.Program;
import dev.metronome.isa.CpuModel;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.ByteOrder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the elements of the annotation do, and where it may stand. What programs leave follows from the Power ISA, as each is a line or two. */
class PowerProgramTest {
    private static final long PVR_POWER8 = 0x004d_0200;

    @PowerProgram(source = "li r3,7; attn", expect = "r3=7")
    void theProgramHasRunBeforeTheBody(Machine machine, HardwareThread thread, RunOutcome outcome, Program program) {
        assertEquals(7, thread.gpr(3));
        assertEquals(2, machine.retired());
        assertInstanceOf(RunOutcome.Halted.class, outcome);
        assertEquals(0x1000, program.entry());
    }

    @PowerProgram(
            source = """
            li    r3,1
            cmpdi r3,1      # equal
            mtlr  r3
            attn
            """,
            set = {"r4=0x10, XER=0x80000000", "CTR=-1"},
            expect = {"r3=1, GPR4=16, CR=0x30000000", "LR=1, CTR=0xffff_ffff_ffff_ffff, XER=0x8000_0000"})
    void registersAreSetAndExpectedByAllTheirNames() {}

    @PowerProgram(source = "mfspr r3,PVR; rldicl r3,r3,0,32; attn", cpu = CpuModel.POWER8)
    void theProcessorIsTheOneAskedFor(HardwareThread thread) {
        assertEquals(PVR_POWER8 >>> 16, thread.gpr(3) >>> 16);
    }

    @PowerProgram(
            source = "mfspr r3,PIR; mr r4,r3; spin: cmpdi r3,0; bne spin; li r5,500; mtctr r5; 1: bdnz 1b; attn",
            cores = 2,
            threads = 2,
            quantum = 10,
            set = "1:r7=8, 1.1:r8=9",
            expect = "0.0:r4=0, 0.1:r4=1, 1.0:r4=2, 1.1:r4=3, 1:r7=8, 0:r7=0, 1.1:r8=9, 1.0:r8=0")
    void everyThreadHasItsRegisters(Machine machine) {
        assertEquals(4, machine.threads().size());
    }

    @PowerProgram(source = "lwz r3,word(0); attn; word: .byte 1,2,3,4", load = 0x100, expect = "r3=0x01020304")
    @PowerProgram(
            source = "lwz r3,word(0); attn; word: .byte 1,2,3,4",
            load = 0x100,
            endian = Endian.LITTLE,
            expect = "r3=0x04030201")
    void theByteOrderIsThatOfStorage() {}

    @PowerProgram(
            source = "mftb r3; attn",
            timeBaseStart = 1000,
            instructionsPerTick = "1/5",
            expect = "r3=1000, TB=1010")
    void timeHasAStartAndARate() {}

    @PowerProgram(source = "b .", ends = Ending.LIMIT_REACHED, maxInstructions = 10)
    void anEndCanBeExpectedThatIsNone(Machine machine) {
        assertEquals(10, machine.executed());
    }

    @PowerProgram(source = ".long 0", ends = Ending.UNHANDLED)
    void soCanOneThatNothingHandles() {}

    @PowerProgram(
            source = "stop; b .",
            set = "PSSCR_HV=0x100000",
            ends = Ending.WAITING) // EC: only what LPCR names wakes it
    void soCanSleep() {}

    @PowerProgram(file = "answer.s", expect = "r3=42")
    @PowerProgram(file = "/dev/metronome/junit/answer.s", expect = "r3=42")
    @PowerProgram(file = "src/test/resources/dev/metronome/junit/answer.s", expect = "r3=42")
    @PowerProgram(file = "../testdata/elf/sum-le-v2.elf", ends = Ending.ANY)
    void aFileIsAResourceOrAPath() {}

    @PowerProgram(source = "li r3,7; attn", run = false, expect = "r3=7")
    void theBodyMayRunItAndExpectationsComeAfterThat(Machine machine) {
        assertEquals(0, machine.retired());
        machine.run(10);
    }

    @PowerProgram(source = "mftb r3; attn", timeBaseStart = 5, expect = "r3=5")
    @Retention(RetentionPolicy.RUNTIME)
    @interface ReadsFive {}

    @ReadsFive
    void anAnnotationOfOnesOwnStandsForIt(HardwareThread thread) {
        assertEquals(5, thread.gpr(3));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    @PowerProgram(source = "add r3,r3,r3; attn", run = false)
    void eachInvocationOfAParameterizedTestHasItsMachine(long value, Machine machine, HardwareThread thread) {
        thread.set("r3", value);
        machine.run(10);
        assertEquals(2 * value, thread.gpr(3));
    }

    @RepeatedTest(2)
    @PowerProgram(source = "addi r3,r3,1; attn", expect = "r3=1")
    void eachRepetitionHasItsMachine() {}

    /** What a class says for its methods. */
    @Nested
    @PowerProgram(source = "mftb r3; attn", timeBaseStart = 100, expect = "r3=100", cpu = CpuModel.POWER8)
    class OnAClass {
        private Machine before;

        @BeforeEach
        void setUp(Machine machine) {
            before = machine;
            assertEquals(0, machine.retired());
        }

        @AfterEach
        void tearDown(Machine machine, RunOutcome outcome) {
            assertEquals(before, machine);
            assertInstanceOf(RunOutcome.Halted.class, outcome);
        }

        @Test
        void otherTestsHaveItsProgram(Machine machine) {
            assertEquals(2, machine.retired());
        }

        @ParameterizedTest
        @ValueSource(ints = 3)
        void soHaveThoseWithParameters(int number, HardwareThread thread) {
            assertEquals(100, thread.gpr(number));
        }

        @PowerProgram(timeBaseStart = 200, expect = "r3=200")
        void aMethodSaysWhatIsOtherwise(Machine machine) {
            assertEquals(CpuModel.POWER8, machine.cpu());
        }

        @PowerProgram(file = "answer.s", expect = "r3=42, TB=102")
        void aMethodHasAProgramOfItsOwn() {}

        /** And for those of classes within it. */
        @Nested
        class Within {
            @Test
            void nestedClassesShareIt(HardwareThread thread) {
                assertEquals(100, thread.gpr(3));
            }
        }
    }

    /** A class that says what machine its methods have, and no program. */
    @Nested
    @PowerProgram(cores = 2, endian = Endian.LITTLE)
    class MachineOfAClass {
        @Test
        void aTestMayLoadItsOwn(Machine machine) {
            assertEquals(2, machine.cores().size());
            assertEquals(ByteOrder.LITTLE_ENDIAN, machine.byteOrder());
            machine.assemble("attn");
            assertInstanceOf(RunOutcome.Halted.class, machine.run(10));
        }

        @Test
        void orWantNone() {}
    }
}
