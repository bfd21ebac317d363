// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code metronome sweep}. Which phases fail follows from the positions of instructions, as the core's SweepTest says. */
class SweepTest {
    private static final Path MUTATION = Command.program("sweep/entry-without-fix-up.s");
    private static final String EXPECTATION = "TB == START + TICKS + r8";

    @TempDir
    private Path directory;

    private Path source(String text) throws IOException {
        return Files.writeString(directory.resolve("test.s"), text);
    }

    private static Command sweepMutation(Object... more) {
        return sweep(MUTATION, "0xfffff0..0x100000f", EXPECTATION, more);
    }

    private static Command sweep(Path program, String phases, String expectation, Object... more) {
        return Command.run(
                Stream.concat(Stream.of("sweep", program, "--phase", phases, "--expect", expectation), Stream.of(more))
                        .toArray());
    }

    /** The command that a report tells last, as words after {@code ./metronome}. */
    private static Object[] reproduction(String report) {
        List<String> lines = report.lines().toList();
        String command = lines.get(lines.size() - 1).trim();
        assertTrue(command.startsWith("./metronome run "), command);
        return command.substring("./metronome ".length()).split(" ");
    }

    @Test
    void theReportNamesTheFailingPhasesTheRegistersAndACommand() {
        Command command = sweepMutation("--ticks-per-insn", "1,1/3");
        assertEquals(100, command.code(), command.err());
        // six instructions and six ticks; the offset 5 * 2^24 is added to START + 6 less 2^24
        String values = "TB = 0x5000003, START = 0xfffffd, TICKS = 0x6, r8 = 0x5000000";
        assertEquals("""
                ratio 1: 32 phases, 2 fail
                  0x00fffffd..0x00fffffe fails: %1$s is false (%2$s)
                ratio 1/3: 32 phases, 1 fail
                  0x00ffffff fails: %1$s is false (TB = 0x5000001, START = 0xffffff, TICKS = 0x2, r8 = 0x5000000)
                first failure: ratio 1, phase 0x00fffffd: %1$s is false (%2$s)
                  TB = 0x5000003
                  START = 0xfffffd
                  TICKS = 0x6
                  r8 = 0x5000000
                  ./metronome run %3$s --tb-start 0xfffffd --insns-per-tick 1/1 --max-insns 10000 --trace -
                """.formatted(EXPECTATION, values, MUTATION), command.out());
        assertEquals("", command.err());
    }

    @ParameterizedTest
    @CsvSource({"1, 3", "7/2, 2", "1/3, 1"})
    void theCommandGivesTheTraceOfTheFirstFailure(String ratio, int cores) throws IOException {
        Path trace = directory.resolve("trace");
        Command sweep = sweepMutation(
                "--ticks-per-insn",
                ratio,
                "--trace",
                trace,
                "--cores",
                cores,
                "--seed",
                "0x77",
                "--quantum",
                3,
                "--set",
                "r20=5,0:r21=6",
                "--endian",
                "little",
                "--cpu",
                "power8",
                "--strict-reserved",
                "--tb-start",
                "0:0x7000000000,1:0x6000000000".substring(0, cores == 1 ? 14 : 29));
        assertEquals(100, sweep.code(), sweep.err());
        Command run = Command.run(reproduction(sweep.out()));
        assertEquals(0, run.code(), run.err());
        assertEquals(Files.readString(trace), run.out());
        assertTrue(run.out().contains("286,r9"), run.out());
    }

    @Test
    void theCommandEndsWithTheRegistersOfTheReport() throws IOException {
        Command sweep = sweep(MUTATION, "0xffff00..0xffffff", EXPECTATION, "--ticks-per-insn", "7");
        Object[] command = reproduction(sweep.out());
        Path registers = directory.resolve("registers");
        command = Stream.concat(Arrays.stream(command), Stream.of("--registers", registers))
                .toArray();
        assertEquals(0, Command.run(command).code());
        // t(1) = 7 and t(3) = 21, so the first failing phase is 2^24 - 21; at the end 42 ticks have passed
        assertTrue(sweep.out().contains("phase 0x00ffffeb"), sweep.out());
        assertTrue(Files.readAllLines(registers).contains("TB " + String.format("%016X", 0x5000000 - 21 + 42)));
    }

    @Test
    void aFileNameThatAShellWouldSplitIsQuoted() throws IOException {
        Path program = Files.writeString(directory.resolve("it's one.s"), "li r3,1; attn");
        Command command = sweep(program, "0", "r3 == 0");
        assertTrue(
                command.out().contains(" run '" + program.toString().replace("'", "'\\''") + "' --tb-start 0x0 "),
                command.out());
    }

    @Test
    void whenNoPhaseFailsTheExitCodeIs0AndAnEarlierTraceStays() throws IOException {
        Path trace = Files.writeString(directory.resolve("trace"), "earlier");
        Command command = sweep(
                Command.program("sweep/entry-exit.s"), "0xfffff0..0x100000f", "TB == START + TICKS", "--trace", trace);
        assertEquals(0, command.code());
        assertEquals("ratio 1: 32 phases, 0 fail\n", command.out());
        assertEquals("metronome: no phase fails, so no trace is written to " + trace + "\n", command.err());
        assertEquals("earlier", Files.readString(trace));
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(1, files.count(), "no temporary file is left");
        }
    }

    @Test
    void theReportIsTheSameWhateverTheNumberOfJobs() {
        Object[] one = {"--jobs", 1, "--ticks-per-insn", "1,3"};
        Object[] four = {"--jobs", 4, "--ticks-per-insn", "1,3"};
        String phases = "0xff0000..0x100ffff";
        assertEquals(
                sweep(MUTATION, phases, EXPECTATION, one).out(),
                sweep(MUTATION, phases, EXPECTATION, four).out());
    }

    @Test
    void stepsAreShownWithTheirRange() throws IOException {
        Command command = sweep(source("mftb r4; attn"), "0..0xff", "r4 < 0x40", "--phase-step", 16);
        assertTrue(
                command.out().contains("0x00000040..0x000000f0 step 0x10 fails: r4 < 0x40 is false (r4 = 0x40)"),
                command.out());
        assertTrue(command.out().startsWith("ratio 1: 16 phases, 12 fail\n"), command.out());
    }

    @Test
    void aProgramThatDoesNotHaltFailsWithItsReason() throws IOException {
        Command limit = sweep(source("b ."), "0..9", "1", "--max-insns", 50);
        assertEquals(100, limit.code());
        assertTrue(
                limit.out()
                        .contains("0x00000000..0x00000009 fails: does not halt within 50 instructions; it is at"
                                + " 0000000000001000"),
                limit.out());
        assertEquals(101, Command.run(reproduction(limit.out())).code(), "the command ends by the limit too");
        Command unhandled = sweep(source("sc; attn"), "0..9", "1");
        assertEquals(103, Command.run(reproduction(unhandled.out())).code());
    }

    @Test
    void jsonHasTheWholeReport() {
        Command command = sweepMutation("--json");
        assertEquals(100, command.code());
        JsonObject report = JsonParser.parseString(command.out()).getAsJsonObject();
        assertEquals(EXPECTATION, report.get("expectation").getAsString());
        JsonObject ratio = report.getAsJsonArray("ratios").get(0).getAsJsonObject();
        assertEquals("1", ratio.get("ticksPerInsn").getAsString());
        assertEquals(32, ratio.get("phases").getAsInt());
        assertEquals(2, ratio.get("failed").getAsInt());
        JsonObject range = ratio.getAsJsonArray("ranges").get(0).getAsJsonObject();
        assertEquals("0x00fffffd", range.get("first").getAsString());
        assertEquals("0x00fffffe", range.get("last").getAsString());
        assertEquals("expectation", range.get("cause").getAsString());
        JsonObject failure = report.getAsJsonObject("firstFailure");
        assertEquals("0x5000000", failure.getAsJsonObject("registers").get("r8").getAsString());
        assertTrue(failure.get("command").getAsString().contains("--tb-start 0xfffffd "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --phase 5..4                  | --phase: phases 0x5..0x4: the first must be at most the last
            --phase low                   | '--phase': 'low' is not a number
            --phase 1-4                   | '1-4' is not LOW..HIGH; write for example 0..0xffffff
            --phase-step 0                | '0' is not at least 1
            --ticks-per-insn 0            | '0' is not in 1 to 1000000
            --ticks-per-insn 1/2/3        | '1/2/3' is not a ratio; write for example 7/2
            --insns-per-tick 1/3          | write --ticks-per-insn M/N for N/M
            --clock host                  | --clock: in a sweep instructions drive time
            --jobs 0                      | --jobs: 0 is not in 1 to 1024
            --set TB=5                    | --set TB=0x5: the phase sets the Time Base; say with --tb-start where it begins
            --expect r3=0                 | --expect: column 3: unexpected '='; write == to compare
            --expect r33                  | --expect: column 1: unknown register 'r33'
            --expect 1:r3                 | --expect: column 1: there is no thread 1.0
            --json --trace -              | --json and --trace - would mix
            """)
    void aWrongOptionIsRefusedWithARemedy(String options, String message) throws IOException {
        Path program = source("attn");
        Stream<Object> words = Stream.of("sweep", program);
        if (!options.contains("--phase ")) {
            words = Stream.concat(words, Stream.of("--phase", "0"));
        }
        if (!options.contains("--expect ")) {
            words = Stream.concat(words, Stream.of("--expect", "1"));
        }
        Command command = Command.run(
                Stream.concat(words, Arrays.stream(options.split(" "))).toArray());
        assertEquals(64, command.code(), command.err());
        assertTrue(command.err().contains(message), command.err());
        assertEquals("", command.out());
    }

    @Test
    void thePageShowsWhatIsPrinted() throws IOException {
        String page = Files.readString(Command.ROOT.resolve("docs/sweep.md"));
        String command = page.lines()
                .filter(line -> line.startsWith("./metronome sweep") && line.contains("without"))
                .findFirst()
                .orElseThrow();
        String folder = Command.ROOT.resolve("testdata") + "/";
        Object[] words = command.substring("./metronome ".length())
                .replace("testdata/", folder)
                .split(" ");
        String printed = Command.run(words).out().replace(folder, "testdata/");
        assertTrue(page.contains("```text\n" + printed + "```"), printed);
    }

    @Test
    void whatMustBeSaidIsNamed() throws IOException {
        Command command = Command.run("sweep", source("attn"), "--phase", "0");
        assertEquals(64, command.code());
        assertTrue(command.err().contains("--expect"), command.err());
        assertFalse(command.err().contains("Exception"), command.err());
    }
}
