// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.metronome.trace.TraceException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read is compared with {@link String#lines}, and what is passed over with a plain loop over all lines. */
class LineInputTest {
    private static LineInput input(String text) {
        return input(text.getBytes(StandardCharsets.UTF_8), 1 << 20);
    }

    /** A stream that gives at most so many bytes at a time, as pipes do. */
    private static LineInput input(byte[] bytes, int atATime) {
        InputStream in = new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] to, int offset, int length) {
                return super.read(to, offset, Math.min(length, atATime));
            }
        };
        return new LineInput("x", in);
    }

    private static List<String> lines(LineInput input) {
        List<String> lines = new ArrayList<>();
        for (String line = input.next(); line != null; line = input.next()) {
            lines.add(line);
        }
        return lines;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a\n", "a\nb", "\n", "\n\na\n", "a\r\nb\r\n", "Gr\u00fc\u00dfe\n\u20ac\n"})
    void linesAreThoseOfTheText(String text) {
        assertEquals(text.lines().toList(), lines(input(text)));
    }

    @Test
    void linesAreCounted() {
        LineInput input = input("a\nb\n");
        assertEquals(0, input.line());
        input.next();
        assertEquals("x:1", input.place());
        input.next();
        assertNull(input.next());
        assertEquals(2, input.line());
    }

    @Test
    void bytesThatAreNotUtf8AreKeptApart() {
        assertEquals(List.of("a\u00ffb"), lines(input(new byte[] {'a', (byte) 0xff, 'b', '\n'}, 10)));
    }

    @Test
    void aLineThatIsTooLongForATraceIsRefused() {
        TraceException e = assertThrows(TraceException.class, () -> lines(input("a\n" + "b".repeat((1 << 20) + 1))));
        assertEquals("x:2: the line is longer than 1 MiB; this is no trace", e.getMessage());
    }

    /** Files of some megabytes, so that windows end in the middle of lines, with one byte changed or the end left out. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void equalLinesArePassedOverUpToTheLastBeforeTheDifference(int seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        int count = 20_000 + random.nextInt(20_000);
        for (int k = 0; k < count; k++) {
            text.append(k).append(" x".repeat(random.nextInt(80))).append('\n');
        }
        byte[] a = text.toString().getBytes(StandardCharsets.UTF_8);
        byte[] b = seed % 2 == 0 ? a.clone() : java.util.Arrays.copyOf(a, a.length - random.nextInt(a.length));
        b[random.nextInt(b.length)] ^= 1;
        LineInput ofA = input(a, 1 + random.nextInt(1 << 20));
        LineInput ofB = input(b, 1 + random.nextInt(1 << 20));
        RecentLines recent = new RecentLines(3);

        List<String> linesOfA = new String(a, StandardCharsets.UTF_8).lines().toList();
        List<String> linesOfB = new String(b, StandardCharsets.UTF_8).lines().toList();
        int equal = 0;
        while (equal < Math.min(linesOfA.size(), linesOfB.size())
                && linesOfA.get(equal).equals(linesOfB.get(equal))) {
            equal++;
        }
        long passed = LineInput.skipEqual(ofA, ofB, recent, line -> {});
        assertTrue(passed == equal - 1 || passed == Math.max(0, equal - 2), passed + " of " + equal);
        assertEquals(linesOfA.subList((int) Math.max(0, passed - 3), (int) passed), recent.lines());
        assertEquals(linesOfA.subList((int) passed, linesOfA.size()), lines(ofA));
        assertEquals(linesOfB.subList((int) passed, linesOfB.size()), lines(ofB));
        assertEquals(linesOfA.size(), ofA.line());
    }
}
