// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Registers with values as people write them; what is expected here is what docs/cli.md says of {@code --set}. */
class RegisterValueTest {
    @ParameterizedTest
    @CsvSource({
        "r3=5, -1, -1, r3, 5",
        " LR=0x10 , -1, -1, LR, 16",
        "1:DEC=1_000, 1, -1, DEC, 1000",
        "12.3:r4=-1, 12, 3, r4, -1",
        "CR=0xffff_ffff_ffff_ffff, -1, -1, CR, -1",
        "r3=18446744073709551615, -1, -1, r3, -1"
    })
    void threadsAndNumbersAreRead(String text, int core, int thread, String register, long value) {
        assertEquals(new RegisterValue(core, thread, register, value), RegisterValue.of(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"r3", "=5", "r3=", "r3=five", "r3=0x", "r3=0x1_0000_0000_0000_0000", "1.23:r3=5", "x:r3=5"})
    void whatIsNoneIsRefusedWithAnExample(String text) {
        String message = assertThrows(IllegalArgumentException.class, () -> RegisterValue.of(text))
                .getMessage();
        assertTrue(message.contains("; write for example "), message);
    }

    @Test
    void commasSeparateThem() {
        assertEquals(List.of(RegisterValue.of("r3=5"), RegisterValue.of("TB=1")), RegisterValue.list("r3=5, TB=1"));
        assertEquals(List.of(), RegisterValue.list(" "));
        assertThrows(IllegalArgumentException.class, () -> RegisterValue.list("r3=5,"));
    }

    @Test
    void theThreadsMeantAreSetAndNoOthers() {
        Machine machine =
                Machine.builder().memory(4096).cores(2).threadsPerCore(2).build();
        RegisterValue.list("r3=1, 1:r4=2, 0.1:r5=3").forEach(value -> value.set(machine));
        assertEquals(
                List.of("1 0 0", "1 0 3", "1 2 0", "1 2 0"),
                machine.threads().stream()
                        .map(t -> t.gpr(3) + " " + t.gpr(4) + " " + t.gpr(5))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2:r3=1", "0.2:r3=1", "r33=1"})
    void threadsAndRegistersThatAreNotThereAreRefused(String text) {
        Machine machine =
                Machine.builder().memory(4096).cores(2).threadsPerCore(2).build();
        assertThrows(
                IllegalArgumentException.class, () -> RegisterValue.of(text).set(machine));
    }
}
