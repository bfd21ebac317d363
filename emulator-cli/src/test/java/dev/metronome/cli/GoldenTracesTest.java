// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.metronome.trace.regress.ProgramFinder;
import dev.metronome.trace.regress.RegressionProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The golden traces in {@code testdata/golden}: each says where its expected values come from, and what comes is as expected. */
class GoldenTracesTest {
    private static final Path GOLDEN = Command.ROOT.resolve("testdata/golden");
    private static final int FEWEST = 40;
    private static final Pattern SOURCE = Pattern.compile("Power ISA|timebase-facts|Linux|QEMU|GNU");
    private static final Pattern RUN_OF_OURS = Pattern.compile("(?i)metronome|emulator");

    private static final List<RegressionProgram> PROGRAMS = ProgramFinder.find(List.of(GOLDEN));

    /** What the comment at the head of the program says after {@code name}. */
    private static Optional<String> said(RegressionProgram program, String name) {
        String begin = "# " + name + ":";
        try (Stream<String> lines = Files.lines(program.file())) {
            return lines.takeWhile(line -> line.startsWith("#"))
                    .filter(line -> line.startsWith(begin))
                    .map(line -> line.substring(begin.length()).strip())
                    .filter(text -> !text.isEmpty())
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertNone(String what, Predicate<RegressionProgram> wrong) {
        assertEquals(
                List.of(),
                PROGRAMS.stream()
                        .filter(wrong)
                        .map(program -> GOLDEN.relativize(program.file()).toString())
                        .toList(),
                what);
    }

    @Test
    void thereAreEnough() {
        assertTrue(PROGRAMS.size() >= FEWEST, PROGRAMS.size() + " programs");
    }

    @Test
    void eachSaysWhatItShows() {
        assertNone("have no line '# Shows:'", program -> said(program, "Shows").isEmpty());
    }

    @Test
    void eachNamesASourceOtherThanARunOfOurs() {
        assertNone(
                "name no source after '# Expected from:'",
                program -> said(program, "Expected from")
                        .filter(text -> SOURCE.matcher(text).find()
                                && !RUN_OF_OURS.matcher(text).find())
                        .isEmpty());
    }

    @Test
    void eachHasAnExpectation() {
        assertNone("have none", program -> program.expectations().isEmpty());
    }

    @Test
    void allAreAsExpectedAndNoneIsSkipped() {
        Command command = Command.run("regress", GOLDEN);
        assertEquals(PROGRAMS.size() + " passed, 0 failed, 0 skipped\n", command.out());
        assertEquals(0, command.code(), command.err());
    }
}
