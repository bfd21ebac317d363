// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code metronome guest}. */
class GuestCommandTest {
    private static final Path CLOCK = Command.program("guest-clock.s");
    private static final Path GUEST = Command.program("hypervisor/guest.s");
    private static final Pattern VALUE = Pattern.compile("([a-zA-Z0-9-]+)=(\\S+)");
    private static final Pattern SPR =
            Pattern.compile("spr +(read|write) +(\\S+) tick=(\\d+) tb=(\\p{XDigit}+) (\\w+)=(\\p{XDigit}+)");

    @TempDir
    private Path folder;

    /** A line of {@code --exits} or {@code --dtl}: its first word and what it says. */
    private record Line(String event, String text) {
        private String value(String name) {
            Matcher values = VALUE.matcher(text);
            while (values.find()) {
                if (values.group(1).equals(name)) {
                    return values.group(2);
                }
            }
            throw new AssertionError("no " + name + " in " + text);
        }

        long hex(String name) {
            return Long.parseUnsignedLong(value(name), 16);
        }

        long number(String name) {
            return Long.parseLong(value(name));
        }

        long offset() {
            long magnitude = Long.parseUnsignedLong(value("off").substring(1), 16);
            return value("off").charAt(0) == '-' ? -magnitude : magnitude;
        }
    }

    private static List<Line> lines(String out, String... events) {
        return out.lines()
                .map(text -> new Line(text.split(" +")[0], text))
                .filter(line -> List.of(events).contains(line.event()))
                .toList();
    }

    private static Command guest(Path program, String options) {
        List<Object> words = new ArrayList<>(List.of("guest", program, "--load", 0));
        words.addAll(
                Stream.of(options.split(" +")).filter(word -> !word.isEmpty()).toList());
        return Command.run(words.toArray());
    }

    private static Command interrupts(String options) {
        return guest(GUEST, "--pc 0x1000 --answer 0x7004=0 --stop-at 0x7008 --set r4=2,r5=1 " + options);
    }

    private Path source(String text) throws IOException {
        return Files.writeString(folder.resolve("a.s"), ".org 0x1000\n_start: " + text.replace(";", "\n") + "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "0x5000000, 0x5000000",
        "0x4123456, 0x5000000",
        "1, 0x1000000",
        "-1, 0",
        "-0x1000000, -0x1000000",
        "-0x1000001, -0x1000000",
        "0x7fffffffff000001, -0x8000000000000000"
    })
    void onEveryLineTheGuestsTimeBaseIsTheHostsAndTheRoundedOffset(String given, String rounded) {
        Command run = interrupts("--slice 5000 --exits --tb-offset " + given);
        assertEquals(0, run.code(), run.err());
        List<Line> lines = lines(run.out(), "enter", "exit");
        assertTrue(lines.size() > 20, run.out());
        long expected = Numbers.value(rounded);
        long before = 0;
        for (Line line : lines) {
            assertEquals(expected, line.hex("guest-tb") - line.hex("host-tb"), line.text());
            assertEquals(expected, line.offset(), line.text());
            assertTrue(line.hex("host-tb") >= before, line.text());
            before = line.hex("host-tb");
        }
        boolean isRounded = !given.equals(rounded);
        assertEquals(
                isRounded, run.err().contains("is rounded up to " + hex(rounded) + ", a multiple of 2^24"), run.err());
        assertTrue(run.out().contains("# virtual core 0 core=0 tb-offset=" + hex(rounded) + "\n"), run.out());
    }

    /** As users write it: 0 too. */
    private static String hex(String number) {
        return number.equals("0") ? "0x0" : number;
    }

    @Test
    void entriesAndExitsHaveTheSameNumbersAndGoOnWhereTheGuestWas() {
        List<Line> lines = lines(interrupts("--slice 5000 --exits").out(), "enter", "exit");
        for (int k = 0; k < lines.size(); k++) {
            assertEquals(k % 2 == 0 ? "enter" : "exit", lines.get(k).event());
            assertEquals(
                    String.valueOf(k / 2 + 1),
                    lines.get(k).text().split(" +")[1],
                    lines.get(k).text());
        }
    }

    @Test
    void theGuestReadsTheTimeThatItsEntryShows() {
        List<Line> lines =
                lines(interrupts("--slice 5000 --exits --tb-offset 0x5000000").out(), "enter", "exit");
        Line put = lines.stream()
                .filter(line -> line.text().contains("hypercall 0x7004 r4=0x8 "))
                .findFirst()
                .orElseThrow();
        // its seventh instruction is mftb
        assertEquals(lines.get(0).hex("guest-tb") + 6, Numbers.value(put.value("r5")));
    }

    @ParameterizedTest
    @CsvSource({
        "power8, linux-4-18",
        "power9, linux-4-18",
        "power9, power9-before-5-16",
        "power10, power9-since-5-16",
        "power8, commit-2013",
        "power8, ppc970"
    })
    void aSliceEndsWhenItsTicksArePast(String cpu, String profile) throws IOException {
        Command run = guest(
                source("b ."),
                "--cpu " + cpu + " --profile " + profile
                        + " --step-cost 0 --slice 5000 --slices 2 --tb-start 0x100 --exits");
        assertEquals(ExitCode.LIMIT.code(), run.code());
        List<Line> lines = lines(run.out(), "enter", "exit");
        assertEquals(4, lines.size(), run.out());
        // HDEC is 5000 at the start, and interrupts when it is -1
        long[] expected = {0x100, 0x100 + 5001, 0x100 + 5001, 0x100 + 2 * 5001};
        for (int k = 0; k < expected.length; k++) {
            assertEquals(expected[k], lines.get(k).hex("host-tb"), run.out());
        }
        assertEquals("980", lines.get(1).value("trap"));
        assertTrue(lines.get(1).text().endsWith(" time slice"), run.out());
        assertTrue(run.err().contains("the limit of 2 time slices is reached at 0000000000001000"), run.err());
    }

    @Test
    void aSliceGoesOnAfterAHypercall() throws IOException {
        Command run = guest(
                source("again: li r3,0x42; sc 1; b again"),
                "--answer any=0 --step-cost 0 --slice 3000 --slices 1 --max-insns 10000 --exits --cpu power8");
        List<Line> exits = lines(run.out(), "exit");
        // below 512 there is too little to enter; three instructions are executed from one hypercall to the next
        Line last = exits.get(exits.size() - 1);
        assertTrue(last.hex("host-tb") > 3000 - 512 - 3 && last.hex("host-tb") <= 3000 - 512 + 3, last.text());
        Line refused = lines(run.out(), "refuse").get(0);
        assertEquals(refused.hex("host-tb"), last.hex("host-tb"));
    }

    @Test
    void aVcpuThatHasCededGoesOnWhenItsDecrementerHasExpired() {
        Command run = guest(CLOCK, "--step-cost 0 --exits --registers - --tb-offset 0x5000000");
        assertEquals(0, run.code(), run.err());
        List<Line> lines = lines(run.out(), "enter", "exit");
        // mtdec is the fifth instruction, sc the seventh
        assertEquals(7, lines.get(1).hex("host-tb"));
        assertEquals(1000 - 3, lines.get(1).number("dec"));
        assertTrue(lines.get(1).text().contains("hypercall 0xe0 ")
                && lines.get(1).text().endsWith(", idle"));
        assertEquals(4 + 1000, lines.get(2).hex("host-tb"));
        assertEquals(0, lines.get(2).number("dec"));
        // DEC is not negative yet, so the guest looks, in five instructions, and cedes again; the interrupt is at once
        // then
        assertEquals(4 + 1000 + 5, lines.get(4).hex("host-tb"));
        assertTrue(run.out().contains(String.format("GPR5 %016X%n", 4 + 1000 + 5 - 2)), run.out());
        assertTrue(run.out().contains(String.format("TB %016X%n", lines.get(5).hex("guest-tb"))), run.out());
    }

    @Test
    void aVcpuWakesInTimeWhileAnotherRuns() throws IOException {
        Path program = source("cmpdi r3,1; bne .; li r5,1000; mtdec r5; li r3,0xe0; sc 1; b .");
        Command run = guest(program, "--vcpus 2 --cores 2 --step-cost 0 --slices 2 --slice 20000 --exits");
        List<Line> its = lines(run.out(), "enter", "exit").stream()
                .filter(line -> line.number("vcpu") == 1)
                .toList();
        assertTrue(its.get(1).text().endsWith(", idle"), run.out());
        assertEquals("1.0", its.get(1).value("thread"));
        assertEquals(
                its.get(1).hex("host-tb") + its.get(1).number("dec"), its.get(2).hex("host-tb"), run.out());
    }

    @Test
    void virtualCoresOfOneCoreTakeTurns() {
        Command run = interrupts("--vcpus 3 --slice 5000 --exits --tb-offset 0x1000000,1:0x2000000,2:-0x7000000");
        assertEquals(0, run.code(), run.err());
        long[] offsets = {0x1000000, 0x2000000, -0x7000000};
        Map<Long, Long> entries = new TreeMap<>();
        for (Line line : lines(run.out(), "enter", "exit")) {
            assertEquals(offsets[(int) line.number("vcpu")], line.hex("guest-tb") - line.hex("host-tb"), line.text());
            entries.merge(line.number("vcpu"), 1L, Long::sum);
        }
        assertEquals(3, entries.size());
        String order = lines(run.out(), "enter").stream()
                .map(line -> line.value("vcpu"))
                .limit(3)
                .collect(Collectors.joining());
        assertEquals("012", order);
    }

    @Test
    void theThreadsOfAVirtualCoreRunTogether() {
        Command run = guest(
                GUEST,
                "--pc 0x1000 --answer 0x7004=0 --stop-at 0x7008 --set r4=3,r5=2 --profile linux-4-18 --vcpus 2 --vcpu-threads 2"
                        + " --threads 2 --slice 5000 --exits --tb-offset 0x3000000");
        assertEquals(0, run.code(), run.err());
        List<Line> entries = lines(run.out(), "enter");
        assertEquals("0.0", entries.get(0).value("thread"));
        assertEquals("0.1", entries.get(1).value("thread"));
        assertEquals(entries.get(0).hex("guest-tb"), entries.get(1).hex("guest-tb"));
    }

    @Test
    void eachEntryIsInTheDispatchTraceLog() {
        Command run = interrupts("--slice 5000 --exits --dtl - --vpa 0x10000 --tb-offset 0x5000000");
        assertEquals(0, run.code(), run.err());
        List<Line> lines = lines(run.out(), "dtl", "enter", "exit");
        boolean wasDenied = false;
        for (int k = 0; k < lines.size(); k += 3) {
            Line dispatch = lines.get(k);
            Line entry = lines.get(k + 1);
            assertEquals("dtl", dispatch.event());
            assertEquals(k / 3 + 1, Long.parseLong(dispatch.text().split(" +")[1]));
            assertEquals(7, dispatch.number("dispatch-reason"));
            assertEquals(entry.value("nia"), dispatch.value("srr0"));
            long steps = entry.hex("guest-tb") - dispatch.hex("timebase");
            assertTrue(steps > 0 && steps < 200, entry.text());
            assertEquals(wasDenied, dispatch.number("enqueue-to-dispatch") > 0, dispatch.text());
            wasDenied = lines.get(k + 2).text().endsWith("time slice");
        }
        assertTrue(lines.size() > 20, run.out());
    }

    @Test
    void aLogThatHasWrappedIsToldWhole() throws IOException {
        Command run = guest(
                source("li r5,100; mtctr r5; again: li r3,0x42; sc 1; bdnz again; li r3,0; attn"),
                "--answer 0x42=0 --dtl - --vpa 0x10000");
        assertEquals(0, run.code(), run.err());
        // the ring has 64 places; each hypercall is an exit
        assertEquals(101, lines(run.out(), "dtl").size());
    }

    @Test
    void theHypervisorsAccessesMoveTheTimeBaseByTheOffsetAndNothingElse() {
        Command run = guest(CLOCK, "--cpu power8 --spr-log - --tb-offset 0x5000000");
        long distance = 0;
        List<Long> moves = new ArrayList<>();
        for (String line : run.out().lines().toList()) {
            Matcher access = SPR.matcher(line);
            assertTrue(access.matches(), line);
            long now = Long.parseUnsignedLong(access.group(4), 16) - Long.parseLong(access.group(3));
            if (now != distance) {
                assertEquals("write TBU40", access.group(1) + " " + access.group(5), line);
                moves.add(now - distance);
            }
            distance = now;
        }
        assertEquals(List.of(0x5000000L, -0x5000000L, 0x5000000L, -0x5000000L), moves);
    }

    @ParameterizedTest
    @CsvSource({"power8, linux-4-18", "power9, power9-before-5-16", "power9, power9-since-5-16"})
    void theHostsTimeBaseIsUndisturbed(String cpu, String profile) {
        Command run = guest(
                CLOCK,
                "--cpu " + cpu + " --profile " + profile
                        + " --tb-start 0x0fffff80 --tb-offset 0x5000000 --exits --spr-log -");
        long ticks = 0;
        for (String line : run.out().lines().toList()) {
            Matcher access = SPR.matcher(line);
            if (access.matches()) {
                ticks = Long.parseLong(access.group(3));
            } else if (line.startsWith("enter")) {
                // the last access is the last step; a carry out of the low 24 bits comes at tick 128
                assertEquals(0x0fffff80 + ticks, new Line("enter", line).hex("host-tb"), line);
            }
        }
        assertEquals(2, lines(run.out(), "enter").size());
    }

    @Test
    void aFileThatCannotBeWrittenIsRefusedBeforeAnythingRuns() {
        Command run = guest(
                CLOCK, "--exits --trace " + folder.resolve("trace") + " --registers " + folder.resolve("no/such"));
        assertEquals(ExitCode.NO_OUTPUT.code(), run.code());
        assertEquals("", run.out());
        assertFalse(Files.exists(folder.resolve("trace")));
    }

    @Test
    void theTraceIsThatOfTheGuest() throws IOException {
        Path trace = folder.resolve("trace");
        guest(CLOCK, "--tb-offset 0x5000000 --trace " + trace);
        String text = Files.readString(trace);
        assertTrue(Pattern.compile("tb=00000000050000\\p{XDigit}{2} g1 0000000000001008 7c8c42a6 mftb r4")
                .matcher(text)
                .find());
        List<String> steps = text.lines()
                .filter(line -> line.matches(".*[<>] (host|guest).*"))
                .map(line -> line.replaceFirst("^.* (g1|h1) ", ""))
                .toList();
        for (int n = 0; n < steps.size(); n++) {
            String expected = n % 2 == 0 ? "> guest" : "< host";
            assertEquals(expected + " lpid=1 off=+0000000005000000", steps.get(n), "entries and exits alternate");
        }
        assertTrue(steps.size() >= 2);
    }

    @Test
    void aGuestCanBeginAnywhereInRam() {
        for (String where : List.of(
                "--cpu power8 --guest-memory 32M --guest-base 32M", "--cpu power9 --guest-memory 2M --guest-base 6M")) {
            Command run = guest(
                    CLOCK,
                    "--mem 66M "
                            + where.replace("32M --guest-base 32M", "32M --guest-base 0x2000000")
                                    .replace("6M", "0x600000"));
            assertEquals(new Command(0, "", ""), run);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "li r3,0; attn | | 0 | ",
                "li r3,5; attn | | 5 | halted at 0000000000001004 with status 0x5 (r3)",
                "li r3,77; attn | | 63 | with status 0x4d",
                "b . | --max-insns 1000 | 101 | the limit of 1,000 instructions is reached at 0000000000001000",
                "b . | --slice 5 | 101 | 100 time slices of 5 ticks in succession were over before the guest executed an instruction",
                "li r3,0x42; li r4,7; sc 1 | --stop-at 0x42 | 7 | stopped by hypercall with status 0x7 (r4)",
                "li r3,0x42; li r4,7; sc 1 | | 103 | hypercall 0x42 (r4=0x7 r5=0x0) before 000000000000100c has no answer",
                "li r3,0x42; sc 1; attn | --answer 0x42=9 | 9 | status 0x9",
                "li r3,0x42; sc 1; attn | --answer any=3,0x42=9 | 9 | status 0x9",
                "li r3,0x43; sc 1; attn | --answer any=3,0x42=9 | 3 | status 0x3",
                "li r3,0; .long 0 | | 103 | word 00000000 at 0000000000001004 is no instruction for a guest",
                "mfspr r3,HDEC | | 103 | no handler at 0000000000000700 for the program interrupt, which came at 0000000000001000",
                "lis r4,0x4000; ld r3,0(r4) | --guest-memory 2M | 103 | storage fault at 0x40000000, data",
                "li r3,1; rfebb 1 | | 103 | rfebb",
            })
    void theExitCodeTellsHowTheGuestEnded(String program, String options, int code, String message) throws IOException {
        Command run = guest(source(program), options == null ? "" : options);
        assertEquals(code, run.code(), run.err());
        assertTrue(run.err().contains(message == null ? "" : message), run.err());
        assertEquals(message == null, run.err().isEmpty(), run.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--profile ppc970 --cpu power8 --tb-offset 1 | --tb-offset: TB_OFFSET: 0x1 cannot be applied on a PPC970",
                "--profile ppc970 | profile PPC970 is for [POWER8], not POWER9",
                "--profile kvm | 'kvm' is none of ppc970, commit-2013, linux-4-18",
                "--tb-offset 1:5 | --tb-offset: there is no virtual core 1",
                "--tb-offset x | 'x' is not a number",
                "--vcpus 3 --vcpu-threads 2 --profile linux-4-18 | --vcpus: 3 are not one or more virtual cores of 2",
                "--vcpus 0 | --vcpus: 0",
                "--vcpus 2 --vcpu-threads 2 | has virtual cores of one thread, not 2",
                "--guest-memory 1M | base and size are multiples of 2 MiB",
                "--guest-base 0 | --guest-base: say with --guest-memory",
                "--step-cost -1 | -1 is negative",
                "--slice 3G | --slice: 3000000000 is more than HDEC holds",
                "--answer 0xe0=0 | --answer: the hypervisor answers hypercall 0xe0 itself",
                "--stop-at 0xdc | --stop-at: the hypervisor answers hypercall 0xdc itself",
                "--answer 5=0 --stop-at 5 | both for 0x5",
                "--answer 5 | '5' is not NUMBER=RESULT",
                "--set TB=5 | --tb-offset",
                "--set 1:r3=5 | there is no such vcpu",
                "--set 0.0:r3=5 | there is no such vcpu",
                "--set nonsense=5 | unknown register 'nonsense'",
                "--vpa 0x1000 | overlap the program",
                "--vpa 0x10001 | not a multiple of 128",
            })
    void whatCannotBeIsRefusedBeforeAnythingRuns(String options, String message) {
        Command run = guest(CLOCK, options + " --exits");
        assertEquals(ExitCode.USAGE.code(), run.code(), run.err());
        assertTrue(run.err().contains(message), run.err());
        assertEquals("", run.out());
    }

    @Test
    void aUselessOffsetCanBeKept() {
        Command run = guest(CLOCK, "--profile ppc970 --cpu power8 --tb-offset 0x1000000 --keep-useless-offset --exits");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("tb-offset=0x1000000"));
        lines(run.out(), "enter", "exit").forEach(line -> assertEquals(0, line.offset(), line.text()));
    }

    @Test
    void aMissingLogIsSaid() {
        Command run = guest(CLOCK, "--dtl -");
        assertEquals(0, run.code());
        assertTrue(run.err().contains("--dtl: the guest has registered no dispatch trace log"), run.err());
    }

    @Test
    void registersOfOneRegAreSetToo() {
        Command run = guest(CLOCK, "--set DEC_EXPIRY=0x100000,r31=7 --exits --registers -");
        Line first = lines(run.out(), "enter").get(0);
        // the hypervisor's steps make it late, never early
        long late = first.number("dec") + first.hex("guest-tb") - 0x100000;
        assertTrue(late >= 0 && late < 100, first.text());
        assertTrue(run.out().contains(String.format("GPR31 %016X", 7)));
        assertFalse(run.out().contains("HDEC"));
    }
}
