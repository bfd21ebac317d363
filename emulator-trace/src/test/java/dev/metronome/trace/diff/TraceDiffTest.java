// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.metronome.trace.TraceException;
import dev.metronome.trace.compare.Difference;
import dev.metronome.trace.compare.Ignored;
import dev.metronome.trace.format.TraceInput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Traces are made line by line, so that the first line which differs is known; what is found in random ones is compared with a plain search. */
class TraceDiffTest {
    private static final String SIGNATURE = "# metronome trace 2\n";
    private static final String END = "# end halted: 5 instructions, 5 ticks\n";

    static TraceSource source(String name, byte[] bytes) {
        return new TraceSource(name, true, () -> TraceInput.of(name, new ByteArrayInputStream(bytes), null));
    }

    static TraceSource source(String name, String text) {
        return source(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The line of an instruction that sets r3. */
    static String line(String thread, int index, long value) {
        return String.format(
                "%s %012d tb=%016x h0 %016x 38630001 addi r3,r3,1             r3=%016x%n",
                thread, index, index, 0x1000 + 4 * index, value);
    }

    private static String trace(int lines) {
        StringBuilder text = new StringBuilder(SIGNATURE);
        for (int k = 0; k < lines; k++) {
            text.append(line("0", k, k));
        }
        return text.append(END).toString();
    }

    private static DiffResult diff(String a, String b, String... ignored) {
        TraceDiff diff = new TraceDiff(Ignored.of(Arrays.asList(ignored)), 3, line -> {});
        return diff.compare(source("a", a), source("b", b));
    }

    private static DiffResult perThread(String a, String b, long waiting) {
        return new PerThreadDiff(source("a", a), source("b", b), Ignored.of(List.of("core")), 2, line -> {}, waiting)
                .compare();
    }

    static String names(Divergence divergence) {
        return divergence.differences().stream().map(Difference::name).collect(Collectors.joining(" "));
    }

    @Test
    void aTraceIsTheSameAsItself() {
        DiffResult result = diff(trace(100), trace(100));
        assertTrue(result.isSame());
        assertEquals(100, result.compared());
        assertEquals(List.of(), result.remarks());
    }

    @Test
    void theFirstDifferenceIsToldWithBothLinesAndThoseBefore() {
        String changed = trace(10).replace("r3=0000000000000006", "r3=0000000000000007");
        Divergence divergence = diff(trace(10), changed).divergences().get(0);
        assertEquals("r3", names(divergence));
        assertEquals(
                new Difference("r3", "0000000000000006", "0000000000000007"),
                divergence.differences().get(0));
        assertEquals(new Divergence.Line(8, line("0", 6, 6).strip()), divergence.a());
        assertEquals(new Divergence.Line(8, line("0", 6, 7).strip()), divergence.b());
        assertEquals(
                List.of(
                        line("0", 3, 3).strip(),
                        line("0", 4, 4).strip(),
                        line("0", 5, 5).strip()),
                divergence.context());
    }

    /** A bit of a digit after the first line is flipped, in traces longer than the window of a megabyte. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void aFlippedBitIsFoundWithItsLine(int seed) {
        Random random = new Random(seed);
        byte[] a = trace(20_000 + random.nextInt(10_000)).getBytes(StandardCharsets.UTF_8);
        byte[] b = a.clone();
        int first = SIGNATURE.length();
        int flipped = first + random.nextInt(a.length - first - END.length());
        while (a[flipped] == '\n') {
            flipped++;
        }
        b[flipped] ^= 1;
        int line = (int) new String(a, 0, flipped, StandardCharsets.UTF_8)
                        .chars()
                        .filter(c -> c == '\n')
                        .count()
                + 1;
        DiffResult result = new TraceDiff(Ignored.NOTHING, 3, l -> {}).compare(source("a", a), source("b", b));
        Divergence divergence = result.divergences().get(0);
        assertEquals(line, divergence.a().number());
        assertEquals(line, divergence.b().number());
        assertEquals(line - 2, result.compared());
        assertTrue(divergence.problem() != null || !divergence.differences().isEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 000000000000 tb=0000000000000000 h0 0000000000001000 60000000 nop  | 1 000000000000 tb=0000000000000000 h0 0000000000001000 60000000 nop | core
            0 000000000000 tb=0000000000000000 h0 0000000000001000 60000000 nop  | 0 000000000001 tb=0000000000000001 h0 0000000000001000 60000000 nop | index tb
            0 000000000000 tb=0000000000000000 h0 0000000000001000 60000000 nop  | 0 000000000000 tb=0000000000000000 u1 0000000000001004 60000000 nop | mode address
            0 000000000000 tb=0000000000000000 h0 0000000000001000 60000000 nop  | 0 000000000000 tb=0000000000000000 h0 0000000000001000 60000001 nap | word text
            0 000000000000 tb=0000000000000000 h0 0000000000001000 60000000 nop  | 0 000000000000 tb=0000000000000000 h0 ! 0700 program | kind address text
            0 0 tb=0 h0 0 0 x r3=1 CR=2 | 0 0 tb=0 h0 0 0 x r3=1       | CR
            0 0 tb=0 h0 0 0 x r3=1      | 0 0 tb=0 h0 0 0 x CR=2 r3=1  | CR
            0 0 tb=0 h0 0 0 x r3=1      | 0 0 tb=0 h0 0 0 x r3=01      | ''
            0 0 tb=0 h0 0 0 x off=+1    | 0 0 tb=0 h0 0 0 x off=-1     | off
            0 0 tb=0 h0 0 0 x [10]=1    | 0 0 tb=0 h0 0 0 x [10]=01    | [10]
            0 0 tb=0 h0 0 0 x [10]=1 [10]=2 | 0 0 tb=0 h0 0 0 x [10]=1 [10]=3 | [10]
            0 0 tb=0 h0 0 0 x           | 0 0 * h* 0 0                 | ''
            0 0 tb=0 h0 0 0 x r3=1      | 0 0 tb=0 h0 0 0 x ...        | ''
            0 0 tb=0 h0 0 0 x r3=1      | 0 0 tb=0 h0 0 0 x r3=2 ...   | r3
            0 0 tb=0 h0 0 0 x           | 0 0 tb=0 h0 0 0 x r3=2 ...   | r3
            """)
    void whatDiffersInALineIsNamed(String a, String b, String names) {
        DiffResult result = diff(SIGNATURE + a + "\n", SIGNATURE + b + "\n");
        assertEquals(
                names, result.divergences().stream().map(TraceDiffTest::names).collect(Collectors.joining()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tb      | 0 0 tb=5 h0 0 0 x TB=1
            TB      | 0 0 tb=5 h0 0 0 x TB=1
            index   | 0 5 tb=0 h0 0 0 x TB=0
            mode    | 0 0 tb=0 u5 0 0 x TB=0
            text    | 0 0 tb=0 h0 0 0 y TB=0
            Address | 0 0 tb=0 h0 5 0 x TB=0
            word    | 0 0 tb=0 h0 0 5 x TB=0
            core    | 5 0 tb=0 h0 0 0 x TB=0
            GPR31   | 0 0 tb=0 h0 0 0 x r31=5 TB=0
            xer     | 0 0 tb=0 h0 0 0 x XER=5 TB=0
            off     | 0 0 tb=0 h0 0 0 x TB=0 off=+5
            storage | 0 0 tb=0 h0 0 0 x TB=0 [5]=5
            """)
    void whatIsIgnoredMayDiffer(String name, String line) {
        String a = SIGNATURE + "0 0 tb=0 h0 0 0 x TB=0\n";
        assertFalse(diff(a, SIGNATURE + line + "\n").isSame());
        assertTrue(diff(a, SIGNATURE + line + "\n", name).isSame());
    }

    @ParameterizedTest
    @CsvSource({
        "r32, unknown register 'r32'; did you mean R3?",
        "indx, unknown register 'indx'",
        "'', unknown register ''"
    })
    void aNameOfNothingIsRefused(String name, String message) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Ignored.of(List.of(name)));
        assertTrue(e.getMessage().startsWith(message), e.getMessage());
    }

    @Test
    void aTraceThatEndsEarlierDiffersThere() {
        Divergence divergence = diff(trace(10), trace(7)).divergences().get(0);
        assertEquals(9, divergence.a().number());
        assertNull(divergence.b());
    }

    @Test
    void aTraceWithoutItsEndWasCutOff() {
        String cut = trace(7).replace(END, "");
        assertEquals(
                List.of("b was cut off: it has no '# end' line"),
                diff(trace(10), cut).remarks());
        assertEquals(
                List.of("a was cut off: it has no '# end' line"),
                diff(cut, trace(10)).remarks());
        assertEquals(
                List.of(), diff(cut.replace("trace 2", "trace 1"), trace(10)).remarks(), "version 1 has no end");
    }

    @Test
    void runsThatEndedDifferentlyDiffer() {
        DiffResult result = diff(trace(5), trace(5).replace("halted", "limit"));
        assertEquals(
                List.of(new Difference("end", "halted", "limit")),
                result.divergences().get(0).differences());
    }

    @Test
    void theNumbersOfTheEndDoNotCount() {
        assertTrue(diff(trace(5), trace(5).replace("5 ticks", "9 ticks")).isSame());
    }

    @Test
    void whatTheHeadersSayOtherwiseIsARemark() {
        String of9 = trace(5).replace(SIGNATURE, SIGNATURE + "# program=a b.s sha256=12\n# cpu=power9 cores=1\n");
        String of10 = trace(5).replace(
                        SIGNATURE,
                        SIGNATURE + "# program=a b.s sha256=34\n# cpu=power10\n# start 0 r3=0000000000000001\n");
        DiffResult result = diff(of9, of10);
        assertTrue(result.isSame());
        assertEquals(
                List.of(
                        new Difference("sha256", "12", "34"),
                        new Difference("cpu", "power9", "power10"),
                        new Difference("cores", "1", null),
                        new Difference("start 0", null, "r3=0000000000000001")),
                result.header());
    }

    @Test
    void commentsDoNotCount() {
        assertTrue(diff(trace(50), trace(50).replace(line("0", 20, 20), "# look\n\n" + line("0", 20, 20)))
                .isSame());
    }

    @Test
    void aLineThatIsNoneIsADifference() {
        String broken = trace(10).replace("0 000000000006 ", "0 00000000000& ");
        Divergence divergence = diff(trace(10), broken).divergences().get(0);
        assertEquals(8, divergence.b().number());
        assertTrue(divergence.problem().startsWith("b:8: index '00000000000&' is no decimal number"));
    }

    @Test
    void twoDifferentLinesThatAreNoneAreRefused() {
        assertThrows(TraceException.class, () -> diff(SIGNATURE + "x\n", SIGNATURE + "y\n"));
    }

    /** What damaged data unpacks to can look like any line; only its end tells. */
    @Test
    void aDamagedFileIsNoDifference() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(trace(10_000).getBytes(StandardCharsets.UTF_8));
        }
        byte[] damaged = out.toByteArray();
        Arrays.fill(damaged, damaged.length / 2, damaged.length / 2 + 20, (byte) 0x55);
        TraceDiff diff = new TraceDiff(Ignored.NOTHING, 3, line -> {});
        TraceException e = assertThrows(
                TraceException.class, () -> diff.compare(source("a", trace(10_000)), source("b.gz", damaged)));
        assertTrue(e.getMessage().contains("the gzip data is damaged"), e.getMessage());
    }

    /** The lines of three threads in the order that {@code random} draws, each thread's in their own. */
    private static String interleaved(List<List<String>> threads, Random random) {
        List<Integer> turns = new ArrayList<>();
        for (int t = 0; t < threads.size(); t++) {
            turns.addAll(Collections.nCopies(threads.get(t).size(), t));
        }
        if (random != null) {
            Collections.shuffle(turns, random);
        }
        int[] next = new int[threads.size()];
        return SIGNATURE
                + turns.stream().map(t -> threads.get(t).get(next[t]++)).collect(Collectors.joining())
                + END;
    }

    private static List<List<String>> threads(int count, int lines) {
        List<List<String>> threads = new ArrayList<>();
        for (int t = 0; t < count; t++) {
            List<String> own = new ArrayList<>();
            for (int k = 0; k < lines; k++) {
                own.add(line("0." + t, k, 1000 * t + k));
            }
            threads.add(own);
        }
        return threads;
    }

    /** With room for all lines, and for so few that the traces are read again and again. */
    @ParameterizedTest
    @ValueSource(longs = {1 << 20, 20_000, 1000})
    void threadsThatTakeOtherTurnsAreTheSameEachOnItsOwn(long waiting) {
        List<List<String>> threads = threads(5, 400);
        String inOrder = interleaved(threads, null);
        String shuffled = interleaved(threads, new Random(1));
        assertFalse(diff(inOrder, shuffled).isSame());
        DiffResult result = perThread(inOrder, shuffled, waiting);
        assertTrue(result.isSame(), () -> result.divergences().toString());
        assertEquals(2000, result.compared());
    }

    @ParameterizedTest
    @ValueSource(longs = {1 << 20, 20_000, 1000})
    void eachThreadHasItsOwnFirstDifference(long waiting) {
        List<List<String>> changed = threads(5, 400);
        changed.get(1).set(7, line("0.1", 7, 99));
        changed.get(1).set(300, line("0.1", 300, 99));
        changed.get(3).set(399, line("0.3", 399, 99));
        changed.get(4).remove(399);
        changed.get(0).add(line("0.0", 400, 400));
        changed.get(0).add(line("0.0", 401, 401));
        DiffResult result = perThread(interleaved(threads(5, 400), new Random(2)), interleaved(changed, null), waiting);
        assertEquals(
                List.of("0.0", "0.1", "0.3", "0.4"),
                result.divergences().stream().map(Divergence::thread).toList());
        Divergence ofZero = result.divergences().get(0);
        assertNull(ofZero.a());
        assertEquals(line("0.0", 400, 400).strip(), ofZero.b().text());
        Divergence ofOne = result.divergences().get(1);
        assertEquals("r3", names(ofOne));
        assertEquals(line("0.1", 7, 1007).strip(), ofOne.a().text());
        assertEquals(List.of(line("0.1", 5, 1005).strip(), line("0.1", 6, 1006).strip()), ofOne.context());
        assertEquals(
                line("0.3", 399, 99).strip(), result.divergences().get(2).b().text());
        assertNull(result.divergences().get(3).b());
    }

    @Test
    void whatCannotBeReadAgainIsSaidWhenItMustBe() {
        String a = interleaved(threads(2, 400), null);
        TraceSource once = new TraceSource(
                "standard input",
                false,
                () -> TraceInput.of("x", new ByteArrayInputStream(a.getBytes(StandardCharsets.UTF_8)), null));
        PerThreadDiff diff = new PerThreadDiff(
                once, source("b", interleaved(threads(2, 400), new Random(1))), Ignored.NOTHING, 3, line -> {}, 1000);
        TraceException e = assertThrows(TraceException.class, diff::compare);
        assertTrue(e.getMessage().startsWith("standard input: "), e.getMessage());
        assertTrue(e.getMessage().endsWith("save it as a file"), e.getMessage());
    }
}
