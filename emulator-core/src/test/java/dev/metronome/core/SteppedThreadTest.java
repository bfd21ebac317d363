// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core;

import static dev.metronome.core.Programs.START;
import static dev.metronome.core.Programs.load;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.metronome.core.interrupt.PowerSavingMode;
import org.junit.jupiter.api.Test;

/** One instruction of a thread that is chosen. */
class SteppedThreadTest {
    private static final int ADDI_R3_R3_1 = 0x3863_0001;
    private static final int BRANCH_BACK = 0x4bff_fffc;

    @Test
    void theChosenThreadExecutesOneInstructionAndTimePasses() {
        Machine machine = load(Machine.builder().threadsPerCore(4).build(), ADDI_R3_R3_1, BRANCH_BACK);
        HardwareThread third = machine.core(0).thread(2);

        assertEquals(new RunOutcome.BudgetUsed(1), machine.step(third));

        machine.threads().forEach(t -> assertEquals(t == third ? 1 : 0, t.gpr(3)));
        assertEquals(START + 4, third.pc());
        assertEquals(1, machine.time().now());
        assertEquals(1, machine.executed());
    }

    @Test
    void turnsGoOnAsIfItHadNotBeen() {
        Machine stepped =
                load(Machine.builder().threadsPerCore(2).quantum(3).seed(7).build(), ADDI_R3_R3_1, BRANCH_BACK);
        Machine usual =
                load(Machine.builder().threadsPerCore(2).quantum(3).seed(7).build(), ADDI_R3_R3_1, BRANCH_BACK);
        stepped.run(4);
        usual.run(4);
        long[] before = {retired(stepped, 0), retired(stepped, 1)};

        stepped.step(stepped.core(0).thread(1));
        stepped.run(50);
        usual.run(50);

        assertEquals(retired(usual, 0), retired(stepped, 0));
        assertEquals(retired(usual, 1) + 1, retired(stepped, 1));
        assertTrue(retired(usual, 0) > before[0] && retired(usual, 1) > before[1]);
    }

    private static long retired(Machine machine, int thread) {
        return machine.core(0).thread(thread).retired();
    }

    @Test
    void aThreadThatCannotRunIsRefused() {
        Machine machine = load(Machine.builder().threadsPerCore(2).build(), ADDI_R3_R3_1, BRANCH_BACK);
        HardwareThread t = machine.core(0).thread(1);
        t.hypervisorIsOutside(true);
        assertEquals(
                "thread 0.1 cannot run: it waits for its hypervisor",
                assertThrows(IllegalStateException.class, () -> machine.step(t)).getMessage());
        t.hypervisorIsOutside(false);
        t.powerSaving().enter(PowerSavingMode.NAP);
        assertTrue(assertThrows(IllegalStateException.class, () -> machine.step(t))
                .getMessage()
                .startsWith("thread 0.1 cannot run: it is in nap at "));
        assertEquals(0, machine.executed());
    }
}
