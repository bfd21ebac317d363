// SPDX-License-Identifier: Apache-2.0
package dev.metronome.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.metronome.core.Machine;
import org.junit.jupiter.api.Test;

class RepeatedProgramTest {
    @Test
    void aProgramThatHaltsBeginsAgain() {
        RepeatedProgram program =
                RepeatedProgram.assembled(Machine.builder().build(), "_start: addi r3,r3,1; nop; attn");
        program.run(3 * 100);
        assertEquals(100, program.machine().core(0).thread(0).gpr(3));
    }

    @Test
    void runsAreAsLongAsTheyAreAskedToBe() {
        RepeatedProgram program =
                RepeatedProgram.assembled(Machine.builder().build(), "_start: addi r3,r3,1; nop; attn");
        for (int n = 1; n <= 20; n++) {
            assertEquals(7L * n, program.run(7));
        }
    }

    @Test
    void aProgramThatSleepsForEverIsAnError() {
        RepeatedProgram program = RepeatedProgram.assembled(Machine.builder().build(), "_start: stop");
        var e = assertThrows(IllegalStateException.class, () -> program.run(10));
        assertTrue(e.getMessage().contains("does not go on"), e.getMessage());
    }

    @Test
    void aKernelThatDoesNotExistIsNamed() {
        Machine machine = Machine.builder().build();
        var e = assertThrows(IllegalArgumentException.class, () -> RepeatedProgram.kernel(machine, "bubble"));
        assertTrue(e.getMessage().contains("kernels/bubble.elf"), e.getMessage());
    }
}
