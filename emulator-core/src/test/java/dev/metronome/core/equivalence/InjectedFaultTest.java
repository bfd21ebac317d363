// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.equivalence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.interrupt.InterruptVector;
import dev.metronome.core.observe.InstructionObserver;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The comparison finds faults that are made on purpose on one side, and makes the programs that show them small. */
class InjectedFaultTest {
    private static final int ENOUGH_PROGRAMS = 200;
    private static final int HANDFUL = 5;
    /** The primary opcode of addic. */
    private static final int ADDIC = 12;

    private static final int HOT = 40;
    /** A loop may be one through an interrupt. */
    private static final int DOZEN = 12;

    /** Clears CA after addic, from the execution {@code from} on. */
    private static Side clearingCarry(int from) {
        return Side.INTERPRETER.preparing(
                "carry lost",
                machine -> machine.observeInstructions(new InstructionObserver() {
                    private int times;

                    @Override
                    public void beforeInstruction(HardwareThread t, int word) {
                        // too early
                    }

                    @Override
                    public void afterInstruction(HardwareThread t, int word) {
                        if (word >>> 26 == ADDIC && ++times >= from) {
                            t.xer().carry(false, false);
                        }
                    }
                }));
    }

    private static void movesReturnAddress(Machine machine) {
        machine.observeInterrupts((t, vector) -> {
            if (vector == InterruptVector.DECREMENTER) {
                t.set("SRR0", t.get("SRR0") + 4);
            }
        });
    }

    private static Shrinker.Failure find(Comparison comparison) {
        long seed = LongStream.range(0, ENOUGH_PROGRAMS)
                .filter(s -> comparison.of(CaseGenerator.of(s)).isPresent())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no program found the fault"));
        return Shrinker.shrink(comparison::of, CaseGenerator.of(seed));
    }

    private static void assertSmall(int most, Shrinker.Failure failure) {
        String report = Report.of(0, failure.program(), failure);
        assertTrue(failure.program().instructions() <= most, report);
        assertEquals(1, failure.program().setting().cores(), report);
    }

    @Test
    void aWrongCarryOfOneInstructionIsFoundAndShown() {
        Shrinker.Failure failure = find(new Comparison(Side.INTERPRETER, clearingCarry(1)));
        assertSmall(HANDFUL, failure);
        String report = Report.of(7, failure.program(), failure);
        assertTrue(report.contains("addic "), report);
        assertTrue(report.contains("XER"), report);
        assertTrue(report.contains("metronome.equivalence.seed=7"), report);
    }

    @Test
    void aFaultOfHotCodeAloneIsFound() {
        Shrinker.Failure failure = find(new Comparison(Side.INTERPRETER, clearingCarry(HOT)));
        assertSmall(DOZEN, failure);
        long budget = failure.program().stops().stream()
                .mapToLong(EquivalenceCase.Stop::budget)
                .sum();
        assertTrue(budget >= HOT, "it stays hot: " + budget);
    }

    @Test
    void anInterruptThatComesOneInstructionLateIsFound() {
        Shrinker.Failure failure = find(new Comparison(
                Side.INTERPRETER, Side.INTERPRETER.preparing("late interrupt", InjectedFaultTest::movesReturnAddress)));
        assertSmall(HANDFUL, failure);
        assertTrue(failure.difference().toString().contains("SRR0"), failure.difference()::toString);
    }

    @Test
    void theSameSeedGivesTheSameProgram() {
        for (long seed = 0; seed < 50; seed++) {
            assertEquals(CaseGenerator.of(seed), CaseGenerator.of(seed));
        }
        assertFalse(CaseGenerator.of(1).equals(CaseGenerator.of(2)));
    }

    @Test
    void aProgramThatDoesTheSameHasNoDifference() {
        assertEquals(Optional.empty(), new Comparison(Side.INTERPRETER, Side.INTERPRETER).of(CaseGenerator.of(3)));
    }
}
