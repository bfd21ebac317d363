// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.asm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.metronome.isa.IsaLevel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What GNU as 2.40 refuses too, told with its place and a remedy. */
class AssemblerErrorsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rlwinm r3,r4,5,0x0ff00ff0  | 1:16 | 0xff00ff0 is not a mask of 32 bits with one run of ones
            rlwinm r3,r4,5,0           | 1:16 | 0x0 is not a mask of 32 bits with one run of ones
            rlwinm r3,r4,5,0x100000000 | 1:16 | 0x100000000 is not a mask of 32 bits with one run of ones
            rlwinm r3,r4,5(0xff)       | 1:1  | rlwinm does not take 4 operands
            rlwinm r3,r4               | 1:1  | rlwinm does not take 2 operands
            """)
    void aMistakeIsToldWhereItIs(String source, String place, String message) {
        Assembler assembler = new Assembler(AssemblerOptions.at(0x1000, IsaLevel.V3_0));
        AssemblyException errors = assertThrows(AssemblyException.class, () -> assembler.assemble(source, "test.s"));
        Diagnostic first = errors.diagnostics().get(0);
        assertEquals(place + " " + message, first.line() + ":" + first.column() + " " + first.message());
    }
}
