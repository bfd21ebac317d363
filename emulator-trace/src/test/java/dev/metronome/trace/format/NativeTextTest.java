// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.metronome.trace.ThreadId;
import dev.metronome.trace.ThreadMode;
import dev.metronome.trace.TraceChange;
import dev.metronome.trace.TraceComment;
import dev.metronome.trace.TraceMoment;
import dev.metronome.trace.TraceRecord;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines are those of docs/traces.md. */
class NativeTextTest {
    @Test
    void anInstructionHasAllColumns() {
        assertEquals(
                new TraceRecord(
                        TraceRecord.Kind.INSTRUCTION,
                        new TraceMoment(new ThreadId(0, -1), 6L, 6L, new ThreadMode('h', 0L)),
                        0x1018L,
                        0x7cfe43a6,
                        "mtspr 286,r7",
                        List.of(new TraceChange("TB", "0000000001000006"), new TraceChange("off", "+0000000001000000")),
                        false),
                NativeText.parse(
                        "0 000000000006 tb=0000000000000006 h0 0000000000001018 7cfe43a6 mtspr 286,r7             "
                                + "TB=0000000001000006 off=+0000000001000000"));
    }

    @Test
    void anInterruptHasItsVectorAndName() {
        TraceRecord record = NativeText.parseRecord(
                "1.2 000000000011 tb=ffffffffffffffff u7 ! 0900 decrementer SRR0=000000000000102c DEC=ffffffff");
        assertEquals(TraceRecord.Kind.INTERRUPT, record.kind());
        assertEquals(new TraceMoment(new ThreadId(1, 2), 11L, -1L, new ThreadMode('u', 7L)), record.moment());
        assertEquals(0x900L, record.address());
        assertEquals("decrementer", record.text());
        assertEquals(2, record.changes().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# metronome trace 2",
                "# anything at all = 5",
                "0 000000000000 tb=0000000000000000 h0 0000000000001000 7c6c42a6 mftb r3",
                "0 000000000001 tb=0000000000000001 h0 0000000000001004 7c8c42a6 mftb r4                  r4=0000000000000001",
                "0 1234567890123 tb=0000000000000001 h0 0000000000001004 7c8c42a6 mftb r4",
                "0 000000000001 tb=0000000000000001 g12 0000000000001004 7c8c42a6 an instruction of 24 char r4=0000000000000001",
                "0 000000000001 tb=0000000000000001 g12 0000000000001004 7c8c42a6 an instruction of 25 chars r4=0000000000000001",
                "0.1 000000000002 tb=0000000000000002 g4294967295 0000000000001008 f8c50000 std r6,0(r5)             [0000000000002000]=000000000028423f",
                "0 000000000000 tb=0000000000000010 h0 ! 0700 program SRR0=0000000000001000 SRR1=9000000000021000",
                "0 000000000000 tb=0000000000000010 h0 ! 17000 system-call-vectored LR=0000000000001000 CTR=9000000000021000",
                "0 000000000000 tb=0000000000000010 g7 > guest lpid=7 off=+0000000000000010",
                "0 000000000001 tb=0000000000000011 h7 < host lpid=7 off=-0000000000000010",
                "* * * * * * nop",
                "0 * * u* 0000000000001000 60000000 nop                      ...",
                "0 * * u* 0000000000001000 38600005 li r3,5                  r3=0000000000000005 ...",
                "0 * * u* 0000000000001000 38600005"
            })
    void aLineIsWrittenAsItWasRead(String line) {
        assertEquals(line, NativeText.line(NativeText.parse(line)));
    }

    @Test
    void commentsAndEmptyLinesAreComments() {
        assertInstanceOf(TraceComment.class, NativeText.parse("# x"));
        assertInstanceOf(TraceComment.class, NativeText.parse(""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0                                     | the line ends before its index
            a 0 tb=0 h0 0 0 nop                   | core 'a' is no number of a core or thread
            0 x tb=0 h0 0 0 nop                   | index 'x' is no decimal number
            0 -1 tb=0 h0 0 0 nop                  | index '-1' is no decimal number
            0 99999999999999999999 tb=0 h0 0 0 x  | index '99999999999999999999' is no decimal number
            0 0 tb=g h0 0 0 nop                   | tb 'g' is no hexadecimal number of 64 bits
            0 0 tb=00000000000000000 h0 0 0 nop   | tb '00000000000000000' is no hexadecimal number of 64 bits
            0 0 tb=0 x0 0 0 nop                   | mode 'x0' is none of h, g and u with an LPID
            0 0 tb=0 h 0 0 nop                    | LPID '' is no decimal number
            0 0 tb=0 h0 z 0 nop                   | address 'z' is no hexadecimal number of 64 bits
            0 0 tb=0 h0 0 123456789 nop           | word '123456789' is no hexadecimal number of 32 bits
            0 0 tb=0 h0 0                         | the line ends before its word
            0 0 tb=0 h0 ! x y                     | vector 'x' is no hexadecimal number of 64 bits
            0 0 tb=0 h0 0 0 nop r3=               | change 'r3=' is no NAME=VALUE
            0 0 tb=0 h0 0 0 nop r3=5 x            | change 'x' is no NAME=VALUE
            ...                                   | '...' stands for any lines
            """)
    void whatIsWrongInALineIsNamed(String line, String message) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> NativeText.parse(line));
        assertTrue(e.getMessage().startsWith(message), e.getMessage());
    }
}
