// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code metronome bench compare}. Known answers come from tables of Student's t: with 2 degrees of freedom it is 4.3027 for 95 % and 9.9248 for 99 %, with 4 degrees 4.6041 for 99 %.
 * Where the logarithms of both sides have the same variance v of n samples, the degrees are 2n - 2 and the half width is t times the root of 2v/n.
 */
class BenchCompareTest {
    @TempDir
    private Path directory;

    private static String result(String name, String params, String mode, String unit, String rawData) {
        return """
                {"jmhVersion": "1.37", "benchmark": "%s", "mode": "%s", "threads": 1, "jdkVersion": "17.0.15", "params": %s,
                 "primaryMetric": {"score": 1, "scoreError": "NaN", "scoreUnit": "%s", "rawData": %s}}""".formatted(name, mode, params, unit, rawData);
    }

    private static String time(String rawData) {
        return result("a.B.run", "{}", "avgt", "ns/op", rawData);
    }

    private static String rate(String rawData) {
        return result("a.B.run", "{}", "thrpt", "ops/us", rawData);
    }

    private Path file(String name, String... results) throws IOException {
        return Files.writeString(directory.resolve(name), "[" + String.join(",", results) + "]");
    }

    private Command compare(String before, String after, Object... options) throws IOException {
        return run(file("old.json", before), file("new.json", after), options);
    }

    private static Command run(Path before, Path after, Object... options) {
        Object[] words = new Object[options.length + 4];
        words[0] = "bench";
        words[1] = "compare";
        words[2] = before;
        words[3] = after;
        System.arraycopy(options, 0, words, 4, options.length);
        return Command.run(words);
    }

    private static void assertSays(String text, Command command) {
        assertEquals(0, command.code(), command.err());
        assertTrue(
                command.out().replaceAll(" +", " ").contains(text), () -> "'" + text + "' is not in: " + command.out());
    }

    /** Logarithms to the base 2 are 0 and 2, then 1 and 3: the variance is 2, the half width 4.3027 times the root of 2, 6.0849; 2 to the power of 1 -+ that. */
    @Test
    void theIntervalIsWelchsOnLogarithms() throws IOException {
        assertSays(
                "B.run 2.5 5 ns/op 2.000 0.029 to 135.7",
                compare(
                        time("[[1, 4]]").replace("a.B", "B"),
                        time("[[2, 8]]").replace("a.B", "B"),
                        "--confidence",
                        95));
    }

    @Test
    void whatTakesLongerIsSlower() throws IOException {
        assertSays("slower\n0 faster, 1 slower", compare(time("[[10, 10.1, 9.9]]"), time("[[20, 20.2, 19.8]]")));
    }

    @Test
    void whatTakesLessTimeIsFaster() throws IOException {
        assertSays("faster\n1 faster, 0 slower", compare(time("[[20, 20.2, 19.8]]"), time("[[10, 10.1, 9.9]]")));
    }

    @Test
    void aHigherRateIsFaster() throws IOException {
        assertSays("faster\n1 faster, 0 slower", compare(rate("[[10, 10.1, 9.9]]"), rate("[[20, 20.2, 19.8]]")));
    }

    @Test
    void anIntervalThatHoldsOneIsNoDifferenceSeen() throws IOException {
        assertSays(
                "no difference seen\n0 faster, 0 slower, 1 no",
                compare(time("[[10, 12, 11]]"), time("[[11, 10, 13]]")));
    }

    /** As iterations these six differ for sure; as two JVMs, of which each differs from the other, they do not. */
    @Test
    void iterationsOfOneJvmDoNotCountAsIndependent() throws IOException {
        String before = "[[10, 10, 10], [13, 13, 13]]";
        String after = "[[12, 12, 12], [15, 15, 15]]";
        Command asJvms = compare(time(before), time(after), "--confidence", 90);
        assertSays("no difference seen", asJvms);
        assertTrue(!asJvms.out().contains("note: where a side had one JVM"), asJvms.out());
        Command asIterations =
                compare(time(before.replace("], [", ", ")), time(after.replace("], [", ", ")), "--confidence", 90);
        assertSays("slower", asIterations);
        assertSays("note: where a side had one JVM", asIterations);
    }

    @Test
    void measurementsWithoutAnySpreadAreComparedExactly() throws IOException {
        assertSays("2.000 2.000 to 2.000 slower", compare(time("[[5, 5]]"), time("[[10, 10]]")));
    }

    @Test
    void benchmarksAreTheSameIfTheirParametersAre() throws IOException {
        Path before = file(
                "old.json",
                result("dev.metronome.bench.B.run", "{\"x\": \"1\", \"y\": \"2\"}", "avgt", "ns/op", "[[5, 5]]"),
                result("dev.metronome.bench.B.run", "{\"x\": \"2\", \"y\": \"2\"}", "avgt", "ns/op", "[[5, 5]]"));
        Path after = file(
                "new.json",
                result("dev.metronome.bench.B.run", "{\"y\": \"2\", \"x\": \"1\"}", "avgt", "ns/op", "[[4, 4]]"),
                result("dev.metronome.bench.B.run", "{\"x\": \"3\", \"y\": \"2\"}", "avgt", "ns/op", "[[4, 4]]"));
        Command command = run(before, after);
        assertSays("B.run x=1 y=2 5 4 ns/op 0.800 0.800 to 0.800 faster\n", command);
        assertSays("B.run x=2 y=2 5 ns/op not compared: only in the old\n", command);
        assertSays("B.run x=3 y=2 4 ns/op not compared: only in the new\n", command);
        assertSays("1 faster, 0 slower, 0 no difference seen, 2 not compared", command);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "ns/op"      | "us/op"      | units differ: us/op and ns/op
            "threads": 1 | "threads": 2 | threads differ: 2 and 1
            [[5, 5]]     | [[5]]        | fewer than 2 measurements
            [[5, 5]]     | [[5, 0]]     | a measurement is not above 0
            [[5, 5]]     | [[5, "NaN"]] | a measurement is not above 0
            "rawData"    | "rawDataHistogram" | mode avgt has no single measurements
            """)
    void whatCannotBeComparedIsTold(String text, String other, String problem) throws IOException {
        String measured = time("[[5, 5]]");
        assertSays("not compared: " + problem, compare(measured.replace(text, other), measured));
    }

    @Test
    void anotherJdkIsNoted() throws IOException {
        String measured = time("[[5, 5]]");
        assertSays("note: JDKs differ: 17.0.15 and 25.0.1", compare(measured, measured.replace("17.0.15", "25.0.1")));
    }

    @Test
    void aCompressedResultIsRead() throws IOException {
        Path zipped = directory.resolve("old.json.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            out.write(("[" + time("[[5, 5]]") + "]").getBytes(StandardCharsets.UTF_8));
        }
        assertSays("1 no difference seen", run(zipped, file("new.json", time("[[5, 5]]"))));
    }

    @ParameterizedTest
    @CsvSource({"5, 5.5, 9, 100", "5, 5.5, 11, 0", "5, 4, 0, 0", "5, 5, 0, 0"})
    void failIfSlowerCountsTimeInPercent(String before, String after, String percent, int code) throws IOException {
        String old = "[[" + before + ", " + before + "]]";
        String now = "[[" + after + ", " + after + "]]";
        assertEquals(
                code, compare(time(old), time(now), "--fail-if-slower", percent).code());
        // A rate the other way round is the same change of time.
        assertEquals(
                code, compare(rate(now), rate(old), "--fail-if-slower", percent).code());
    }

    @Test
    void failIfSlowerWantsTheWholeIntervalBeyond() throws IOException {
        Command command = compare(time("[[10, 10.1, 9.9]]"), time("[[11, 11.5, 10.5]]"), "--fail-if-slower", 9.9);
        assertEquals(0, command.code(), command.out());
    }

    @Test
    void failIfSlowerSaysWhatWasNotCompared() throws IOException {
        Path before = file("old.json", time("[[5, 5]]"), rate("[[5, 5]]"));
        Command command = run(before, file("new.json", time("[[5, 5]]")), "--fail-if-slower", 5);
        assertEquals(0, command.code());
        assertTrue(command.err().contains("--fail-if-slower: 1 of 2 were not compared"), command.err());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [{             | is no JSON
            {}             | is no list of results
            [5]            | result 1:
            [{}]           | result 1: there is no 'primaryMetric'
            [{"primaryMetric": {}}] | result 1: there is no 'benchmark'
            """)
    void whatIsNoResultIsBadData(String contents, String message) throws IOException {
        Path bad = Files.writeString(directory.resolve("bad.json"), contents);
        Command command = run(bad, file("new.json", time("[[5, 5]]")));
        assertEquals(65, command.code());
        assertTrue(command.err().contains("bad.json: no result of benchmarks: " + message), command.err());
        assertEquals("", command.out());
    }

    @Test
    void theSameBenchmarkTwiceIsBadData() throws IOException {
        Command command = run(file("old.json", time("[[5]]"), time("[[5]]")), file("new.json", time("[[5, 5]]")));
        assertEquals(65, command.code());
        assertTrue(
                command.err().contains("old.json: no result of benchmarks: has a.B.run (avgt) twice"), command.err());
    }

    @Test
    void nothingInCommonIsBadData() throws IOException {
        Command command = compare(time("[[5, 5]]"), rate("[[5, 5]]"));
        assertEquals(65, command.code());
        assertTrue(command.err().contains("no benchmark is in both"), command.err());
    }

    @Test
    void aMissingFileIsNoInput() throws IOException {
        Command command = run(directory.resolve("none.json"), file("new.json", time("[[5, 5]]")));
        assertEquals(66, command.code());
        assertTrue(command.err().contains("none.json: there is no such file"), command.err());
    }

    @ParameterizedTest
    @CsvSource({
        "--confidence, 0",
        "--confidence, 100",
        "--confidence, NaN",
        "--fail-if-slower, -1",
        "--fail-if-slower, NaN"
    })
    void percentagesOutOfRangeAreWrongOptions(String option, String value) throws IOException {
        Command command = compare(time("[[5, 5]]"), time("[[5, 5]]"), option, value);
        assertEquals(64, command.code());
        assertTrue(command.err().contains(option), command.err());
    }
}
