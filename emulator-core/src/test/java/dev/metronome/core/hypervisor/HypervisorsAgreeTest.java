// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.metronome.isa.spr.Spr;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.AssertionFailedError;

/**
 * The hypervisor in machine code and the modelled one, given the same guest, offset and slices: line by line the same accesses to the registers of time, with
 * the same values at the same ticks, and the same registers of the guest before each of its instructions ({@link Lockstep}). {@link NotCompared} is the table of
 * the accesses that only the machine code has; of LPCR the bit HDICE is compared, of the dispatch trace log all but what {@link GuestStorage} says.
 */
class HypervisorsAgreeTest {
    private static final long GRAIN = 1 << 24;
    private static final long LONG_SLICE = 1 << 30;
    /** With fewer ticks in HDEC Linux 4.18 does not enter, and there are fewer when it looks. */
    private static final long SOON = 512;

    static Stream<Scenario> scenarios() {
        Random random = new Random(4);
        long[] offsets = {GRAIN, 0, -GRAIN, 1, -1, 0x7fff_ffff_ff00_0000L, random.nextLong()};
        long[] starts = {0, GRAIN - 5_000, -30_000, 0x7fff_ffff_ffff_0000L, random.nextLong()};
        Stream.Builder<Scenario> all = Stream.builder();
        int n = 0;
        for (LinuxOrder linux : LinuxOrder.values()) {
            for (int cores : new int[] {1, 2, 4}) {
                for (int threads : linux.isForOneThread() ? new int[] {1} : new int[] {1, 2, 4}) {
                    long usual = 2_000L * cores * threads;
                    for (long slice : new long[] {n % 4 == 0 ? LONG_SLICE : usual, random.nextLong(usual / 2, usual)}) {
                        all.add(new Scenario(
                                linux,
                                n % 3 == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN,
                                cores,
                                threads,
                                offsets[n % offsets.length],
                                slice,
                                starts[n % starts.length],
                                n));
                        n++;
                    }
                }
            }
        }
        return all.build();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void theyAccessTheSameAndTheGuestsSeeTheSame(Scenario scenario) {
        Lockstep run = new Lockstep(scenario);
        run.machine().observeInstructions(new SwitchWatch(run.machine(), scenario.offset()));

        run.run();

        assertTrue(run.guestSteps() > 10_000L * scenario.cores() * scenario.threads());
        assertTrue(run.accesses().size() > 200L * scenario.cores() * scenario.threads());
    }

    /** On POWER8 HDEC is everybody's, so that its interrupts are often old; a thread whose processor has ceded switches for the others. */
    @Test
    void oldInterruptsAndThreadsThatOnlySwitchAreAmongThem() {
        List<TimeAccess> accesses = new Lockstep(
                        new Scenario(LinuxOrder.POWER8_4_18, ByteOrder.BIG_ENDIAN, 1, 4, GRAIN, 2_611, -30_000, 7))
                .run()
                .accesses();

        assertTrue(TimeAccess.count(accesses, "reads HDEC", "reads HDEC") > 10);
        assertTrue(TimeAccess.count(accesses, "writes VTB", "reads VTB") > 0);
    }

    @ParameterizedTest
    @CsvSource({"POWER8_4_18, 1", "POWER9_4_18, 1", "POWER8_4_18, 2", "POWER9_4_18, 2"})
    void neitherEntersWithASliceThatIsAsGoodAsOver(LinuxOrder linux, int threads) {
        Lockstep run = new Lockstep(new Scenario(linux, ByteOrder.BIG_ENDIAN, 1, threads, GRAIN, SOON, 0, 1)).run(20);

        assertEquals(0, run.guestSteps());
        assertEquals(20 * threads, TimeAccess.count(run.accesses(), "writes DEC", "reads HDEC", "reads DEC"));
    }

    /** The slice of one tick more enters. */
    @ParameterizedTest
    @EnumSource(names = {"POWER8_4_18", "POWER9_4_18"})
    void theyAgreeWhichSliceIsTheShortestThatEnters(LinuxOrder linux) {
        HypervisorProgram program = linux.program(ByteOrder.BIG_ENDIAN);
        long left = new Lockstep(program, Scenario.simple(linux, GRAIN, 2_000, 0))
                .run(1).accesses().stream()
                        .filter(access -> access.spr() == Spr.HDEC && !access.write())
                        .findFirst()
                        .orElseThrow()
                        .value();
        long shortest = SOON + 2_000 - left;

        Lockstep before = new Lockstep(program, Scenario.simple(linux, GRAIN, shortest - 1, 0)).run(1);
        Lockstep enters = new Lockstep(program, Scenario.simple(linux, GRAIN, shortest, 0)).run(1);

        assertEquals(1, TimeAccess.count(before.accesses(), "reads HDEC", "reads DEC"));
        assertEquals(0, TimeAccess.count(enters.accesses(), "reads HDEC", "reads DEC"));
    }

    /** Of two threads one has 512 ticks left when it looks, and the other has not: it calls the first one out, which has entered the guest. */
    @ParameterizedTest
    @CsvSource({"POWER8_4_18, 725", "POWER9_4_18, 730"})
    void whoHasTooLittleTimeCallsTheOtherOut(LinuxOrder linux, long slice) {
        Lockstep run = new Lockstep(new Scenario(linux, ByteOrder.BIG_ENDIAN, 1, 2, GRAIN, slice, 0, 1)).run(20);

        assertTrue(run.guestSteps() > 0 && run.guestSteps() <= 20, "an interrupt in each round");
        assertEquals(40, TimeAccess.count(run.accesses(), "writes DEC", "reads HDEC"));
    }

    @Test
    void neitherEntersWithASliceThatIsOver() {
        Lockstep run = new Lockstep(Scenario.simple(LinuxOrder.POWER9_5_16, GRAIN, 2, 0)).run(20);

        assertEquals(0, run.guestSteps());
        assertEquals(20, TimeAccess.count(run.accesses(), "reads TB", "writes DEC", "reads TB"));
        assertEquals(3 * 20, run.accesses().size());
    }

    @ParameterizedTest
    @EnumSource
    void theyAgreeWhereverTheLow24BitsCarry(LinuxOrder linux) {
        HypervisorProgram program = linux.program(ByteOrder.BIG_ENDIAN);
        long corrected = switches(program, linux)
                .flatMap(tick -> LongStream.rangeClosed(-4, 4).map(k -> GRAIN - tick + k))
                .mapToObj(start -> switched(program, linux, start).accesses())
                .filter(accesses -> TimeAccess.count(accesses, "writes TBU40", "reads TB", "writes TBU40") > 0)
                .count();

        assertTrue(corrected > 0, "some need the second write of TBU40");
    }

    /** A round, and the way into the next. */
    private static Lockstep switched(HypervisorProgram program, LinuxOrder linux, long start) {
        return new Lockstep(program, Scenario.simple(linux, GRAIN, 2_000, start)).run(2);
    }

    /** The ticks of the first writes of TBU40, into the guest and out of it. */
    private static LongStream switches(HypervisorProgram program, LinuxOrder linux) {
        return switched(program, linux, 0).accesses().stream()
                .filter(access -> access.spr() == Spr.TBU40)
                .limit(2)
                .mapToLong(TimeAccess::tick);
    }

    @ParameterizedTest
    @EnumSource
    void withoutTheSecondWriteOfTbu40TheyDiffer(LinuxOrder linux) {
        HypervisorProgram mutant =
                HypervisorProgram.of(linux.cpu(), ByteOrder.BIG_ENDIAN, linux.prelude() + ".set NO_FIX_UP,1");
        long carry = GRAIN
                - switches(linux.program(ByteOrder.BIG_ENDIAN), linux)
                        .findFirst()
                        .orElseThrow();

        assertDiffers(
                "0.0 writes VTB, ",
                "0.0 writes TBU40",
                new Lockstep(mutant, Scenario.simple(linux, GRAIN, 2_000, carry)));
    }

    /** The model of one kernel against the machine code of another. */
    @ParameterizedTest
    @CsvSource({
        "POWER9_4_18, POWER9_5_16, '0.0 writes DEC, ', 0.0 reads TB",
        "POWER9_5_16, POWER9_4_18, '0.0 reads TB, ', 0.0 writes DEC"
    })
    void theOrderOfAnotherKernelIsFound(
            LinuxOrder ofMachineCode, LinuxOrder ofModel, String machineCode, String model) {
        HypervisorProgram program = ofMachineCode.program(ByteOrder.BIG_ENDIAN);

        assertDiffers(machineCode, model, new Lockstep(program, Scenario.simple(ofModel, GRAIN, 2_000, 0)));
    }

    /** The first place in the program where {@code words} are gets {@code others}. Words are those of GNU as 2.40. */
    @ParameterizedTest
    @CsvSource({
        // mfspr r3,PURR and mfspr r4,SPURR in the other order
        "7c754aa6 7c944aa6, 7c944aa6 7c754aa6, '0.0 reads SPURR, ', 0.0 reads PURR",
        // mftb r4; subf r3,r4,r3; mtdec r3 with another Time Base than has been read
        "7c8c42a6 7c641850 7c7603a6, 7c641850 7c8c42a6 7c7603a6, '0.0 writes DEC, ', '0.0 writes DEC, '",
        // mtlr r3 becomes nop
        "7c6803a6, 60000000, 0.0 guest, 0.0 guest",
    })
    void changedInstructionsAreFound(String words, String others, String ofMachineCode, String ofModel) {
        Lockstep run = new Lockstep(Scenario.simple(LinuxOrder.POWER8_4_18, GRAIN, 2_000, 0));
        byte[] before = HexFormat.of().parseHex(words.replace(" ", ""));
        long place = LinuxOrder.POWER8_4_18.program(ByteOrder.BIG_ENDIAN).symbol("enter");
        while (!Arrays.equals(before, run.machine().storage().read(place, before.length))) {
            place += Integer.BYTES;
        }
        run.machine().storage().write(place, HexFormat.of().parseHex(others.replace(" ", "")));

        assertDiffers(ofMachineCode, ofModel, run);
    }

    private static void assertDiffers(String ofMachineCode, String ofModel, Lockstep run) {
        AssertionFailedError found = assertThrows(AssertionFailedError.class, run::run);
        String expected = String.valueOf(found.getExpected().getValue());
        String actual = String.valueOf(found.getActual().getValue());
        assertTrue(expected.startsWith(ofMachineCode) && actual.startsWith(ofModel), found.getMessage());
        assertNotEquals(expected, actual);
    }
}
