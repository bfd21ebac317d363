// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The decoder's tables. */
class DecoderTest {
    private static final int LOW_BITS = 1 << 11;

    /** The decoder checks an entry of its tables when it makes it; this makes all of them. */
    @ParameterizedTest
    @EnumSource
    void noTwoRowsOfALevelAreForTheSameWord(IsaLevel level) {
        Decoder decoder = Decoder.of(level, false);
        for (int opcode = 0; opcode < 64; opcode++) {
            for (int low = 0; low < LOW_BITS; low++) {
                int word = opcode << 26 | low;
                assertDoesNotThrow(() -> decoder.find(word));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWordOfZerosIsNoInstruction(IsaLevel level) {
        assertNull(Decoder.of(level, false).find(0));
    }
}
