// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

/** {@code metronome regress}. What the programs do is plain from their source; what QEMU says of those in testdata/flat-le is told there. */
class RegressTest {
    private static final String SOURCE = """
            li      r3,5
            li      r4,0x100
            std     r3,0x2000(0)
            mtctr   r4
            li      r3,0
            attn
            """;

    @TempDir
    private Path folder;

    private Path file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @BeforeEach
    void aProgram() throws IOException {
        file("a.s", SOURCE);
    }

    private Command regress(Object... more) {
        return Command.run(
                Stream.concat(Stream.of("regress", folder), Stream.of(more)).toArray());
    }

    /** Text without the folder's name. */
    private String plain(String text) {
        return text.replace(folder + "/", "");
    }

    @Test
    void twoHundredFlatProgramsAgreeWithQemu() {
        Command command =
                Command.run("regress", Command.ROOT.resolve("testdata/flat-le"), "--endian", "little", "--load", "0");
        assertEquals("200 passed, 0 failed, 0 skipped\n", command.out());
        assertEquals(0, command.code());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.out|GPR4 0000000000000100",
                "a.out|# words~ctr 100~GPR3 0x0 ; zero~r4 100",
                "a.s.out|r4 100",
                "a.regs|0 r4 100",
                "a.mem|2000: 00000000 00000005",
                "a.mem|// words~0x2006: 0005 00",
                "a.trace|...~0 3 * * 100c * mtctr r4 CTR=100~...",
                "a.toml|status = 0",
                "a.toml|ends = \"halted\"",
            })
    void aProgramThatIsAsExpectedPasses(String name, String text) throws IOException {
        file(name, text.replace('~', '\n'));
        Command command = regress();
        assertEquals("1 passed, 0 failed, 0 skipped\n", command.out(), command.err());
        assertEquals(0, command.code());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.out|GPR4 0000000000000101|a.out:1: 0 r4: expected 0000000000000101, got 0000000000000100, set by instruction 1 at 0000000000001004, li r4,256",
                "a.out|r0 1~ctr 101|a.out:1: 0 r0: expected 0000000000000001, got 0000000000000000; 0 CTR: expected 0000000000000101, got 0000000000000100, set by instruction 3 at 000000000000100c, mtctr r4",
                "a.mem|2000: 00000000 00000006|a.mem:1: at 0000000000002007 expected 06, was 05",
                "a.trace|...~0 3 * * 100c * mtctr r4 CTR=101~...|a.trace:2: expected '0 3 * * 100c * mtctr r4 CTR=101', was '0 000000000003 tb=0000000000000003 h0 000000000000100c 7c8903a6 mtctr r4                 CTR=0000000000000100'; differs: CTR (expected 101, was 0000000000000100)",
                "a.out|1 r4 100|a.out:1: there is no thread 1; cores, threads and vcpus are numbered from 0; run it with more, or delete the line",
                "a.mem|1000000: 00|a.mem:1: the machine has no RAM at 1000000; give it more (--mem), or delete the line",
                "a.toml|status = 1|expected status 0x1, but halted at 0000000000001014 with status 0x0 (r3)",
                "a.toml|ends = \"limit\"|expected to end limit, but halted at 0000000000001014 with status 0x0 (r3)",
                "a.toml|status = 0~max-insns = 3|expected to end halted, but the limit of 3 instructions is reached at 000000000000100c; raise it with --max-insns",
            })
    void aProgramThatIsNotFailsWithItsFirstDivergenceInOneLine(String name, String text, String message)
            throws IOException {
        file(name, text.replace('~', '\n'));
        Command command = regress();
        assertEquals("FAILED a.s: " + message + "\n0 passed, 1 failed, 0 skipped\n", plain(command.out()));
        assertEquals(100, command.code());
    }

    @Test
    void theConsoleIsCompared() throws IOException {
        Files.copy(Command.program("hello.s"), folder.resolve("hello.s"));
        file("hello.console", "Hello, time!\n");
        file("hello.toml", "uart = \"0x60300d0010\"");
        assertEquals("1 passed, 0 failed, 1 skipped", lastLine(regress().out()));
        file("hello.console", "Hello, time?\n");
        assertEquals(
                "FAILED hello.s: hello.console:1: expected 'Hello, time?', was 'Hello, time!'",
                plain(regress().out().lines().toList().get(1)));
    }

    private static String lastLine(String text) {
        List<String> lines = text.lines().toList();
        return lines.get(lines.size() - 1);
    }

    @Test
    void aProgramOfWhichNothingIsExpectedIsSkipped() throws IOException {
        file("b.s", "# regress: --skip 'it is not ready'\nattn");
        file("b.out", "r3 1");
        Command command = regress();
        assertEquals(
                "SKIPPED a.s: nothing is expected of it\nSKIPPED b.s: it is not ready\n0 passed, 0 failed, 2 skipped\n",
                plain(command.out()));
        assertEquals(0, command.code());
    }

    @Test
    void aProgramThatCannotBeLoadedFailsAndTheOthersRun() throws IOException {
        file("a.out", "r4 100");
        file("b.s", "mtspr TBU4,r3");
        file("b.out", "r4 100");
        Command command = regress();
        assertTrue(
                plain(command.out()).startsWith("FAILED b.s: b.s:1:7: unknown SPR 'TBU4'; did you mean TBU40 (286)?"),
                command.out());
        assertEquals("1 passed, 1 failed, 0 skipped", lastLine(command.out()));
        assertEquals(100, regress("--update").code());
        assertEquals("r4 100", Files.readString(folder.resolve("b.out")));
    }

    @Test
    void theInnermostSettingCounts() throws IOException {
        file("deep/down/b.s", "# regress: --set r4=4\nattn");
        file("deep/down/b.out", "r4 4\nr5 5\nr6 6\nr7 7");
        file("deep/down/b.toml", "set = [\"r4=99\", \"r5=5\"]");
        file("deep/down/regress.toml", "set = \"r5=99,r6=6\"");
        file("deep/regress.toml", "set = \"r6=99\"");
        file("regress.toml", "set = \"r6=98\"");
        file("a.toml", "skip = \"not this one\"");
        assertEquals(
                "1 passed, 0 failed, 1 skipped",
                lastLine(regress("--set", "r6=97,r7=7").out()));
    }

    @Test
    void aGuestIsRunAsAGuest() throws IOException {
        file("b.s", "# regress: guest --load 0 --tb-offset 0x5000000\nmftb r4\nli r3,0\nattn\n");
        file("b.trace", "...\n0 * * g* 0 * mftb r4 ...\n...\n");
        file("b.out", "r3 0\n");
        assertEquals("1 passed, 0 failed, 1 skipped", lastLine(regress().out()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.out|r32 5|65|a.out:1: unknown register 'r32'; did you mean R3?",
                "a.out|r3 5~GPR3 5|65|a.out:2: r3 has been given already in line 1; delete one of the two lines",
                "a.out||65|a.out: names no register; write lines such as 'GPR3 0000000000000005', or delete it",
                "a.mem|2000: 0|65|a.mem:1: '2000: 0' is no address with bytes; write for example '2000: 0123 4567', two hexadecimal digits for each byte",
                "a.trace|# metronome trace 7|65|a.trace:1: trace 7 was written by a newer Metronome; this one reads up to 2",
                "a.console|x|65|a.console: there is no UART that could write it; say where it is, such as --uart 0x60300d0010, and that not in a guest",
                "a.toml|cpu = \"power7\"|65|a.toml: Invalid value for option '--cpu'",
                "a.toml|ends = \"halt\"|65|a.toml: Invalid value for option '--ends': 'halt' is none of halted, limit, waiting, unhandled",
                "a.toml|colour = 3|65|a.toml: Unknown option: '--colour=3'",
                "a.toml|cores = 2.5|65|a.toml:1: cores is neither text, a whole number, true or false, nor a list of them",
                "a.toml|cores 2|65|a.toml:1: ",
                "a.toml|command = \"sweep\"|65|a.toml: 'sweep' does not run programs of a regression; write run or guest, or begin with an option",
                "a.toml|ignore = \"r77\"~status = 0|65|a.toml: Invalid value for option '--ignore'",
            })
    void whatIsExpectedMustBeRightBeforeAnythingRuns(String name, String text, int code, String message)
            throws IOException {
        file(name, text == null ? "" : text.replace('~', '\n'));
        file("z.s", "attn");
        file("z.out", "r3 0");
        Command command = regress();
        assertTrue(plain(command.err()).contains("metronome: " + message), plain(command.err()));
        assertEquals(code, command.code());
        assertEquals("", command.out());
    }

    @Test
    void aDamagedGzipIsRefused() throws IOException {
        Path golden = folder.resolve("a.trace.gz");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write("...\n0 3 * * 100c * mtctr r4 CTR=100\n...\n".getBytes(StandardCharsets.US_ASCII));
        }
        Files.write(golden, bytes.toByteArray());
        assertEquals(0, regress().code());
        byte[] damaged = bytes.toByteArray();
        damaged[damaged.length / 2] ^= 1;
        Files.write(golden, damaged);
        Command command = regress();
        assertEquals(65, command.code(), command.out());
        assertTrue(plain(command.err()).startsWith("metronome: a.trace.gz"), command.err());
    }

    @Test
    void anExpectationBelongsToOneProgram() throws IOException {
        file("a.bin", "xxxx");
        file("a.out", "r4 100");
        Command command = regress();
        assertEquals(
                "metronome: a.out: is beside two programs that it could belong to, a.bin and a.s; give it the whole name of one, such as a.s.out\n",
                plain(command.err()));
        assertEquals(65, command.code());
        Files.move(folder.resolve("a.out"), folder.resolve("a.s.out"));
        assertEquals("1 passed, 0 failed, 1 skipped", lastLine(regress().out()));
    }

    @Test
    void aProgramHasOneExpectationOfAKind() throws IOException {
        file("a.out", "r4 100");
        file("a.regs", "r4 100");
        assertEquals(
                "metronome: a.s: has two expectations of one kind, a.out and a.regs; delete or rename one\n",
                plain(regress().err()));
    }

    @Test
    void shardsPutTogetherGiveWhatOneRunGives() throws IOException {
        for (int k = 0; k < 11; k++) {
            file("p" + k + ".s", "li r3," + k + "; attn");
            file("p" + k + ".out", "r3 " + k % 10);
        }
        Path whole = folder.resolve("whole.jsonl");
        Path xml = folder.resolve("whole.xml");
        Command one = regress("--json", whole, "--junit", xml);
        Object[] merge = {"regress", "--merge"};
        for (int k = 8; k >= 1; k--) {
            Path part = folder.resolve(k + ".jsonl");
            regress("--shard", k + "/8", "--json", part, "--jobs", 3);
            merge = append(merge, part);
        }
        Path merged = folder.resolve("merged.jsonl");
        Path mergedXml = folder.resolve("merged.xml");
        Command command = Command.run(append(merge, "--json", merged, "--junit", mergedXml));
        assertEquals(100, command.code());
        assertEquals(one.out(), command.out());
        assertEquals("10 passed, 1 failed, 1 skipped", lastLine(one.out()));
        assertArrayEquals(Files.readAllBytes(whole), Files.readAllBytes(merged));
        assertArrayEquals(Files.readAllBytes(xml), Files.readAllBytes(mergedXml));
    }

    private static Object[] append(Object[] words, Object... more) {
        return Stream.concat(Arrays.stream(words), Arrays.stream(more)).toArray();
    }

    @Test
    void reportsAreWhatTheirReadersExpect() throws Exception {
        file("b.s", "attn");
        file("b.out", "r3 <1");
        assertEquals(65, regress().code());
        file("b.out", "r3 1");
        Path json = folder.resolve("r.jsonl");
        Path xml = folder.resolve("r.xml");
        regress("--json", json, "--junit", xml);
        List<String> lines = Files.readAllLines(json);
        assertEquals(
                "{\"metronomeRegress\":1,\"shard\":{\"number\":1,\"count\":1},\"programs\":2}",
                JsonParser.parseString(lines.get(0)).toString());
        assertEquals(
                "FAILED",
                JsonParser.parseString(lines.get(2))
                        .getAsJsonObject()
                        .get("verdict")
                        .getAsString());
        Element suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(Files.readAllBytes(xml)))
                .getDocumentElement();
        assertEquals(
                List.of("testsuite", "2", "1", "1"),
                List.of(
                        suite.getTagName(),
                        suite.getAttribute("tests"),
                        suite.getAttribute("failures"),
                        suite.getAttribute("skipped")));
        assertEquals(2, suite.getElementsByTagName("testcase").getLength());
        assertTrue(((Element) suite.getElementsByTagName("failure").item(0))
                .getAttribute("message")
                .contains("r3: expected 0000000000000001, got 0000000000000000"));
    }

    @Test
    void reportsThatAreNoneAreRefused() throws IOException {
        Path report = file("r.jsonl", "{\"metronomeRegress\":2}\n");
        assertTrue(Command.run("regress", "--merge", report)
                .err()
                .contains("r.jsonl:1: was written by a newer Metronome"));
        file("r.jsonl", "hello");
        assertTrue(Command.run("regress", "--merge", report).err().contains("r.jsonl:1: "));
        file("r.jsonl", "{\"metronomeRegress\":1,\"shard\":{\"number\":3,\"count\":1},\"programs\":2}");
        assertEquals(65, Command.run("regress", "--merge", report).code());
        assertEquals(
                66, Command.run("regress", "--merge", folder.resolve("none")).code());
    }

    @Test
    void updatingWritesAnewWhatSaysAllAndKeepsWhatTheUserWrote() throws IOException {
        Command.run("run", folder.resolve("a.s"), "--trace", folder.resolve("a.trace"));
        String right = Files.readString(folder.resolve("a.trace"));
        String commented = right.replaceFirst("\n", "\n# Shows: a thing\n");
        file("a.trace", commented.replace("CTR=0000000000000100", "CTR=0000000000000101"));
        file("a.out", "# by hand\nGPR4 0x0AB ; four\nctr 100\n");
        file("b.s", SOURCE);
        file("b.trace", "...\n0 3 * * 100c * mtctr r4 CTR=101\n...\n");
        Command command = regress("--update");
        assertEquals(100, command.code());
        assertTrue(command.out().contains("differs: CTR (expected 0000000000000101, was 0000000000000100)"));
        assertEquals(commented, Files.readString(folder.resolve("a.trace")));
        assertEquals("# by hand\nGPR4 0x100 ; four\nctr 100\n", Files.readString(folder.resolve("a.out")));
        assertTrue(Files.readString(folder.resolve("b.trace")).contains("CTR=101"));
        assertTrue(
                command.err().contains("b.trace: it leaves something open, which only you can say anew; not updated"));
        Command after = regress();
        assertEquals("1 passed, 1 failed, 0 skipped", lastLine(after.out()));
    }

    @Test
    void aCompressedTraceIsUpdatedCompressed() throws IOException {
        Command.run("run", folder.resolve("a.s"), "--trace", folder.resolve("b.trace"));
        String right = Files.readString(folder.resolve("b.trace"));
        Files.delete(folder.resolve("b.trace"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(right.replace("li r4,256 ", "li r4,257 ").getBytes(StandardCharsets.US_ASCII));
        }
        Path golden = Files.write(folder.resolve("a.trace.gz"), bytes.toByteArray());
        assertEquals(100, regress("--update").code());
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(golden))) {
            assertEquals(right, new String(in.readAllBytes(), StandardCharsets.US_ASCII));
        }
    }

    @Test
    void anOutputThatCannotBeWrittenIsKnownBeforeAnythingRuns() throws IOException {
        file("a.out", "r4 100");
        Path json = file("r.jsonl", "as before");
        Command command = regress("--json", json, "--junit", folder.resolve("none/r.xml"));
        assertEquals(74, command.code());
        assertEquals("", command.out());
        assertEquals("as before", Files.readString(json));
        try (Stream<Path> files = Files.list(folder)) {
            assertFalse(files.anyMatch(path -> path.toString().endsWith(".tmp")));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--jobs 0|64|--jobs: 0 is not in 1 to 1024",
                "--shard 9/8|64|--shard: 9/8 is no part of a whole; they are numbered from 1, as in 3/8",
                "--merge --update|64|--merge: runs nothing; leave --update and --shard out",
                "--json x --junit x|64|--json and --junit: both to x; name two files",
                "--ignore r99|64|unknown register 'r99'",
                "--cpu power7|64|Invalid value for option '--cpu'",
            })
    void optionsThatAreWrongAreRefused(String options, int code, String message) {
        Command command = regress((Object[]) options.split(" "));
        assertEquals(code, command.code());
        assertTrue(command.err().contains(message), command.err());
    }

    @Test
    void aFolderWithoutProgramsIsAnError() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Command command = Command.run("regress", empty);
        assertEquals(66, command.code());
        assertEquals("metronome: empty: there is no program; they end in .s, .elf or .bin\n", plain(command.err()));
        assertEquals(
                "metronome: none: no such folder or program; check the path\n",
                plain(Command.run("regress", folder.resolve("none")).err()));
    }
}
