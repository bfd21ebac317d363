// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.expect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.metronome.core.Machine;
import dev.metronome.core.RegisterName;
import dev.metronome.trace.TraceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values are those that the files write. The dumps are GDB's own, testdata/foreign/make.sh makes them; what registers should hold there follows from the programs by hand. */
class FinalRegistersTest {
    private static final Path FOREIGN =
            Path.of(System.getProperty("metronome.root", "..")).resolve("testdata/foreign");

    @TempDir
    private Path folder;

    private static String shown(FinalRegisters registers) {
        return registers.expected().stream()
                .map(e -> (e.thread() == null ? "" : e.thread() + ":")
                        + e.register().name() + "=" + Long.toHexString(e.value()))
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GPR3 FFFFFFFFFFFE3FDF       | r3=fffffffffffe3fdf
            r3 5                        | r3=5
            R31 0x0005                  | r31=5
            gpr0 0000000000000000000007 | r0=7
            CR 0x24000000               | CR=24000000
            CR 0000000024000000         | CR=24000000
            lr 10                       | LR=10
            Ctr 0XABCDEF                | CTR=abcdef
            XER 20040000                | XER=20040000
            PC 1000                     | NIA=1000
            nia 1000                    | NIA=1000
            MSR 9000000000001000        | MSR=9000000000001000
            SRR0 104                    | SRR0=104
            DEC FFFFFFFFFFFFFFFF        | DEC=ffffffffffffffff
            1 r3 5                      | 1:r3=5
            0.1 GPR3 0000000000000005   | 0.1:r3=5
            r3 5 # five                 | r3=5
            r3 5;five                   | r3=5
            r3 5 // five                | r3=5
            """)
    void aRegisterIsNamedAndWrittenInAnyOfTheWaysThatPeopleHave(String line, String expected) {
        assertEquals(expected, shown(FinalRegisters.parse("a.out", line)));
    }

    @Test
    void commentsAndEmptyLinesSayNothing() {
        FinalRegisters registers = FinalRegisters.parse("a.out", "# final state\n\n; x\n  // y\nLR 4\r\n\tCTR\t5 \n");
        assertEquals("LR=4 CTR=5", shown(registers));
        assertEquals("a.out:5", registers.expected().get(0).place());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            r32 5               | a.out:1: unknown register 'r32'; did you mean R3?
            CTRR 5              | a.out:1: unknown register 'CTRR'; did you mean CTR?
            TBU40 5             | a.out:1: register 'TBU40' can only be written
            r3 xyz              | a.out:1: 'xyz' is no hexadecimal number
            r3 -1               | a.out:1: '-1' is no hexadecimal number
            CR 124000000        | a.out:1: 124000000 is too wide for CR, which has 32 bits
            r3 10000000000000000| a.out:1: 10000000000000000 is too wide for r3, which has 64 bits
            r3                  | a.out:1: is no register and value
            a r3 5              | a.out:1: 'a' is no thread
            0 r3 5 7            | a.out:1: is no register and value
            r3 5@GPR3 5         | a.out:2: r3 has been given already in line 1
            1 r3 5@1.0 r3 6     | a.out:2: r3 has been given already in line 1
            1.0 r3 5@r3 6       | a.out:2: r3 has been given already in line 1
            # nothing           | a.out: names no register
            """)
    void whatIsWrongIsNamedWithItsLine(String lines, String message) {
        TraceException e =
                assertThrows(TraceException.class, () -> FinalRegisters.parse("a.out", lines.replace('@', '\n')));
        assertEquals(TraceException.Reason.MALFORMED, e.reason());
        assertTrue(e.getMessage().startsWith(message), e.getMessage());
        assertTrue(e.getMessage().contains("; "), "a remedy: " + e.getMessage());
    }

    @Test
    void differentThreadsMayNameTheSameRegister() {
        assertEquals("0:r3=1 1.0:r3=2 1.1:r3=3", shown(FinalRegisters.parse("a.out", "0 r3 1\n1.0 r3 2\n1.1 r3 3")));
    }

    @Test
    void aMachineThatHoldsWhatIsExpectedHasNoDifference() {
        Machine machine = Machine.builder().build();
        machine.core(0).threads().get(0).set("r3", 5);
        machine.core(0).threads().get(0).set("CR", 0x24000000);
        assertEquals(
                List.of(),
                FinalRegisters.parse("a.out", "r3 5\nCR 24000000\nLR 0").differences(machine));
    }

    @Test
    void aDifferenceNamesThreadRegisterAndBothValues() {
        Machine machine = Machine.builder().cores(2).threadsPerCore(2).build();
        machine.core(1).threads().get(0).set("r3", 7);
        FinalRegisters expected = FinalRegisters.parse("a.out", "r4 0\n1 r3 6\nCR 80000000");
        assertEquals(
                List.of(
                        "1.0 r3: expected 0000000000000006, got 0000000000000007",
                        "1.1 r3: expected 0000000000000006, got 0000000000000000",
                        "0.0 CR: expected 80000000, got 00000000",
                        "0.1 CR: expected 80000000, got 00000000",
                        "1.0 CR: expected 80000000, got 00000000",
                        "1.1 CR: expected 80000000, got 00000000"),
                expected.differences(machine).stream()
                        .map(RegisterDifference::toString)
                        .toList());
        assertEquals(
                List.of(),
                expected.differences(
                        FinalRegisters.threadsOf(machine), Set.of(RegisterName.of("gpr3"), RegisterName.of("CR"))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2 r3 5       | a.out:1: there is no thread 2;
            0.1 r3 5     | a.out:1: there is no thread 0.1;
            PSSCR 5      | a.out:1: POWER8 has no special purpose register
            """)
    void whatTheMachineDoesNotHaveIsNamedWithTheLineThatWantsIt(String line, String message) {
        Machine machine = Machine.builder()
                .cpu(dev.metronome.isa.CpuModel.POWER8)
                .cores(2)
                .build();
        TraceException e = assertThrows(
                TraceException.class, () -> FinalRegisters.parse("a.out", line).differences(machine));
        assertTrue(e.getMessage().startsWith(message), e.getMessage());
    }

    /** The loop adds 3 five times; addic. 5 - 6 is negative: CR0 is LT; addic 15 - 1 carries; subfe: not 5 + 15 + 1. */
    @Test
    void aDumpOfGdbIsReadAndWhatIsNotEmulatedIsLeftOut() {
        FinalRegisters registers = FinalRegisters.read(FOREIGN.resolve("gdb-user.txt"));
        assertEquals(List.of("fpscr", "vscr", "vrsave"), registers.leftOut());
        assertEquals(38, registers.expected().size());
        String all = " " + shown(registers) + " ";
        for (String value : List.of(
                "r3=5",
                "r4=200000",
                "r5=f",
                "r6=ffffffffffffffff",
                "r10=e",
                "r11=a",
                "NIA=100048",
                "CR=80000000",
                "LR=100020",
                "CTR=0",
                "XER=20040000")) {
            assertTrue(all.contains(" " + value + " "), value + " in" + all);
        }
    }

    /** QEMU adds xer, lr and ctr a second time there, and time registers that are 0. */
    @Test
    void ofADumpOfAWholeSystemTheGeneralRegistersCount() {
        FinalRegisters registers = FinalRegisters.read(FOREIGN.resolve("gdb-system.txt"));
        assertEquals(38, registers.expected().size());
        assertTrue(registers.leftOut().containsAll(List.of("xer", "lr", "tbl", "hdec", "pvr", "lpcr")));
    }

    @Test
    void twoDumpsInOneFileAreRefused() throws IOException {
        String dump = Files.readString(FOREIGN.resolve("gdb-user.txt"));
        TraceException e = assertThrows(TraceException.class, () -> FinalRegisters.parse("two.txt", dump + dump));
        assertEquals("two.txt:50: r0 has been given already in line 4; delete one of the two lines", e.getMessage());
    }

    @Test
    void aFileThatIsMissingOrTooLargeIsSaidToBe() throws IOException {
        Path large = Files.write(folder.resolve("large.out"), new byte[(1 << 20) + 1]);
        assertEquals(
                TraceException.Reason.UNREADABLE,
                assertThrows(TraceException.class, () -> FinalRegisters.read(folder.resolve("none.out")))
                        .reason());
        assertTrue(assertThrows(TraceException.class, () -> FinalRegisters.read(large))
                .getMessage()
                .contains("too large"));
    }
}
