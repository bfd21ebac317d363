// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.expect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.metronome.trace.TraceException;
import dev.metronome.trace.compare.Ignored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an expected trace takes and what it does not; the rules are those of docs/traces.md. */
class TraceMatcherTest {
    private static final String ACTUAL = """
            # metronome trace 2
            # program=a.s
            0 000000000000 tb=0000000000000010 h0 0000000000001000 38600005 li r3,5                  r3=0000000000000005
            0 000000000001 tb=0000000000000011 h0 0000000000001004 b0602000 sth r3,8192(0)           [0000000000002000]=0005
            0 000000000002 tb=0000000000000012 h0 ! 0900 decrementer SRR0=0000000000001008 SRR1=9000000000009000 DEC=ffffffff MSR=9000000000001000 NIA=0000000000000900
            0 000000000002 tb=0000000000000012 h0 0000000000000900 7c7e43a6 mtspr 286,r3             TB=0000000000000012 off=+0000000000000002
            0 000000000003 tb=0000000000000013 g7 > guest lpid=7 off=+0000000000000010
            # end halted: 4 instructions, 4 ticks
            """;

    @TempDir
    private Path folder;

    private Path golden(String text) throws IOException {
        return Files.writeString(folder.resolve("a.trace"), text);
    }

    /** What is not as expected, without the folder's name. */
    private Optional<String> divergence(String golden, String... ignored) throws IOException {
        boolean[] told = {false};
        ExpectedTrace expected = ExpectedTrace.check(golden(golden));
        try (TraceMatcher matcher = expected.matcher(Ignored.of(List.of(ignored)), () -> told[0] = true)) {
            matcher.append(ACTUAL, 0, 100)
                    .append(ACTUAL, 100, ACTUAL.length() - 1)
                    .append('\n');
            Optional<String> end = matcher.end().map(text -> text.replace(folder + "/", ""));
            assertFalse(told[0] && end.isEmpty());
            return end;
        }
    }

    @Test
    void theWholeTraceIsAsExpected() throws IOException {
        assertEquals(Optional.empty(), divergence(ACTUAL));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "...",
                "...~# end halted",
                "...~0 1 * * 1004 b0602000 * ...~...",
                "0 0 tb=10 h0 1000 38600005 li r3,5 r3=5~...",
                "0 0 10 h0 1000 * r3=*~...",
                "...~* * * * ! 900 decrementer ...~...~0 3 tb=13 g7 > guest lpid=7 off=+10",
                "...~0 2 * * * * mtspr 286,r3 off=+2 ...~...",
                "# words~~...~0 2 tb=12 h0 900 7c7e43a6 mtspr 286,r3 TB=12 off=+2~...",
            })
    void partsOfItAreAsExpected(String golden) throws IOException {
        assertEquals(Optional.empty(), divergence(golden.replace('~', '\n')));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 0 * * 1000 * r3=6~...|a.trace:1: expected '0 0 * * 1000 * r3=6', was '0 000000000000 tb=0000000000000010 h0 0000000000001000 38600005 li r3,5                  r3=0000000000000005'; differs: r3 (expected 6, was 0000000000000005)",
                "0 0 * * 1000 *~...|differs: r3 (expected unchanged, was 0000000000000005)",
                "0 0 * * 1000 * r3=5 CR=1~...|differs: CR (expected 1, was unchanged)",
                "0 0 11 u0 1000 38600005 li r3,6 r3=5~...|differs: tb (expected 0000000000000011, was 0000000000000010), mode (expected u0, was h0), text (expected li r3,6, was li r3,5)",
                "...~0 1 * * 1004 * [2000]=05~...|; differs: [2000] (expected 05, was 0005)",
                "...~0 * * * 0000000000001004 * *~...|a.trace:2: expected '0 * * * 0000000000001004 * *', was '0 000000000001",
                "...~0 * * * 2000 * *~...|a.trace:2: expected '0 * * * 2000 * *', no such line came",
                "...~0 3 tb=13 g7 > guest lpid=7 off=+10~0 4 * * 1000 *|a.trace:3: expected '0 4 * * 1000 *', but the run has ended",
                "0 0 * * 1000 * ...|a.trace:1: expected no line after this, was '0 000000000001",
                "0 0 * * 1000 * ...~# end halted|a.trace:2: expected '# end halted', was '0 000000000001",
                "...~# end limit|a.trace:2: expected '# end limit', was '# end halted: 4 instructions, 4 ticks'",
                "...~# end halted: 5 instructions, 5 ticks|a.trace:2: expected '# end halted: 5 instructions, 5 ticks', was '# end halted: 4 instructions, 4 ticks'",
                "...~* * * * ! 980 *~...|a.trace:2: expected '* * * * ! 980 *', no such line came",
            })
    void whatDiffersIsNamedWithItsLine(String golden, String message) throws IOException {
        String divergence = divergence(golden.replace('~', '\n')).orElseThrow();
        assertTrue(divergence.contains(message), divergence);
    }

    @ParameterizedTest
    @CsvSource({
        "'0 0 * * 1000 * r3=6|...', r3",
        "'0 0 * * 1000 * r3=6|...', GPR3",
        "'0 9 tb=99 u3 1000 38600006 nop r3=5|...', index;tb;mode;word;text",
        "'...|0 1 * * 1004 *|...', storage",
        "'...|0 2 * * * * mtspr 286,r3|...', TB;off"
    })
    void whatIsIgnoredDoesNotCount(String golden, String ignored) throws IOException {
        assertEquals(Optional.empty(), divergence(golden.replace('|', '\n'), ignored.split(";")));
    }

    @Test
    void anUnknownNameIsNotIgnored() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Ignored.of(List.of("r32")));
        assertTrue(e.getMessage().startsWith("unknown register 'r32'; "), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 0 * *|a.trace:1: the line ends before its address; lines are those of a trace, with * for any value and ... for anything further, see docs/traces.md",
                "# only words|a.trace: expects nothing; make it with 'metronome run --trace'",
                "...~# end halted~0 0 * * 1000 *|a.trace:3: comes after the end; delete it, or the line '# end'",
            })
    void whatIsNoTraceIsRefused(String golden, String message) throws IOException {
        Path file = golden(golden.replace('~', '\n'));
        TraceException e = assertThrows(TraceException.class, () -> ExpectedTrace.check(file));
        assertEquals(message, e.getMessage().replace(folder + "/", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "'0 0 * * 1000 38600005 li r3,5 r3=5|...', true",
        "'0 0 10 h0 1000 38600005 li r3,5 r3=5', false",
        "'0 0 10 h0 1000 38600005 li r3,5 r3=*', true",
        "'0 0 10 h0 1000 38600005 li r3,5 ...', true"
    })
    void whatLeavesSomethingOpenIsPartial(String golden, boolean partial) throws IOException {
        assertEquals(
                partial, ExpectedTrace.check(golden(golden.replace('|', '\n'))).partial());
    }

    @Test
    void commentsOfTheUserAreKeptWhenATraceIsMadeAnew() throws IOException {
        ExpectedTrace old = ExpectedTrace.check(
                golden("# metronome trace 2\n# Shows: a thing\n# cpu=power8\n0 0 * * 0 0\n# end limit: 1\n"));
        assertEquals(ACTUAL.replace("# program", "# Shows: a thing\n# program"), old.commentsBefore(ACTUAL));
    }
}
