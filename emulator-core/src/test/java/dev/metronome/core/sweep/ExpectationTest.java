// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.metronome.core.Machine;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The language of expectations. Each machine has run three instructions in three ticks from Time Base 0x1000 on in phase 7, with what is set here. */
class ExpectationTest {
    private static Machine machine() {
        Machine machine = Machine.builder().cores(2).timeBaseStart(0x1000).build();
        machine.assemble("li r5,5; li r6,-1; attn");
        machine.core(1).thread(0).set("r7", 0x77);
        return machine;
    }

    private static Ending ending(String text) {
        Machine machine = machine();
        return new Replay(machine, Expectation.of(text, machine), 100).run(7);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            1
            r5 == 5
            R5 == GPR5
            r6 == 0xffff_ffff_ffff_ffff
            r6 == -1
            r6 > r5
            -1 > 1
            !(r5 < 5) && r5 <= 5 && r5 >= 5 && r5 != 6
            1 + 2 * 3 == 7
            (1 + 2) * 3 == 9
            10 - 3 - 2 == 5
            1 << 4 + 1 == 32
            1 << 64 == 0
            r6 >> 63 == 1
            r6 >> -1 == 0
            r5 & 1 == 1
            6 & 3 | 8 ^ 1 == 11
            ~0 == r6
            - - 3 == 3
            !0 == 1
            !7 == 0
            (3 < 4) == 1
            (4 < 3) + 5 == 5
            0 || 2
            0 && 1 || 1
            1 || 0 && 0
            TB == START + TICKS
            START == 0x1007
            1:START == 0x1007 && 1.0:START == 0x1007
            PHASE == 7
            TICKS == 3
            INSNS == 3
            ticks == INSNS
            1:r7 == 0x77 && 1.0:r7 == 0x77 && r7 == 0
            LR == 0 && PC >> 12 == 1
            XER == 0 && CR == 0
            """)
    void holds(String text) {
        assertTrue(ending(text).cause().isEmpty(), text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            0                       ; 0
            r5 == 6                 ; r5 == 6
            r5 == 5 && r6 == 5      ; r6 == 5
            r5==5&&(r6==5&&r5==5)   ; (r6==5&&r5==5)
            r5 == 6 || r6 == 5      ; r5 == 6 || r6 == 5
            r5 == 5 && r6 == 5 || 0 ; r5 == 5 && r6 == 5 || 0
            """)
    void theClauseThatIsFalseIsTheCause(String text, String clause) {
        assertEquals(
                new Cause(Cause.Kind.EXPECTATION, clause), ending(text).cause().orElseThrow());
    }

    @Test
    void theExplanationHasTheValuesOfItsClauseAndTheEndingThoseOfAll() {
        Ending ending = ending("r5 == 5 && r6 + 1:r7 == TICKS");
        assertEquals(
                "r6 + 1:r7 == TICKS is false (r6 = 0xffffffffffffffff, 1:r7 = 0x77, TICKS = 0x3)",
                ending.explanation());
        assertEquals(
                List.of("r5", "r6", "1:r7", "TICKS"),
                List.copyOf(ending.values().keySet()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            ''                ; 1  ; a value is missing
            r3 ==             ; 6  ; a value is missing
            r3 = 0            ; 4  ; write == to compare
            r3 == 0 r4        ; 9  ; unexpected 'r'
            r3 == 0)          ; 8  ; unexpected ')'
            (r3 == 0          ; 9  ; a parenthesis is not closed
            r3 / 2            ; 4  ; unexpected '/'
            r33 == 0          ; 1  ; unknown register 'r33'
            TICK == 0         ; 1  ; did you mean TICKS?
            1 + HDEK == 0     ; 5  ; did you mean HDEC?
            TBU40 == 0        ; 1  ; for writing alone
            2:r3 == 0         ; 1  ; there is no thread 2.0
            0.1:r3 == 0       ; 1  ; there is no thread 0.1
            1:TICKS == 0      ; 3  ; leave out the thread
            r3 == 0x          ; 7  ; '0x' is not a number
            r3 == 12ab        ; 7  ; '12ab' is not a number
            r3 == 18446744073709551616 ; 7 ; is not a number of 64 bits
            1 < 2 < 3         ; 7  ; join two comparisons with &&
            """)
    void mistakesAreNamedWithTheirColumnAndTheRemedy(String text, int column, String part) {
        ExpectationException error = assertThrows(ExpectationException.class, () -> Expectation.of(text, machine()));
        assertTrue(error.getMessage().contains(part), error.getMessage());
        assertEquals(column, error.column(), error.getMessage());
        assertTrue(error.getMessage().startsWith("column " + column + ": "), error.getMessage());
    }

    @Test
    void endlessTextsAreRefusedRatherThanExhaustTheStack() {
        for (String part : List.of("(", "-", "1+", "!")) {
            assertThrows(ExpectationException.class, () -> Expectation.of(part.repeat(100_000), machine()));
            assertThrows(ExpectationException.class, () -> Expectation.of(part.repeat(2_000), machine()));
        }
    }
}
