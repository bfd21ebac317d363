// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code metronome guest --save} and {@code metronome migrate}. */
class MigrateCommandTest {
    private static final Path CLOCK = Command.program("guest-clock.s");
    private static final long GRANULE = 1L << 24;

    /** 3000 times: the Time Base must not be behind where it was; r5 grows by 3 and the vcpu's number. The status tells whether time went back. */
    private static final String COUNTS = """
            mr r9,r3
            addi r9,r9,3
            li r8,0
            li r5,0
            li r6,3000
            mtctr r6
            li r4,0
            again: mftb r7
            cmpld r7,r8
            blt back
            mr r8,r7
            add r5,r5,r9
            bdnz again
            end: li r3,0x42
            sc 1
            b .
            back: li r4,1
            b end""";

    @TempDir
    private Path folder;

    private Path image;

    @BeforeEach
    void name() {
        image = folder.resolve("a.vm");
    }

    private Path source(String text) throws IOException {
        return Files.writeString(folder.resolve("a.s"), ".org 0x1000\n_start: " + text.replace(";", "\n") + "\n");
    }

    private static Command command(List<Object> first, String options) {
        List<Object> words = new ArrayList<>(first);
        words.addAll(
                Stream.of(options.split(" +")).filter(word -> !word.isEmpty()).toList());
        return Command.run(words.toArray());
    }

    private Command save(Path program, String options) {
        return command(List.of("guest", program, "--load", 0, "--save", image), options);
    }

    private Command migrate(String options) {
        return command(List.of("migrate", image), options);
    }

    private static String value(String line, String name) {
        return Stream.of(line.split(" +"))
                .filter(word -> word.startsWith(name + "="))
                .map(word -> word.substring(name.length() + 1))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in " + line));
    }

    private static long hex(String line, String name) {
        return Long.parseUnsignedLong(value(line, name), 16);
    }

    private static List<String> lines(Command command, String event) {
        return command.out()
                .lines()
                .filter(line -> line.startsWith(event + " "))
                .toList();
    }

    /** The values of a register in what {@code --registers -} prints, vcpu by vcpu. */
    private static List<Long> registers(Command command, String name) {
        return command.out()
                .lines()
                .filter(line -> line.matches("(\\d+ )?" + name + " \\p{XDigit}{16}"))
                .map(line -> Long.parseUnsignedLong(line.substring(line.length() - 16), 16))
                .toList();
    }

    private void assertRefused(int code, String message, Command command) {
        assertEquals(code, command.code(), command.err());
        assertTrue(command.err().contains(message), command.err());
        assertEquals("", command.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                              | 0",
                "--downtime 0                                  | 0",
                "--downtime 1000                               | 1000",
                "--downtime 0x1_0000_0001                      | 0x100000001",
                "--downtime 5M                                 | 5000000",
                // 512 ticks in a microsecond, rounded up
                "--downtime 7ns                                | 4",
                "--downtime 3us                                | 1536",
                "--downtime 5ms                                | 2560000",
                "--downtime 2s                                 | 1024000000",
                "--downtime 2s --policy time-passes            | 1024000000",
                "--downtime 2s --policy time-stands-still      | 0",
            })
    void theGuestsTimeBaseGoesForwardByTheDowntimeAndLessThan2To24(String options, String downtime) {
        Command saved = save(CLOCK, "--slices 1 --tb-start 0x98765 --tb-offset 0x5000000 --registers -");
        assertEquals(101, saved.code(), saved.err());
        for (String start : List.of("0", "0x123456789", "0xfffffffffffffff0", "0x8000000000ffffff")) {
            Command moved =
                    migrate("--slices 0 --cores 3 --tb-start " + start + " " + (options == null ? "" : options));
            assertEquals(0, moved.code(), moved.err());
            String line = lines(moved, "moved").get(0);
            assertEquals(registers(saved, "TB").get(0), hex(line, "saved-tb"), line);
            assertEquals(Numbers.value(start), hex(line, "host-tb"), line);
            long forward = hex(line, "guest-tb") - hex(line, "saved-tb");
            assertEquals(forward, Long.parseLong(value(line, "forward")), line);
            long rounding = forward - Numbers.value(downtime);
            assertTrue(rounding >= 0 && rounding < GRANULE, line);
            long offset = hex(line, "guest-tb") - hex(line, "host-tb");
            assertEquals(0, offset % GRANULE, line);
            String sign = offset < 0 ? "-" : "+";
            assertEquals(sign + String.format("%016x", Math.abs(offset)), value(line, "off"), line);
        }
    }

    @Test
    void virtualCoresInStepStayInStepAndAreDealtOutOverTheCores() {
        save(CLOCK, "--vcpus 3 --cores 3 --slices 1 --tb-offset 0x5000000,2:0x9000000");
        Command moved = migrate("--slices 0 --cores 2 --tb-start 0x77777777");
        List<String> lines = lines(moved, "moved");
        assertEquals(
                List.of("0", "1", "0"),
                lines.stream().map(line -> value(line, "core")).toList());
        assertEquals(hex(lines.get(0), "guest-tb"), hex(lines.get(1), "guest-tb"));
        assertEquals(0x4000000, hex(lines.get(2), "guest-tb") - hex(lines.get(0), "guest-tb"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--max-insns 5000 | --tb-start 0x7654321 --cores 2",
                "--vcpus 4 --cores 4 --slice 700 --slices 3 | --tb-start 0x1,1:0x2 --cores 2 --step-cost 9",
                "--vcpus 2 --vcpu-threads 2 --threads 2 --profile linux-4-18 --slice 1700 --slices 1 | --threads 4 --downtime 1s",
                "--cpu power8 --vcpus 3 --cores 2 --max-insns 7777 | --tb-start 0x5555 --insns-per-tick 7/3",
                "--cpu power10 --endian little --slice 3000 --slices 2 | --profile power9-before-5-16 --clock manual-step",
                "--mem 80M --guest-memory 32M --cpu power8 --guest-base 0x2000000 --slice 1000 --slices 3 | --mem 64M",
                "--mem 80M --guest-memory 32M --guest-base 0x2000000 --tb-freq 1G --slice 999 --slices 3 | --seed 5",
            })
    void aGuestThatHasMovedFinishesWithTheSameResult(String here, String there) throws IOException {
        Command saved = save(source(COUNTS), here + " --registers -");
        assertEquals(101, saved.code(), saved.err());
        List<Long> halfway = registers(saved, "GPR5");
        Command moved = migrate(there + " --stop-at 0x42 --registers -");
        assertEquals(new Command(0, moved.out(), ""), moved);
        List<Long> result = registers(moved, "GPR5");
        assertEquals(halfway.size(), result.size());
        for (int n = 0; n < result.size(); n++) {
            assertTrue(halfway.get(n) < 3000 * (3 + n), "not in the middle");
            assertEquals(3000 * (3 + n), result.get(n));
        }
    }

    @Test
    void aGuestCanMoveAgainAndAgainThroughTheSameFile() throws IOException {
        save(source(COUNTS), "--slice 1000 --slices 1");
        long before = -1;
        int moves = 0;
        Command moved = migrate("--slice 2000 --slices 1 --stop-at 0x42 --registers - --save " + image);
        for (; moved.code() == 101; moves++) {
            String line = lines(moved, "moved").get(0);
            assertTrue(hex(line, "saved-tb") > before, line);
            before = hex(line, "guest-tb");
            moved = migrate("--tb-start " + 0x1234567L * moves
                    + " --slice 2000 --slices 1 --stop-at 0x42 --registers - --save " + image);
        }
        assertEquals(0, moved.code(), moved.err());
        // 18000 instructions
        assertTrue(moves >= 6 && moves < 10, "moves: " + moves);
        assertEquals(List.of(9000L), registers(moved, "GPR5"));
    }

    @Test
    void aHypercallThatStoppedAVcpuIsMadeAgain() throws IOException {
        Path program = source("li r4,7; li r3,0x42; sc 1; addi r3,r3,1; attn");
        assertEquals(7, save(program, "--stop-at 0x42").code());
        assertEquals(7, migrate("--stop-at 0x42").code());
        assertEquals(6, migrate("--answer 0x42=5").code());
        Command unanswered = migrate("");
        assertEquals(103, unanswered.code());
        assertTrue(unanswered.err().contains("hypercall 0x42 (r4=0x7 "), unanswered.err());
    }

    @ParameterizedTest
    @CsvSource({
        "--cpu power8 --threads 2 --vcpu-threads 2",
        "--profile linux-4-18 --threads 2 --vcpu-threads 2",
        "--cores 2"
    })
    void noHypercallIsLostWhereverTheRunIsCut(String options) throws IOException {
        Path program = source("li r5,0; li r6,3; mtctr r6; again: li r3,0x43; sc 1; add r5,r5,r3; bdnz again;"
                + " li r3,0x42; li r4,0; sc 1; b .");
        String hypercalls = " --mem 64K --answer 0x43=1 --stop-at 0x42 ";
        int cuts = 0;
        while (save(program, options + hypercalls + "--vcpus 2 --quantum 3 --max-insns " + (cuts + 1))
                        .code()
                == 101) {
            Command moved = migrate("--registers -" + hypercalls);
            assertEquals(0, moved.code(), moved.err());
            assertEquals(List.of(3L, 3L), registers(moved, "GPR5"), "after " + (cuts + 1));
            cuts++;
        }
        // 18 instructions of each vcpu
        assertTrue(cuts >= 2 * 18 - 1, "cuts: " + cuts);
    }

    @Test
    void aVcpuThatStoppedBeforeStaysStopped() throws IOException {
        // vcpu 0 is done at once, vcpu 1 counts
        Path program =
                source("cmpdi r3,0; beq end; li r6,9000; mtctr r6; bdnz .; end: li r3,0x42; li r4,0; sc 1; attn");
        assertEquals(
                101, save(program, "--vcpus 2 --stop-at 0x42 --max-insns 3000").code());
        Command moved = migrate("--stop-at 0x42 --registers -");
        assertEquals(new Command(0, moved.out(), ""), moved);
        assertEquals(List.of(0x42L, 0x42L), registers(moved, "GPR3"));
    }

    @Test
    void aGuestThatHasHaltedHaltsAgain() throws IOException {
        assertEquals(9, save(source("li r3,9; attn; li r3,1; attn"), "").code());
        assertEquals(9, migrate("--save " + image).code());
        assertEquals(9, migrate("").code());
    }

    @Test
    void aVcpuThatHasCededWaitsForItsDecrementerInTheGuestsTime() {
        Command saved = save(CLOCK, "--slices 1 --step-cost 0 --tb-offset 0x5000000 --exits");
        String ceded = lines(saved, "exit").get(0);
        long expiry = hex(ceded, "guest-tb") + Long.parseLong(value(ceded, "dec"));
        // the same low 24 bits, so the guest's Time Base goes on from where it was
        Command moved = migrate("--step-cost 0 --tb-start 0x7000007 --exits");
        assertEquals(0, moved.code(), moved.err());
        assertEquals("0", value(lines(moved, "moved").get(0), "forward"));
        assertEquals(expiry, hex(lines(moved, "enter").get(0), "guest-tb"));
    }

    @Test
    void theDispatchTraceLogGoesOn() throws IOException {
        Command first = save(source(COUNTS), "--vpa 0x10000 --dtl - --slice 1000 --slices 3");
        assertEquals(3, lines(first, "dtl").size());
        Command second = migrate("--dtl - --slice 1000 --slices 2");
        assertEquals("", migrate("--dtl - --slices 0").err());
        assertEquals(
                List.of("4", "5"),
                lines(second, "dtl").stream().map(line -> line.split(" +")[1]).toList());
    }

    @Test
    void theTraceGoesOnWhereItEnded() throws IOException {
        Path program = source("li r4,1; li r5,2; li r6,3; attn");
        save(program, "--max-insns 2");
        Command rest = migrate("--trace -");
        List<String> words = rest.out()
                .lines()
                .filter(line -> line.matches(".* g1 \\p{XDigit}{16} .*"))
                .toList();
        assertEquals(2, words.size(), rest.out());
        assertTrue(words.get(0).contains("0000000000001008") && words.get(0).contains("li r6,3"), rest.out());
        assertTrue(rest.out().contains("# program=a.vm sha256="), rest.out());
    }

    @Test
    void anImageIsSavedBeforeAnythingRanToo() throws IOException {
        assertEquals(new Command(0, "", ""), save(source("li r3,4; attn"), "--slices 0"));
        assertEquals(4, migrate("").code());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "li r3,0x43; sc 1 | 103",
                "lis r4,0x4000; ld r3,0(r4) | 103",
                "li r3,0; .long 0 | 103",
            })
    void aGuestThatCannotGoOnIsNotSaved(String program, int code) throws IOException {
        Files.writeString(image, "earlier");
        Command run = save(source(program), "");
        assertEquals(code, run.code(), run.err());
        assertTrue(run.err().contains("--save: " + image + " is not written"), run.err());
        assertEquals("earlier", Files.readString(image));
    }

    @Test
    void whereNothingCanBeSavedNothingRuns() {
        for (String name : List.of("no/such", ".")) {
            Path there = folder.resolve(name);
            Command run = command(List.of("guest", CLOCK, "--load", 0, "--save", there), "--exits");
            assertRefused(74, there.toString(), run);
        }
        assertRefused(64, "--save", command(List.of("guest", CLOCK, "--load", 0, "--save", "-"), "--exits"));
        save(CLOCK, "--slices 1");
        assertRefused(74, "no/such", migrate("--save " + folder.resolve("no/such")));
    }

    @Test
    void aBadFileIsRefusedWhole() throws IOException {
        save(CLOCK, "--slices 1");
        byte[] good = Files.readAllBytes(image);
        Files.write(image, Arrays.copyOf(good, good.length - 1));
        assertRefused(65, "is cut off", migrate(""));
        byte[] damaged = good.clone();
        damaged[good.length / 2] ^= 4;
        Files.write(image, damaged);
        assertRefused(65, "is damaged", migrate(""));
        byte[] newer = good.clone();
        newer[11] = 2;
        Files.write(image, newer);
        assertRefused(65, "made in format 2, this Metronome reads up to 1; use a newer", migrate(""));
        Files.delete(image);
        assertRefused(66, "no such file", migrate(""));
        assertRefused(66, "is not a regular file", Command.run("migrate", folder));
        assertRefused(65, "make one with 'metronome guest PROGRAM --save FILE'", Command.run("migrate", CLOCK));
    }

    @Test
    void eachKindOfSnapshotNamesTheCommandThatResumesIt() {
        Command.run("snapshot", "save", CLOCK, "--load", 0, "-o", image);
        assertRefused(65, "resume it with 'metronome snapshot load " + image + "'", migrate(""));
        save(CLOCK, "--slices 1");
        assertRefused(65, "resume it with 'metronome migrate " + image + "'", Command.run("snapshot", "load", image));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--cpu power8 | --cpu: the guest of",
                "--threads 1 | --threads: the guest of",
                "--mem 4M | --mem: the guest of",
                "--tb-freq 1G | has a Time Base of 512000000 Hz, not 1000000000, which --at-other-frequency would allow",
                "--profile power9-since-5-16 | its profile is LINUX_4_18, for which POWER9_SINCE_5_16 does not stand in",
                "--profile kvm | 'kvm' is none of ppc970",
                "--policy sometimes | 'sometimes' is none of time-stands-still, time-passes",
                "--downtime -1 | '-1' is negative; a guest's Time Base does not go back",
                "--downtime -1ms | '-1ms' is negative",
                "--downtime 0xffffffffffffffff | '0xffffffffffffffff' is too large",
                "--downtime 0xffffffffffffffffs | is too large",
                "--downtime 10000000000s | '10000000000s' is too large",
                "--downtime 5min | '5min' is neither ticks nor a time; write for example 5M or 5ms",
                "--downtime ms | 'ms' is neither",
                "--step-cost -1 | -1 is negative",
                "--tb-start 1:5 | core: 1 is not in 0 to 0",
                "--slices -1 | '-1' is not a number",
                "--slice 3G | --slice: 3000000000 is more than HDEC holds",
                "--answer 5=0 --stop-at 5 | both for 0x5",
                "--save - | --save: an image is not written to standard output",
            })
    void whatCannotBeIsRefusedAndTheImageIsAsItWas(String options, String message) throws IOException {
        save(CLOCK, "--slices 1 --vcpus 2 --vcpu-threads 2 --threads 2 --profile linux-4-18");
        byte[] before = Files.readAllBytes(image);
        assertRefused(64, message, migrate(options + " --exits"));
        assertArrayEquals(before, Files.readAllBytes(image));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void anotherFrequencyIsTakenIfItIsAllowed() {
        save(CLOCK, "--slices 1");
        Command moved = migrate("--tb-freq 1G --at-other-frequency --slices 0 --downtime 1us");
        assertEquals(0, moved.code(), moved.err());
        // ticks of the guest's Time Base
        assertTrue(moved.out().contains(" downtime=512 "), moved.out());
    }

    @Test
    void anImageIsShown() {
        Command saved =
                save(CLOCK, "--slices 1 --vcpus 2 --cpu power8 --tb-offset 0x5000000,1:-0x1000000 --registers -");
        List<Long> times = registers(saved, "TB");
        Command shown = Command.run("snapshot", "show", image);
        assertEquals(0, shown.code(), shown.err());
        for (String line : List.of(
                "kind=virtual-machine",
                "cpu=power8",
                "profile=linux-4-18",
                "endian=big",
                "guest-memory=16777216",
                "vcpus=2",
                "vcpu-threads=1",
                "tb-freq=512000000")) {
            assertTrue(shown.out().lines().anyMatch(line::equals), line + " is not in " + shown.out());
        }
        assertTrue(shown.out().contains(String.format("%016x  0x5000000%n", times.get(0))), shown.out());
        assertTrue(shown.out().contains(String.format("%016x  -0x1000000%n", times.get(1))), shown.out());
        // after sc 1, with EE on
        assertTrue(shown.out().contains("000000000000101c  8000000000009000  "), shown.out());
        assertTrue(shown.out().endsWith("  idle\n"), shown.out());
        assertFalse(shown.out().contains("not run yet"));
    }
}
