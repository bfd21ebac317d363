// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.sweep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.metronome.core.Machine;
import dev.metronome.core.MachineBuilder;
import dev.metronome.core.RunOutcome;
import dev.metronome.core.snapshot.MemoryState;
import dev.metronome.core.time.Ratio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Failing phases are derived from where instructions stand, not from what was found. */
class SweepTest {
    private static final Path PROGRAMS = Path.of(System.getProperty("metronome.root", ".."), "testdata/programs/sweep");
    private static final long WRAP = 1 << 24;
    /** Phases around the wrap of the low 24 bits, more than one part of a sweep. */
    private static final Phases AROUND = Phases.of(WRAP - 20_000, WRAP + 20_000);

    private static Function<Ratio, Machine> machines(String source, UnaryOperator<MachineBuilder> more) {
        return ratio -> {
            Machine machine = more.apply(Machine.builder().instructionsPerTick(ratio.denominator(), ratio.numerator()))
                    .build();
            machine.assemble(source);
            return machine;
        };
    }

    private static Sweep sweep(String source, Phases phases, String expectation) {
        return sweep(machines(source, builder -> builder), phases, expectation);
    }

    private static Sweep sweep(Function<Ratio, Machine> machines, Phases phases, String expectation) {
        return new Sweep(machines, phases, Expectation.of(expectation, machines.apply(Ratio.ONE)), 100);
    }

    private static String program(String name) throws IOException {
        return Files.readString(PROGRAMS.resolve(name));
    }

    /** Ticks that have passed before instruction {@code k} of a program, from 0. */
    private static long ticks(long k, Ratio ratio) {
        return k * ratio.numerator() / ratio.denominator();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 1", "1, 3", "7, 1", "7, 2", "100, 1"})
    void withoutTheFixUpExactlyThosePhasesFailInWhichTheWrapIsBetweenReadAndWrite(long ticks, long instructions)
            throws IOException {
        Ratio ratio = new Ratio(ticks, instructions);
        // mftb is instruction 1 and mtspr TBU40 instruction 3: the phases p with p + t(1) < 2^24 <= p + t(3)
        long first = WRAP - ticks(3, ratio);
        long last = WRAP - ticks(1, ratio) - 1;
        String expectation = "TB == START + TICKS + r8";
        SweepResult result =
                sweep(program("entry-without-fix-up.s"), AROUND, expectation).run(ratio);
        Cause cause = new Cause(Cause.Kind.EXPECTATION, expectation);
        assertEquals(List.of(new FailingRange(first, last, cause)), result.ranges());
        assertEquals(last - first + 1, result.failed());
        assertEquals(40_001, result.phases());
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 1", "1, 3", "7, 1", "7, 2"})
    void withTheFixUpNoPhaseFails(long ticks, long instructions) throws IOException {
        // one instruction is between r10 and r4, so at most 7 ticks are
        String expectation = "r3 == 0 && TB == START + TICKS && r4 - r10 - START - r8 <= 7";
        SweepResult result = sweep(program("entry-exit.s"), AROUND, expectation).run(new Ratio(ticks, instructions));
        assertEquals(List.of(), result.ranges());
        assertEquals(0, result.failed());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 16})
    void theResultIsTheSameWhateverTheNumberOfJobs(int jobs) {
        // r5 fails in every third phase, r4 in the phases from 0x8000 on; 3 * 0x4000 phases are three parts
        Sweep sweep = sweep(
                "mftb r4; li r6,3; divdu r5,r4,r6; mulld r5,r5,r6; subf r5,r5,r4; attn",
                new Phases(0, 0xbfff, 1),
                "r5 != 2 && r4 < 0x8000");
        assertEquals(sweep.run(Ratio.ONE), sweep.run(Ratio.ONE, jobs, done -> {}));
    }

    @Test
    void neighboursThatFailForAnotherCauseAreAnotherRange() {
        SweepResult result = sweep(
                        "mftb r4; attn", new Phases(0, 0xffff, 0x10), "r4 < 0x8000 && r4 != 0x7ff0 && r4 < 0xc000")
                .run(Ratio.ONE);
        assertEquals(
                List.of(
                        new FailingRange(0x7ff0, 0x7ff0, new Cause(Cause.Kind.EXPECTATION, "r4 != 0x7ff0")),
                        new FailingRange(0x8000, 0xfff0, new Cause(Cause.Kind.EXPECTATION, "r4 < 0x8000"))),
                result.ranges());
        assertEquals(0x1000, result.phases());
        assertEquals(0x801, result.failed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // memory
                "lwz r3,0x2000(0); addi r3,r3,1; stw r3,0x2000(0); attn",
                // memory across two granules, misaligned
                "lwz r3,0x207d(0); addi r3,r3,1; stw r3,0x207d(0); attn",
                // code: changes 'li r3,1' below to 'li r3,2', for the next run if there were no way back
                "lis r5,0x3860; ori r5,r5,2; li r6,patched; patched: li r3,1; stw r5,0(r6); attn",
                // registers of many kinds
                "mfctr r3; mfspr r4,SPRG0; add r3,r3,r4; mfcr r4; or r3,r3,r4; mflr r4; or r3,r3,r4; mfxer r4; or r3,r3,r4;"
                        + "addi r3,r3,1; mtctr r3; mtspr SPRG0,r3; mtlr r3; mtcr r3; lis r4,0x2000; mtxer r4; attn",
                // VTB is 0 at the start and DEC 2^31 - 1; one tick later that is 2^31 - 2
                "mfspr r3,VTB; mfdec r4; add r3,r3,r4; addi r3,r3,3; clrldi r3,r3,33; mtspr VTB,r3; mtdec r3; attn",
                // a reservation left behind
                "li r5,0x2000; stdcx. r4,0,r5; li r3,1; bne 1f; li r3,2; 1: ldarx r4,0,r5; attn",
                // MSR: byte order
                "mfmsr r4; andi. r3,r4,1; addi r3,r3,1; attn",
            })
    void nothingOfARunIsLeftForTheNext(String source) {
        SweepResult result = sweep(source, Phases.of(0, 9), "r3 == 1").run(Ratio.ONE);
        assertEquals(
                List.of(),
                result.ranges(),
                () -> sweep(source, Phases.of(0, 9), "r3 == 1")
                        .replay(Ratio.ONE)
                        .run(result.ranges().get(0).first())
                        .explanation());
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 1", "1, 3"})
    void everyPhaseEndsAsThatOfAMachineBuiltWithItsStart(long ticks, long instructions) {
        // four threads count in one word, with random numbers, decrementers and a state machine of time in between
        String source = """
                mfspr   r20,PIR
                li      r5,0x2000
                li      r7,20
                mtctr   r7
                1: ldarx r6,0,r5
                addi    r6,r6,1
                stdcx.  r6,0,r5
                bne     1b
                darn    r8,1
                std     r8,0x80(r5)
                mtspr   SPRG0,r8
                mtdec   r7
                mtspr   TFMR,r20
                mfspr   r9,TFMR
                mtspr   TBU40,r8
                bdnz    1b
                attn
                """;
        UnaryOperator<MachineBuilder> shape =
                builder -> builder.cores(2).threadsPerCore(2).seed(5).quantum(7);
        Ratio ratio = new Ratio(ticks, instructions);
        Machine one = machines(source, shape).apply(ratio);
        Replay replay = new Replay(one, Expectation.of("1", one), 10_000);
        MemoryState expected = new MemoryState();
        MemoryState actual = new MemoryState();
        for (long phase = 0x1f00; phase < 0x2010; phase++) {
            long start = phase;
            Machine fresh = machines(source, builder -> shape.apply(builder).timeBaseStart(start))
                    .apply(ratio);
            RunOutcome outcome = fresh.run(10_000);
            assertEquals(outcome.description(), replay.run(phase).outcome().description());
            expected.save(fresh);
            actual.save(one);
            assertTrue(expected.isSameAs(actual), "phase " + phase);
            assertArrayEquals(fresh.storage().read(0, 0x4000), one.storage().read(0, 0x4000), "phase " + phase);
        }
    }

    @Test
    void theChipsTimeOfDayHasThePhaseToo() {
        // TFMR bit 42 is 1 if a SYNC pulse, when the time of day is a multiple of 0x2000, came after mtspr, instruction
        // 1, and up to mfspr, instruction 4
        SweepResult result = sweep(
                        "li r4,0; mtspr TFMR,r4; nop; nop; mfspr r3,TFMR; attn",
                        Phases.of(0x1000, 0x3fff - 4),
                        "r3 & 0x20_0000 == 0")
                .run(Ratio.ONE);
        assertEquals(
                List.of(new FailingRange(
                        0x2000 - 4, 0x2000 - 2, new Cause(Cause.Kind.EXPECTATION, "r3 & 0x20_0000 == 0"))),
                result.ranges());
    }

    @Test
    void theStartMayBeInTheMiddleOfARun() {
        Function<Ratio, Machine> machines = machines(
                "li r3,5; std r3,0x2000(0); ld r3,0x2000(0); addi r3,r3,1; std r3,0x2000(0); attn", builder -> builder);
        Function<Ratio, Machine> halfway = ratio -> {
            Machine machine = machines.apply(ratio);
            machine.run(2);
            return machine;
        };
        SweepResult result = sweep(
                        halfway, Phases.of(0, 9), "r3 == 6 && INSNS == 4 && TICKS == 4 && START == 2 + PHASE")
                .run(Ratio.ONE);
        assertEquals(List.of(), result.ranges());
    }

    @Test
    void allCoresHaveThePhaseOnTopOfTheirOwnStart() {
        // core 1 tells its Time Base and waits; core 0 waits for that, then halts
        String source = """
                mfspr   r5,PIR
                cmpwi   r5,0
                mftb    r4
                bne     1f
                0: ld   r6,0x2000(0)
                cmpdi   r6,0
                beq     0b
                attn
                1: std  r5,0x2000(0)
                b       .
                """;
        Function<Ratio, Machine> machines = machines(
                source,
                builder -> builder.cores(2).quantum(10).timeBaseStart(0x1_0000).timeBaseStart(1, 0x2_0000));
        Phases phases = new Phases(0, 0xff_ffff, 0xffff);
        String both = "START == 0x10000 + PHASE && 1:START == 0x20000 + PHASE"
                + " && TB == START + TICKS && 1:TB == 1:START + TICKS && r4 == START + 2 && 1:r4 - 1:START <= 100";
        assertEquals(0, sweep(machines, phases, both).run(Ratio.ONE).failed());
        assertEquals(257, sweep(machines, phases, "r4 == 1:r4").run(Ratio.ONE).failed());
    }

    @ParameterizedTest
    @CsvSource({
        "b ., LIMIT, 'does not halt within 100 instructions; it is at 0000000000001000'",
        "sc; attn, UNHANDLED, ''",
        "'lis r3,0x10; mtspr 855,r3; stop', WAITING, ''",
    })
    void aProgramThatDoesNotHaltFails(String source, Cause.Kind kind, String explanation) {
        Sweep sweep = sweep(source, Phases.of(3, 9), "1");
        SweepResult result = sweep.run(Ratio.ONE);
        assertEquals(List.of(new FailingRange(3, 9, Cause.of(kind))), result.ranges());
        String explained = sweep.replay(Ratio.ONE).run(3).explanation();
        assertEquals(explanation.isEmpty() ? explained : explanation, explained);
    }

    @Test
    void aReplayEndsAsThePhaseDidInTheSweep() throws IOException {
        Replay replay = sweep(program("entry-without-fix-up.s"), AROUND, "TB == START + TICKS + r8")
                .replay(Ratio.ONE);
        assertTrue(replay.run(0xff_fffc).cause().isEmpty());
        // the last of six instructions retires six ticks after the start, 2^24 too early
        assertEquals(
                "TB == START + TICKS + r8 is false"
                        + " (TB = 0x5000003, START = 0xfffffd, TICKS = 0x6, r8 = 0x5000000)",
                replay.run(0xff_fffd).explanation());
        assertEquals(0x600_0005, replay.run(0xff_ffff).values().get("TB"), "2^24 - 1, and 6 ticks, and the offset");
    }

    @Test
    void rangesBeyondTheMostAreCounted() {
        FailingRanges ranges = new FailingRanges(1, 2);
        Cause cause = Cause.of(Cause.Kind.LIMIT);
        for (long phase : new long[] {1, 2, 5, 7, 8, 9, 20}) {
            ranges.add(phase, cause);
        }
        assertEquals(List.of(new FailingRange(1, 2, cause), new FailingRange(5, 5, cause)), ranges.finished());
        assertEquals(2, ranges.left());
        assertEquals(7, ranges.phases());
    }

    @Test
    void phasesOutOfRangeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Phases.of(2, 1));
        assertThrows(IllegalArgumentException.class, () -> Phases.of(-1, 1));
        assertThrows(IllegalArgumentException.class, () -> Phases.of(0, 1L << 62));
        assertThrows(IllegalArgumentException.class, () -> new Phases(0, 1, 0));
        assertEquals(1, new Phases(5, 5, 7).count());
        assertEquals(4, new Phases(0, 9, 3).count());
    }
}
