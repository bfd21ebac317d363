// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code metronome snapshot}. */
class SnapshotTest {
    private static final Path DECREMENTER = Command.program("decrementer.s");

    @TempDir
    private Path folder;

    private Path file(String name) {
        return folder.resolve(name);
    }

    private Path saved() {
        Path snapshot = file("a.snap");
        Command saved = Command.run("snapshot", "save", DECREMENTER, "--load", "0", "--after", 60, "-o", snapshot);
        assertEquals(new Command(0, "", ""), saved);
        return snapshot;
    }

    /** The lines of a trace, without its header. */
    private static String body(String trace) {
        return trace.replaceAll("(?m)^#.*\\n", "");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 60, 140})
    void theTraceOfARunAndTheRestIsThatOfTheWholeRun(int after) {
        Path snapshot = file("a.snap");
        String whole = body(
                Command.run("run", DECREMENTER, "--load", 0, "--trace", "-").out());
        String first = body(Command.run("run", DECREMENTER, "--load", 0, "--max-insns", after, "--trace", "-")
                .out());
        Command.run("snapshot", "save", DECREMENTER, "--load", 0, "--after", after, "-o", snapshot);
        Command rest = Command.run("snapshot", "load", snapshot, "--trace", "-");
        assertEquals(0, rest.code(), rest.err());
        assertEquals(whole, first + body(rest.out()));
    }

    @Test
    void instructionsAreCountedFromTheSnapshotOn() {
        Path snapshot = saved();
        Command rest = Command.run("snapshot", "load", snapshot, "--max-insns", 5, "--trace", "-");
        assertEquals(ExitCode.LIMIT.code(), rest.code());
        // an interrupt counts
        assertEquals(5, body(rest.out()).lines().count(), rest.out());
    }

    @Test
    void aResumedMachineCanBeSavedAnewIntoTheSameFile() throws IOException {
        Path snapshot = saved();
        Command.run("snapshot", "load", snapshot, "--max-insns", 20, "-o", snapshot);
        Path atOnce = file("b.snap");
        Command.run("snapshot", "save", DECREMENTER, "--load", 0, "--after", 80, "-o", atOnce);
        assertArrayEquals(Files.readAllBytes(atOnce), Files.readAllBytes(snapshot));
    }

    @Test
    void showTellsHowTheMachineIsBuiltAndWhereItIs() {
        Path snapshot = file("a.snap");
        Command.run(
                "snapshot",
                "save",
                Command.program("hello.s"),
                "--uart",
                "0x60300d0010",
                "--cores",
                2,
                "--cpu",
                "power8",
                "--tb-start",
                "0x100",
                "--after",
                6,
                "-o",
                snapshot);
        Command shown = Command.run("snapshot", "show", snapshot);
        assertEquals(0, shown.code(), shown.err());
        assertTrue(shown.out().startsWith("cpu=power8\ncores=2\nthreads=1\nmemory=16777216\n"), shown.out());
        assertTrue(shown.out().contains("\nuart16550 60300d0010 1\nexecuted=6\nretired=6\nticks=6\n"), shown.out());
        assertTrue(
                shown.out().contains("\n0.0     0000000000001018  9000000000001000  0000000000000106  awake\n"),
                shown.out());
    }

    @Test
    void theUartGoesOnWhereItWas() {
        Path snapshot = file("a.snap");
        Command first = Command.run(
                "snapshot",
                "save",
                Command.program("hello.s"),
                "--uart",
                "0x60300d0010",
                "--after",
                50,
                "-o",
                snapshot);
        Command rest = Command.run("snapshot", "load", snapshot);
        assertEquals("Hello, time!\n", first.out() + rest.out());
        assertFalse(first.out().isEmpty() || rest.out().isEmpty());
    }

    @Test
    void aFileThatIsNoneOrDamagedIs65AndOneThatIsMissing66() throws IOException {
        byte[] good = Files.readAllBytes(saved());
        good[good.length / 2] ^= 1;
        Path bad = Files.write(file("bad.snap"), good);
        Path cut = Files.write(file("cut.snap"), Arrays.copyOf(good, 100));
        for (String command : new String[] {"load", "show"}) {
            assertEnds(65, "bad.snap: is damaged", Command.run("snapshot", command, bad));
            assertEnds(65, "cut.snap: is cut off", Command.run("snapshot", command, cut));
            assertEnds(65, "decrementer.s: is not a snapshot", Command.run("snapshot", command, DECREMENTER));
            assertEnds(66, "no such file", Command.run("snapshot", command, file("none")));
        }
    }

    @Test
    void aSnapshotThatFailsLeavesAnEarlierOneAlone() throws IOException {
        Path snapshot = saved();
        byte[] before = Files.readAllBytes(snapshot);
        assertEnds(
                64,
                "before 5,000 instructions; --after 141 saves",
                Command.run("snapshot", "save", DECREMENTER, "--load", 0, "--after", 5000, "-o", snapshot));
        assertEnds(
                64,
                "--clock insns",
                Command.run("snapshot", "save", DECREMENTER, "--load", 0, "--clock", "host", "-o", snapshot));
        assertArrayEquals(before, Files.readAllBytes(snapshot));
        assertEquals(
                0,
                Command.run("snapshot", "save", DECREMENTER, "--load", 0, "--after", 141, "-o", snapshot)
                        .code());
    }

    @Test
    void withoutACommandOrAFileItIsUsage() {
        assertEnds(64, "no command given", Command.run("snapshot"));
        assertEnds(64, "-o", Command.run("snapshot", "save", DECREMENTER));
    }

    private static void assertEnds(int code, String message, Command command) {
        assertEquals(code, command.code(), command.err());
        assertTrue(command.err().contains(message), command.err());
    }
}
