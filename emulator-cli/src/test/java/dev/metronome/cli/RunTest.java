// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected register values follow from the programs and the ISA by hand. */
class RunTest {
    @TempDir
    private Path directory;

    private Path source(String text) throws IOException {
        return Files.writeString(directory.resolve("test.s"), text);
    }

    /** The value of a register of thread 0.0 at the end. */
    private String register(String name, String program, Object... options) throws IOException {
        Path registers = directory.resolve("registers");
        Command command = Command.run(
                Stream.concat(Stream.of("run", source(program), "--registers", registers), Stream.of(options))
                        .toArray());
        assertEquals(0, command.code(), command.err());
        return Files.readAllLines(registers).stream()
                .filter(line -> line.matches("(0\\.0 )?" + name + " .*"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "63, 63", "64, 63", "-1, 63"})
    void r3IsTheExitCodeUpTo63(int status, int code) throws IOException {
        Command command = Command.run("run", source("li r3," + status + "; attn"));
        assertEquals(code, command.code());
        assertEquals(
                status == 0 ? "" : "status 0x" + Long.toHexString(status),
                command.err().isEmpty() ? "" : command.err().replaceAll(".*(status \\S+).*\\n", "$1"));
        assertEquals("", command.out());
    }

    @Test
    void registersAreListedInOrder() throws IOException {
        Command command = Command.run("run", source("li r31,-1; li r3,0; attn"), "--registers", "-");
        List<String> lines = command.out().lines().toList();
        assertEquals("GPR0 0000000000000000", lines.get(0));
        assertEquals("GPR31 FFFFFFFFFFFFFFFF", lines.get(31));
        assertEquals(
                List.of("CR", "LR", "CTR", "XER", "PC", "MSR", "TB", "DEC", "HDEC", "VTB", "PURR", "SPURR"),
                lines.subList(32, lines.size()).stream()
                        .map(line -> line.split(" ")[0])
                        .toList());
        assertTrue(lines.contains("TB 0000000000000003"), "three instructions, three ticks");
    }

    @Test
    void threadsAreToldInTheListing() throws IOException {
        Command command = Command.run(
                "run",
                source("mfspr r4,PIR; li r3,0; b ."),
                "--registers",
                "-",
                "--cores",
                2,
                "--threads",
                2,
                "--max-insns",
                1000);
        assertEquals(101, command.code());
        assertEquals(
                List.of(
                        "0.0 GPR4 0000000000000000",
                        "0.1 GPR4 0000000000000001",
                        "1.0 GPR4 0000000000000002",
                        "1.1 GPR4 0000000000000003"),
                command.out().lines().filter(line -> line.contains("GPR4 ")).toList());
    }

    @Test
    void registersCanBeSetAtTheStart() throws IOException {
        assertEquals("0000000000000008", register("GPR4", "add r4,r4,r5; li r3,0; attn", "--set", "r4=3,GPR5=0x5"));
        assertEquals("0000000000001235", register("GPR4", "nop; mftb r4; li r3,0; attn", "--set", "TB=0x1234"));
        assertEquals("0000000000000063", register("GPR4", "nop; mfdec r4; li r3,0; attn", "--set", "DEC=100"));
        assertEquals("FFFFFFFFFFFFFFFF", register("GPR4", "li r3,0; attn", "--set", "r4=-1"));
        assertEquals("0000000000000007", register("GPR4", "li r3,0; attn", "--cores", 2, "--set", "0:r4=7,1:r4=8"));
    }

    @Test
    void timePassesAsAsked() throws IOException {
        assertEquals(
                "FFFFFFFFFFFFFFFF", register("GPR4", "mftb r4; li r3,0; attn", "--tb-start", "0xffffffffffffffff"));
        assertEquals("0000000000000000", register("GPR4", "nop; mftb r4; li r3,0; attn", "--tb-start", "-1"));
        assertEquals(
                "0000000000000002",
                register("GPR4", "nop; nop; nop; mftb r4; li r3,0; attn", "--insns-per-tick", "3/2"));
        assertEquals(
                "0000000000000001", register("GPR4", "nop; nop; nop; mftb r4; li r3,0; attn", "--insns-per-tick", "2"));
    }

    @Test
    void theProgramRunsInTheByteOrderAskedFor() throws IOException {
        String program = "lwz r4,word(0); li r3,0; attn; word: .long 0x12345678; li r5,1";
        assertEquals("0000000012345678", register("GPR4", program, "--endian", "little"));
        assertEquals("9000000000001001", register("MSR", program, "--endian", "little"));
        assertEquals("0000000012345678", register("GPR4", program, "--endian", "big"));
    }

    @Test
    void eachModelIsItself() throws IOException {
        for (String[] model : new String[][] {{"power8", "004D"}, {"power9", "004E"}, {"power10", "0080"}}) {
            String pvr = register("GPR4", "mfpvr r4; li r3,0; attn", "--cpu", model[0]);
            assertEquals(model[1], pvr.substring(8, 12), "the version in PVR, as the processors' user manuals have it");
        }
    }

    @Test
    void dcbzClearsALineOfTheSizeAskedFor() throws IOException {
        String program = "li r4,0x2040; std r4,0(r4); li r5,0x2000; dcbz 0,r5; ld r4,0(r4); li r3,0; attn";
        assertEquals("0000000000002040", register("GPR4", program, "--cache-line", "64"));
        assertEquals("0000000000000000", register("GPR4", program, "--cache-line", "128"));
    }

    @Test
    void aFlatBinaryThatAsmMadeRunsWhereItIsLoaded() throws IOException {
        Path binary = directory.resolve("test.bin");
        Command assembled =
                Command.run("asm", source("bl 1f; 1: mflr r4; li r3,0; attn"), "-o", binary, "--load", "0x2000");
        assertEquals(0, assembled.code(), assembled.err());
        Command command = Command.run("run", binary, "--load", "0x2000", "--registers", "-");
        assertEquals(0, command.code(), command.err());
        assertTrue(command.out().contains("GPR4 0000000000002004\n"), command.out());
    }

    /** The sum of 1 to 10 is 55. */
    @ParameterizedTest
    @ValueSource(strings = {"be-v1", "be-v2", "be-unsaid", "le-v1", "le-v2"})
    void elfFilesOfBothByteOrdersAndAbisRun(String name) {
        Command command = Command.run("run", Command.ROOT.resolve("testdata/elf/sum-" + name + ".elf"));
        assertEquals(55, command.code(), command.err());
        assertEquals(
                name.equals("be-unsaid"),
                command.err().contains("taken as code, not as a function descriptor"),
                command.err());
    }

    @Test
    void helloIsWrittenToTheUart() {
        Command command = Command.run("run", Command.program("hello.s"), "--uart", "0x60300d0010");
        assertEquals(new Command(0, "Hello, time!\n", ""), command);
    }

    @Test
    void theUartReadsStandardInput() throws IOException {
        // LSR bit 63 (0x01): data ready; RBR at 0 (PC16550D)
        Path echo = source(
                "lis r5,0x4000; 1: lbz r4,20(r5); andi. r4,r4,1; beq 2f; lbz r4,0(r5); stb r4,0(r5); b 1b; 2: li r3,0; attn");
        assertEquals(
                new Command(0, "ping", ""), Command.runWithInput("ping", "run", echo, "--uart", "0x40000000,stride=4"));
    }

    @Test
    void jsonTellsEverythingOfTheEnd() throws IOException {
        Command command = Command.run("run", source("li r3,100; attn"), "--json");
        JsonObject end = JsonParser.parseString(command.out()).getAsJsonObject();
        assertEquals(63, command.code());
        assertEquals("halted", end.get("outcome").getAsString());
        assertEquals(100, end.get("status").getAsLong());
        assertEquals(63, end.get("exitCode").getAsInt());
        assertEquals(2, end.get("instructions").getAsLong());
        JsonObject thread = end.getAsJsonArray("threads").get(0).getAsJsonObject();
        assertEquals(
                "0000000000000064",
                thread.getAsJsonObject("registers").get("GPR3").getAsString());
    }

    @Test
    void jsonHoldsWhatTheProgramSays() {
        Command command = Command.run("run", Command.program("hello.s"), "--uart", "0x60300d0010", "--json");
        assertEquals(
                "Hello, time!\n",
                JsonParser.parseString(command.out())
                        .getAsJsonObject()
                        .get("console")
                        .getAsString());
    }

    @Test
    void aTraceHasALineForEachRetiredInstruction() throws IOException {
        Path trace = directory.resolve("test.trace");
        assertEquals(
                0,
                Command.run("run", Command.program("timebase.s"), "--trace", trace)
                        .code());
        List<String> lines = Files.readAllLines(trace);
        assertEquals("# metronome trace 2", lines.get(0));
        assertEquals(14, lines.stream().filter(line -> !line.startsWith("#")).count(), "14 instructions in the source");
        Command again = Command.run("run", Command.program("timebase.s"), "--trace", "-");
        assertEquals(Files.readString(trace), again.out());
    }

    @Test
    void theDecrementerProgramLosesNoTickAndItsStatisticsSaySo() {
        Command command =
                Command.run("run", Command.program("decrementer.s"), "--load", "0", "--stats", "--registers", "-");
        assertEquals(0, command.code(), command.err());
        List<String> lines = command.err().lines().toList();
        assertEquals("thread  instructions  TB                ticks asleep  interrupts", lines.get(0));
        // 2 + 10 x 1000 when the tenth interrupt is due, then 9 instructions of the handler and 3 of the program
        assertEquals(2 + 10_000 + 9 + 3, Long.parseLong(lines.get(1).split(" +")[2], 16));
        assertTrue(lines.get(1).startsWith("0.0     131 "), "10 of the start, 10 x (stop and 9 + 2), attn");
        assertTrue(lines.get(1).endsWith("900 decrementer: 10"), lines.get(1));
    }

    @Test
    void waitingForEverEndsWith102() throws IOException {
        Command command = Command.run("run", source("wait"), "--cores", 2, "--json", "--set", "LPCR=0,DEC=-1,1:DEC=0");
        JsonObject report = JsonParser.parseString(command.out()).getAsJsonObject();
        assertEquals(103, command.code(), "a decrementer exception ends wait, and then there is no instruction");
        assertEquals("unhandled", report.get("outcome").getAsString());
        Command nap = Command.run("run", source("nap"), "--cpu", "power8", "--json");
        assertEquals(102, nap.code());
        assertEquals(
                "waiting",
                JsonParser.parseString(nap.out())
                        .getAsJsonObject()
                        .get("outcome")
                        .getAsString());
        assertTrue(nap.err().contains("waiting for ever: thread 0.0 is in nap at 0000000000001000"), nap.err());
    }

    @Test
    void byTheManualClockOnlyEventsMoveTime() throws IOException {
        String program = "mftb r4; nop; mftb r5; li r3,0; attn";
        Object[] options = {"--clock", "manual-step", "--at", "1:advance=5,2:advance=0x100"};
        assertEquals("0000000000000000", register("GPR4", program, options));
        assertEquals("0000000000000105", register("GPR5", program, options));
        Command waits = Command.run(
                "run",
                source("li r5,9; mtdec r5; wait; mftb r3; attn"),
                "--clock",
                "manual-step",
                "--at",
                "1000:advance=4,2000:advance=6");
        assertEquals(10, waits.code(), "while all wait, the events come at once");
        Command never = Command.run("run", source("li r5,9; mtdec r5; wait"), "--clock", "manual-step");
        assertEquals(102, never.code());
        assertTrue(never.err().contains("waiting while time stands still"), never.err());
        assertTrue(never.err().contains("a decrementer exception is 10 ticks away"), never.err());
    }

    @Test
    void faultsAndInterruptsCanBeInjected() throws IOException {
        String program = "nop; nop; mftb r4; mfspr r5,TFMR; li r3,0; attn";
        assertEquals("000000000000008B", register("GPR4", program, "--at", "1:skew=137"));
        assertEquals("0000000000000001", register("GPR4", program, "--at", "1:0:tb-stop"));
        // TFMR bits 28:31: 9 is ERROR
        assertEquals('9', register("GPR5", program, "--at", "1:tb-error").charAt(7));
        assertEquals(
                '8', register("GPR5", program, "--at", "1:tb-error,2:resync").charAt(7));
        Command external = Command.run(
                "run", source("nop; nop; nop"), "--set", "MSR=0x9000000000009000", "--at", "2:0.0:external");
        assertEquals(103, external.code());
        assertTrue(
                external.err()
                        .contains("for the external interrupt (vector 500) before the instruction at 0000000000001008"),
                external.err());
    }

    @Test
    void coresCanStartApartAndSpurrCanRunSlower() throws IOException {
        assertEquals(
                "0000000000000105",
                register(
                        "GPR4",
                        "nop; nop; nop; nop; nop; mftb r4; attn",
                        "--cores",
                        2,
                        "--tb-start",
                        "0:0x100,1:0x200"));
        assertEquals(
                "0000000000000006",
                register("SPURR", "nop; nop; nop; nop; nop; nop; li r3,0; attn", "--spurr-ratio", "3/4"));
    }

    @Test
    void theSameSeedGivesTheSameBytes() throws IOException {
        Path program =
                source("1: mfspr r4,PIR; mftb r5; addi r6,r6,1; cmpdi r6,50; blt 1b; cmpdi r4,0; bne .; li r3,0; attn");
        Object[] seven = {"run", program, "--cores", 4, "--quantum", 9, "--trace", "-", "--seed", 7};
        Object[] eight = {"run", program, "--cores", 4, "--quantum", 9, "--trace", "-", "--seed", 8};
        assertEquals(Command.run(seven).out(), Command.run(seven).out());
        assertTrue(!Command.run(seven).out().equals(Command.run(eight).out()));
    }

    @Test
    void theChipsTimeOfDayAnswersAtItsAddress() throws IOException {
        // register 0x24, the state machine: 2 in bits 0:3 and bit 4 for a time of day that runs; 0x20, its value
        String program = "lis r4,0x7000; ldcix r5,0,r4; addi r4,r4,-0x20; ldcix r6,0,r4; li r3,0; attn";
        Object[] options = {"--chip-tod", "0x6ffffee0", "--tb-start", "0x1000"};
        assertEquals("2800000000000000", register("GPR5", program, options));
        assertEquals("0000000000001003", register("GPR6", program, options));
    }
}
