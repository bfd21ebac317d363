// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.RunOutcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The sequence that switches the Time Base to a guest's, started at every tick near a carry out of its low 24 bits. VTB, which nothing writes meanwhile,
 * tells what the Time Base would be without the switch; the claim is that of timebase-facts 1.2: what is added is the offset, exactly.
 */
class OffsetSequenceTest {
    private static final long BOUNDARY = 0x10_0100_0000L;
    private static final int PHASES = 4096;

    @ParameterizedTest
    @CsvSource({"3, 1", "1, 1", "1, 3", "1, 7", "1, 64"})
    void fromEveryTickAroundTheBoundaryItAddsTheOffsetExactly(long instructions, long ticks) {
        for (long offset : List.of(0x200_0000L, -0x100_0000L, 0xffff_fff0_0000_0000L, 0x7fff_ffff_ff00_0000L)) {
            assertEquals(List.of(), wrongPhases(OffsetSequence.ADD, instructions, ticks, offset, offset));
            assertEquals(List.of(), wrongPhases(OffsetSequence.SUBTRACT, instructions, ticks, offset, -offset));
        }
    }

    @ParameterizedTest
    @CsvSource({"3, 1", "1, 1", "1, 3", "1, 7", "1, 64"})
    void withoutItsFixUpItIsWrongAndThatIsSeen(long instructions, long ticks) {
        List<Long> wrong =
                wrongPhases(OffsetSequence.ADD_WITHOUT_FIX_UP, instructions, ticks, 0x200_0000L, 0x200_0000L);
        assertTrue(!wrong.isEmpty(), "the mutation was not noticed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10_00fffffe 10_03000007 2", "10_00fffffd 10_03000006 2", "10_00fffff0 10_02fffff7 1"})
    void theFactsPagesVectorsHold(String vector) {
        String[] numbers = vector.replace("_", "").split(" ");
        Machine machine = Machine.builder().memory(1 << 16).build();
        machine.assemble(OffsetSequence.ADD + "attn");
        HardwareThread t = machine.core(0).thread(0);
        t.gpr(8, 0x200_0000L);
        machine.core(0).timeBase().value(Long.parseLong(numbers[0], 16));
        List<Integer> writes = new ArrayList<>();
        machine.observeSprs((who, number, write) -> writes.add(number), 286, 286);
        long end = 0;
        while (!(machine.step() instanceof RunOutcome.Halted)) {
            end = machine.core(0).timeBase().value();
        }
        // the first is that of timebase-facts, end of section 7, the others are counted in the same way: as of the
        // second write, which is the tenth
        // instruction, or without one as of the branch that leaves it out, the eighth
        assertEquals(numbers[1], Long.toHexString(end - 1));
        assertEquals(Integer.parseInt(numbers[2]), writes.size());
    }

    private static List<Long> wrongPhases(String sequence, long instructions, long ticks, long offset, long added) {
        Machine machine = Machine.builder()
                .memory(1 << 16)
                .instructionsPerTick(instructions, ticks)
                .build();
        long entry = machine.assemble(sequence + "attn").entry();
        HardwareThread t = machine.core(0).thread(0);
        List<Long> wrong = new ArrayList<>();
        for (long phase = 0; phase < PHASES; phase++) {
            long start = BOUNDARY - PHASES / 2 + phase;
            t.gpr(8, offset);
            t.pc(entry);
            machine.core(0).timeBase().value(start);
            machine.core(0).virtualTimeBase().value(start);
            assertInstanceOf(RunOutcome.Halted.class, machine.run(100));
            if (machine.core(0).timeBase().value()
                            - machine.core(0).virtualTimeBase().value()
                    != added) {
                wrong.add(phase);
            }
        }
        return wrong;
    }
}
