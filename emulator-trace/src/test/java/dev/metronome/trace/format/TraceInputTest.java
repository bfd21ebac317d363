// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.metronome.trace.TraceException;
import dev.metronome.trace.TraceItem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Traces are written by hand after docs/traces.md; gzip is Java's own. */
class TraceInputTest {
    private static final String TRACE = """
            # metronome trace 2
            # core index tb mode address word instruction changes
            0 000000000000 tb=0000000000000000 h0 0000000000001000 60000000 nop
            # end halted: 1 instructions, 1 ticks
            """;

    private static List<TraceItem> items(byte[] bytes) {
        try (TraceInput input = TraceInput.of("x", new ByteArrayInputStream(bytes), null)) {
            List<TraceItem> items = new ArrayList<>();
            for (TraceItem item = input.reader().next();
                    item != null;
                    item = input.reader().next()) {
                items.add(item);
            }
            return items;
        }
    }

    private static String message(byte[] bytes) {
        TraceException e = assertThrows(TraceException.class, () -> items(bytes));
        assertEquals(TraceException.Reason.MALFORMED, e.reason(), e.getMessage());
        return e.getMessage();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] zipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.toByteArray();
    }

    @Test
    void aTraceIsReadPlainAndCompressed() throws IOException {
        assertEquals(4, items(bytes(TRACE)).size());
        assertEquals(items(bytes(TRACE)), items(zipped(bytes(TRACE))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '`', textBlock = """
            # metronome trace 7       | x:1: trace 7 was written by a newer Metronome; this one reads up to 2
            # metronome trace 12 \\n   | x:1: trace 12 was written by a newer Metronome
            # metronome trace two     | x:1: 'two' is no version of a trace
            # metronome trace 0       | x:1: '0' is no version of a trace
            # metronome tarmac 9      | x:1: trace 9 was written by a newer Metronome; this one reads up to 1
            {"kind":"comment","text":"# metronome trace 3"} | x:1: trace 3 was written by a newer
            hello                     | x: is no trace
            ` `                       | x: is no trace
            # metronome trace 2\\nxyz | x:2: core 'xyz' is no number
            {"kind":"x"}              | x:1: is no object of a trace: kind 'x' is none of
            {"kind":"comment"         | x:1: is no object of a trace:
            {"kind":"comment"} {}     | x:1: is no object of a trace:
            {"kind":"instruction","tb":"x"} | x:1: is no object of a trace: tb 'x' is no hexadecimal
            kind,core,thread,index,tb,mode,lpid,address,word,text,changes\\nx,,,,,,,,,, | x:2: kind 'x' is none of
            kind,core,thread,index,tb,mode,lpid,address,word,text,changes\\ncomment,"  | x:2:
            # metronome tarmac 1\\n0 clk cpu0 R r3 5          | x:2: 'R' comes where only IT and E can
            # metronome tarmac 1\\n0 clk cpu0 IT 0 0 0 A h0 : | x:2: '0' is no index in brackets
            # metronome tarmac 1\\n0 cl cpu0 IT (0) 0         | x:2: 'cl cpu0' is not 'clk cpuN'
            """)
    void whatIsNoTraceOrDamagedOrNewerIsSaidToBe(String text, String message) {
        String actual = message(bytes(text.replace("\\n", "\n")));
        assertTrue(actual.startsWith(message), actual);
        assertTrue(actual.contains("; "), "a remedy: " + actual);
    }

    @Test
    void anEmptyFileIsSaidToBeEmpty() throws IOException {
        assertTrue(message(new byte[0]).startsWith("x: is empty; "));
        assertTrue(message(zipped(new byte[0])).startsWith("x: is empty; "));
    }

    @Test
    void gzipDataThatEndsTooEarlyIsSaidToBeCutOff() throws IOException {
        byte[] whole = zipped(bytes(TRACE.repeat(100_000)));
        String message = message(Arrays.copyOf(whole, whole.length / 2));
        assertTrue(message.matches("x:\\d+: the gzip data was cut off behind this line; .*"), message);
        assertTrue(message(Arrays.copyOf(whole, 5)).startsWith("x: the gzip data was cut off"));
    }

    @Test
    void gzipDataWithAWrongByteIsSaidToBeDamaged() throws IOException {
        byte[] random = new byte[1 << 20];
        new Random(1).nextBytes(random);
        StringBuilder text = new StringBuilder("# metronome trace 2\n");
        for (byte b : random) {
            text.append("# ").append(b).append('\n');
        }
        byte[] zipped = zipped(bytes(text.toString()));
        Arrays.fill(zipped, zipped.length / 2, zipped.length / 2 + 100, (byte) 0xff);
        String message = message(zipped);
        assertTrue(message.matches("x:\\d+: the gzip data is damaged behind this line \\(.*\\); .*"), message);
    }

    @Test
    void aFormatThatIsSaidIsNotGuessed() {
        InputStream in = new ByteArrayInputStream(bytes("hello\n"));
        TraceException e = assertThrows(TraceException.class, () -> TraceInput.of("x", in, TraceFormat.NATIVE));
        assertTrue(e.getMessage().startsWith("x:1: is no native trace"), e.getMessage());
    }

    @Test
    void aFileThatIsMissingIsUnreadable(@TempDir Path folder) {
        for (Path path : List.of(folder, folder.resolve("none"))) {
            TraceException e = assertThrows(
                    TraceException.class, () -> TraceInput.open(path.toString(), InputStream.nullInputStream(), null));
            assertEquals(TraceException.Reason.UNREADABLE, e.reason());
        }
    }

    @Test
    void aMinusIsStandardInput() {
        try (TraceInput input = TraceInput.open("-", new ByteArrayInputStream(bytes(TRACE)), null)) {
            assertEquals("standard input", input.name());
        }
    }
}
