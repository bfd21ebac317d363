// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Layouts check themselves: places and literals when they are made, the names and widths of fields when one is asked for. */
class LayoutTest {
    static Stream<Definition> definitions() {
        return InstructionSet.rows().stream()
                .map(Instruction::definition)
                .flatMap(row -> Stream.concat(Stream.of(row), row.earlier().stream()));
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void theFieldsLiteralsAndReservedBitsOfARowAreAllItsBits(Definition row) {
        Layout layout = row.layout();
        int bits = layout.literalMask();
        assertEquals(0, layout.literals() & ~bits, "literals outside of their boxes");
        assertEquals(0, bits & layout.reservedMask());
        bits |= layout.reservedMask();
        for (Field field : layout.fields()) {
            assertEquals(0, bits & layout.mask(field), () -> field + " overlaps");
            bits |= layout.mask(field);
        }
        assertEquals(-1, bits);
    }

    @Test
    void aLayoutIsReadAsTheBookDrawsIt() {
        Layout layout = Layout.of("31 6:RT 11:RA 16:/ 21:OE 22:266 31:Rc");
        assertEquals(31 << 26 | 266 << 1, layout.literals());
        assertEquals(0x3f << 26 | 0x1ff << 1, layout.literalMask());
        assertEquals(0x1f << 11, layout.reservedMask());
        assertEquals(0x1f << 21, layout.mask(Field.RT));
        assertEquals(1, layout.mask(Field.Rc));
    }

    @ParameterizedTest
    @ValueSource(strings = {"31 6:RT 6:RA 16:/", "31 16:RT 11:/", "31 6:RT 40:/", "31 6:RT 32:/", "31 6:RT :/"})
    void boxesOutOfOrderAreRefused(String notation) {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Layout.of(notation))
                .getMessage()
                .startsWith(notation + ": the box at "));
    }

    @Test
    void aLiteralThatDoesNotFitIsRefused() {
        assertEquals(
                "64 6:/: 64 does not fit 6 bits",
                assertThrows(IllegalArgumentException.class, () -> Layout.of("64 6:/"))
                        .getMessage());
    }

    @Test
    void aFieldOfAnotherWidthThanElsewhereIsRefused() {
        Layout layout = Layout.of("31 6:RT 12:/");
        assertEquals(
                "31 6:RT 12:/: RT has 6 bits, not 5",
                assertThrows(IllegalArgumentException.class, layout::fields).getMessage());
    }

    @Test
    void aFieldThatTheBookDoesNotHaveIsRefused() {
        Layout layout = Layout.of("31 6:QQ 11:/");
        assertThrows(IllegalArgumentException.class, layout::fields);
    }
}
