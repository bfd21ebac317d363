// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code metronome trace}. Runs are compared with what QEMU logged of the same programs. */
class TraceCommandTest {
    private static final Path FOREIGN = Command.ROOT.resolve("testdata/foreign");
    private static final Path VERSION_1 = Command.ROOT.resolve("testdata/traces/version-1.trace");

    @TempDir
    private Path folder;

    private Path file(String name) {
        return folder.resolve(name);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(file(name), text);
    }

    private Path traceOf(String arguments) {
        Path trace = file(arguments.replaceAll("\\W+", "_") + ".trace");
        Object[] words =
                arguments.replace("testdata/", Command.ROOT + "/testdata/").split(" ");
        Command.run(
                Stream.concat(Arrays.stream(words), Stream.of("--trace", trace)).toArray());
        assertTrue(Files.exists(trace), arguments);
        return trace;
    }

    private Path converted(Path from, String to, String name) {
        Path result = file(name);
        assertEquals(new Command(0, "", ""), Command.run("trace", "convert", from, "--to", to, "-o", result));
        return result;
    }

    /** Interrupts, guests, several cores and threads, little-endian, several instructions in a tick, stores, attn. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "run testdata/programs/timebase.s",
                "run testdata/programs/decrementer.s --load 0",
                "run testdata/programs/hello.s --uart 0x80000000",
                "run testdata/programs/timebase.s --endian little --insns-per-tick 3/2 --cpu power10",
                "run testdata/programs/software-sync.s --load 0 --cores 2 --threads 2 --max-insns 5000",
                "run testdata/foreign/system.s --load 0 --pc 0x10 --max-insns 60",
                "run testdata/programs/hypervisor/power9.s --load 0 --max-insns 20000",
                "guest testdata/programs/guest-clock.s --load 0 --tb-offset 0x5000000"
            })
    void aTraceComesBackFromEveryFormatByteByByte(String run) throws IOException {
        Path trace = traceOf(run);
        assertTrue(Files.size(trace) > 500, run);
        for (String format : new String[] {"native", "csv", "jsonl", "tarmac"}) {
            Path other = converted(trace, format, "a." + format);
            Path back = converted(other, "native", "back." + format);
            assertArrayEquals(Files.readAllBytes(trace), Files.readAllBytes(back), format);
            Command same = Command.run("trace", "diff", trace, other);
            assertEquals(0, same.code(), same.out());
        }
    }

    @Test
    void theTraceOfVersion1CanStillBeReadAndComparedWithTheRunOfToday() {
        Path today = traceOf("run testdata/programs/timebase.s");
        assertEquals(new Command(0, "same: 14 lines\n", ""), Command.run("trace", "diff", VERSION_1, today));
        assertEquals(new Command(0, "same: 14 lines\n", ""), Command.run("trace", "diff", VERSION_1, VERSION_1));
    }

    /** What a user program of Linux finds in its registers is set from the log; mftb reads the host's time there. */
    @ParameterizedTest
    @CsvSource({"qemu-ppc64.log, user-big.elf, 0", "qemu-ppc64le.log, user-little.elf, 1"})
    void aUserProgramRunsAsInTheLogOfQemuUpToItsSystemCall(String log, String program, String le) {
        Path trace = traceOf("run testdata/foreign/" + program + " --set r12=0x100000,MSR=0x900000000000690" + le
                + " --max-insns 31");
        Command diff = Command.run("trace", "diff", FOREIGN.resolve(log), trace, "--ignore", "tb,r8", "--json");
        JsonObject divergence = JsonParser.parseString(diff.out())
                .getAsJsonObject()
                .getAsJsonArray("divergences")
                .get(0)
                .getAsJsonObject();
        assertTrue(divergence.get("a").isJsonNull(), diff.out());
        String last = divergence.getAsJsonObject("b").get("text").getAsString();
        assertTrue(last.contains("! 0c00 system-call SRR0=0000000000100038"), last);
    }

    @Test
    void firmwareRunsAsInTheLogOfQemuInterruptsAndAll() {
        Path trace =
                traceOf("run testdata/foreign/system.s --load 0 --pc 0x10 --set r3=0x1000000,MSR=0x9000000000000000"
                        + " --max-insns 38");
        assertEquals(
                new Command(0, "same: 39 lines\n", ""),
                Command.run("trace", "diff", FOREIGN.resolve("qemu-system-1.log"), trace, "--ignore", "tb"));
    }

    /** PIR, which the program reads into r3, is 4 for the second core of QEMU. */
    @Test
    void eachOfTwoCpusRunsAsInTheLogOfQemu() {
        Path trace = traceOf("run testdata/foreign/system.s --load 0 --pc 0x10 --cores 2 --quantum 3"
                + " --set 0:r3=0x1000000,MSR=0x9000000000000000 --max-insns 45");
        Path log = FOREIGN.resolve("qemu-system-2.log");
        assertEquals(
                new Command(0, "same: 46 lines\n", ""),
                Command.run("trace", "diff", log, trace, "--ignore", "tb,r3", "--per-thread"));
        assertEquals(
                100,
                Command.run("trace", "diff", log, trace, "--ignore", "tb,r3").code());
    }

    @Test
    void aDifferenceIsPrintedWithItsLinesAndName() throws IOException {
        Path a = traceOf("run testdata/programs/timebase.s");
        Path b = file("b.trace", Files.readString(a).replace("r7=0000000001000004", "r7=0000000001000005"));
        Command diff = Command.run("trace", "diff", a, b, "--context", 1);
        assertEquals(100, diff.code());
        assertEquals(
                "first difference: " + a + ":12 and " + b + ":12\n"
                        + "  0 000000000004 tb=0000000000000004 h0 0000000000001010 7cec42a6 mftb r7                  r7=0000000000000004\n"
                        + "- 0 000000000005 tb=0000000000000005 h0 0000000000001014 7ce73214 add r7,r7,r6             r7=0000000001000004\n"
                        + "+ 0 000000000005 tb=0000000000000005 h0 0000000000001014 7ce73214 add r7,r7,r6             r7=0000000001000005\n"
                        + "differs: r7\n",
                diff.out());
        assertEquals(0, Command.run("trace", "diff", a, b, "--ignore", "r7").code());
    }

    @Test
    void theResultForProgramsHasAllOfIt() throws IOException {
        Path a = traceOf("run testdata/programs/timebase.s");
        Path b = file("b.trace", Files.readString(a).replace("r7=0000000001000004", "r7=0000000001000005"));
        JsonObject result = JsonParser.parseString(
                        Command.run("trace", "diff", a, b, "--json").out())
                .getAsJsonObject();
        assertFalse(result.get("same").getAsBoolean());
        assertEquals(5, result.get("compared").getAsInt());
        JsonObject divergence = result.getAsJsonArray("divergences").get(0).getAsJsonObject();
        assertEquals(12, divergence.getAsJsonObject("b").get("line").getAsInt());
        assertEquals(
                "{\"name\":\"r7\",\"a\":\"0000000001000004\",\"b\":\"0000000001000005\"}",
                divergence.getAsJsonArray("differs").get(0).toString());
    }

    @Test
    void aTextThatATraceDoesNotHaveIsDisassembled() throws IOException {
        Path a = file("a.trace", "# metronome trace 2\n0 0 tb=0 h0 1000 38600005\n");
        Path b = file("b.trace", "# metronome trace 2\n0 0 tb=0 h0 1000 38600006 li r3,6\n");
        String out = Command.run("trace", "diff", a, b).out();
        assertTrue(out.contains("- 0 000000000000 tb=0000000000000000 h0 0000000000001000 38600005 li r3,5\n"), out);
    }

    @Test
    void aTraceThatWasCutOffIsSaidToBe() throws IOException {
        Path a = traceOf("run testdata/programs/timebase.s");
        String text = Files.readString(a);
        Path b = file("b.trace", text.substring(0, text.indexOf("0 000000000003")));
        Command diff = Command.run("trace", "diff", a, b);
        assertEquals(100, diff.code());
        assertTrue(diff.out().startsWith(b + " ends before " + a + ":10\n"), diff.out());
        assertTrue(diff.out().endsWith("note: " + b + " was cut off: it has no '# end' line\n"), diff.out());
    }

    @Test
    void aTraceCanComeFromStandardInput() throws IOException {
        String text = Files.readString(VERSION_1);
        assertEquals(
                new Command(0, "same: 14 lines\n", ""), Command.runWithInput(text, "trace", "diff", "-", VERSION_1));
        assertEquals(
                text,
                Command.runWithInput(text, "trace", "convert", "-", "--to", "native")
                        .out());
    }

    @Test
    void whatIsWrittenToANameThatEndsWithGzIsCompressed() throws IOException {
        Path trace = traceOf("run testdata/programs/timebase.s");
        Path zipped = traceOf("run testdata/programs/timebase.s").resolveSibling("b.trace.gz");
        assertEquals(
                0,
                Command.run("run", Command.program("timebase.s"), "--trace", zipped)
                        .code());
        Path csv = converted(zipped, "csv", "c.csv.gz");
        assertArrayEquals(
                Files.readAllBytes(trace),
                new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(zipped))).readAllBytes());
        assertEquals(0, Command.run("trace", "diff", zipped, csv).code());
    }

    /** By hand from timebase.s: two reads of TB differ by 1, 2^24 is added at tick 4, DEC is 100 - 2. */
    @Test
    void theLastRegistersOfATraceAreAFileThatRegressReads() {
        Command registers =
                Command.run("trace", "convert", traceOf("run testdata/programs/timebase.s"), "--to", "registers");
        assertEquals("""
                GPR4 0000000000000001
                GPR5 0000000000000001
                GPR6 0000000001000000
                GPR7 0000000001000004
                GPR8 0000000001000007
                GPR9 0000000000000064
                GPR10 0000000000000062
                MSR 9000000000001000
                """, registers.out());
    }

    @Test
    void theLastRegistersOfSeveralCpusNameThem() {
        String out = Command.run("trace", "convert", FOREIGN.resolve("qemu-system-2.log"), "--to", "registers")
                .out();
        assertTrue(out.startsWith("0 GPR3 0000000000000000\n0 GPR4 FFFFFFFFFFFFFFFF\n"), out);
        assertTrue(out.endsWith("1 GPR3 0000000000000004\n1 GPR5 0000000000000002\n1 CR 40000000\n"), out);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            diff none.trace version-1           | 66 | none.trace: no such file; check the path
            diff version-1 hello                | 65 | hello: is no trace: it is neither native, CSV, JSON lines, Tarmac nor a log
            diff version-1 empty                | 65 | empty: is empty;
            diff newer version-1                | 65 | newer:1: trace 7 was written by a newer Metronome; this one reads up to 2;
            diff cut.gz version-1               | 65 | cut.gz: the gzip data was cut off
            convert cut.gz --to csv             | 65 | cut.gz: the gzip data was cut off
            convert broken --to csv             | 65 | broken:2: index 'x' is no decimal number;
            diff version-1 version-1 --ignore r32 | 64 | unknown register 'r32'; did you mean R3?
            diff version-1 version-1 --ignore indx | 64 | unknown register 'indx';
            diff version-1 version-1 --from xml | 64 | 'xml' is none of native, csv, jsonl, tarmac, qemu
            diff version-1 version-1 --from csv | 65 | version-1.trace:1: there is no column 'kind'
            diff version-1 version-1 --context -1 | 64 | --context
            diff - -                            | 64 | both traces are standard input; name a file for one of them
            convert version-1 --to vcd          | 64 | 'vcd' is none of native, csv, jsonl, tarmac and registers
            convert version-1 --to qemu         | 64 | 'qemu' is none of native
            convert version-1                   | 64 | --to
            convert version-1 --to csv -o no/a  | 74 | cannot be written (no such folder)
            """)
    void whatIsWrongIsNamedWithItsExitCode(String arguments, int code, String message) throws IOException {
        file("hello", "hello\n");
        file("empty", "");
        file("newer", "# metronome trace 7\n");
        file("broken", "# metronome trace 2\n0 x tb=0 h0 0 0 nop\n");
        Files.write(file("cut.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0});
        Object[] words = Stream.concat(Stream.of("trace"), Arrays.stream(arguments.split(" ")))
                .map(word -> switch (word) {
                    case "version-1" -> VERSION_1.toString();
                    case "hello", "empty", "newer", "broken", "cut.gz", "none.trace", "no/a" ->
                        file(word).toString();
                    default -> word;
                })
                .toArray();
        Command command = Command.run(words);
        assertEquals(code, command.code(), command.err());
        assertTrue(command.err().contains(message), command.err());
        assertEquals("", command.out());
    }

    @Test
    void anEarlierFileIsLeftAloneByAConversionThatFails() throws IOException {
        Path out = file("a.csv", "earlier\n");
        Path broken = file("broken.trace", Files.readString(VERSION_1) + "0 x\n");
        assertEquals(
                65,
                Command.run("trace", "convert", broken, "--to", "csv", "-o", out)
                        .code());
        assertEquals("earlier\n", Files.readString(out));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(2, files.count());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"diff", "convert"})
    void theExampleOfTheHelpWorksWhenPasted(String command) {
        String example = Command.run("trace", command, "--help")
                .out()
                .lines()
                .filter(line -> line.startsWith("Example: ./metronome "))
                .findFirst()
                .orElseThrow()
                .substring("Example: ./metronome ".length());
        Object[] words = example.replace("testdata/", Command.ROOT.resolve("testdata") + "/")
                .split(" ");
        Command run = Command.run(words);
        assertEquals(0, run.code(), run.out() + run.err());
        assertFalse(run.out().isEmpty());
    }

    @Test
    void aCommandIsNeeded() {
        Command none = Command.run("trace");
        assertEquals(64, none.code());
        assertTrue(none.err().contains("no command given"), none.err());
    }

    @Test
    void aConversionKeepsTextInUtf8() throws IOException {
        Path trace = file("a.trace", "# metronome trace 2\n# program=Gr\u00fc\u00dfe.s\n");
        Path json = converted(trace, "jsonl", "a.jsonl");
        assertTrue(Files.readString(json, StandardCharsets.UTF_8).contains("Gr\u00fc\u00dfe.s"));
        assertArrayEquals(Files.readAllBytes(trace), Files.readAllBytes(converted(json, "native", "b.trace")));
    }
}
