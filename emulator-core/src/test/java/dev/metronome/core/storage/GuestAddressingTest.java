// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.RunOutcome;
import dev.metronome.core.state.Msr;
import dev.metronome.isa.CpuModel;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Where a guest's real addresses are: RMOR and LPCR[RMLS] (ISA 2.07 Book III-S, 5.7.3; the sizes are those of Linux's lpcr_rmls), and the partition table with a
 * radix tree (ISA 3.0B Book III, 5.7.6 and 5.7.10).
 */
class GuestAddressingTest {
    private static final long GUEST = Msr.SF | Msr.ME;
    private static final int LD_R3_0_R4 = 0xe864_0000;
    private static final int STD_R5_0_R4 = 0xf8a4_0000;
    private static final int LI_R6_7 = 0x38c0_0007;
    private static final int LWARX_R3_0_R4 = 0x7c60_2028;
    private static final int STWCX_R5_0_R4 = 0x7ca0_212d;

    private static final long PTCR = 0x20_0000;
    private static final int LPID = 5;
    /** RTS 21: 52 bits. */
    private static final long RTS = 2L << 61 | 5L << 5;

    private static final long ROOT = 0x22_0000;
    private static final long MIDDLE = 0x21_0000;
    private static final long LOWER = 0x21_1000;
    private static final long LOWEST = 0x21_2000;
    private static final long VALID = 1L << 63;
    private static final long LEAF = VALID | 1L << 62;

    private static Machine machine(CpuModel cpu) {
        Machine machine = Machine.builder().cpu(cpu).memory(64 << 20).build();
        for (long vector : new long[] {0x300, 0x400, 0xe00, 0xe20}) {
            words(machine, vector, LI_R6_7);
        }
        return machine;
    }

    private static void words(Machine machine, long real, int... words) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * words.length);
        Arrays.stream(words).forEach(bytes::putInt);
        machine.storage().write(real, bytes.array());
    }

    private static void doubleword(Machine machine, long real, long value) {
        machine.storage().write(real, ByteBuffer.allocate(8).putLong(value).array());
    }

    private static long doubleword(Machine machine, long real) {
        return ByteBuffer.wrap(machine.storage().read(real, 8)).getLong();
    }

    private static HardwareThread enter(Machine machine, long pc) {
        HardwareThread t = machine.core(0).thread(0);
        t.msr(GUEST);
        t.pc(pc);
        return t;
    }

    /** A tree of 13, 9, 9 and 9 bits that maps the first 2 MiB by single pages and the second 2 MiB by one of 2 MiB. */
    private static Machine withPartitionTable(long smallPage, long largePage) {
        Machine machine = machine(CpuModel.POWER9);
        doubleword(machine, PTCR + 16 * LPID, VALID | RTS | ROOT | 13);
        doubleword(machine, ROOT, VALID | MIDDLE | 9);
        doubleword(machine, MIDDLE, VALID | LOWER | 9);
        doubleword(machine, LOWER, VALID | LOWEST | 9);
        doubleword(machine, LOWER + 8, largePage);
        doubleword(machine, LOWEST + 8, smallPage);
        doubleword(machine, LOWEST + 16, LEAF | 0x80_5000 | 7);
        HardwareThread t = machine.core(0).thread(0);
        t.spr(464, PTCR);
        t.spr(319, LPID);
        return machine;
    }

    private static Machine withPartitionTable() {
        return withPartitionTable(LEAF | 0x80_0000 | 7, LEAF | 0x40_0000 | 7);
    }

    @Test
    void rmorMovesAGuestsInstructionsAndData() {
        Machine machine = machine(CpuModel.POWER8);
        words(machine, 0x200_1000, LD_R3_0_R4, STD_R5_0_R4);
        doubleword(machine, 0x200_0800, 0x1122_3344_5566_7788L);
        HardwareThread t = machine.core(0).thread(0);
        t.spr(312, 0x200_0000);
        t.spr(318, 8L << 26);
        t.gpr(4, 0x800);
        t.gpr(5, 99);
        enter(machine, 0x1000);
        machine.run(2);
        assertEquals(0x1122_3344_5566_7788L, t.gpr(3));
        assertEquals(99, doubleword(machine, 0x200_0800));
    }

    @ParameterizedTest
    @CsvSource({"8, 2000000", "3, 4000000", "7, 8000000", "4, 10000000", "2, 40000000"})
    void beyondTheLimitOfRmlsIsAStorageInterruptOfTheGuest(int rmls, String limitHex) {
        long limit = Long.parseLong(limitHex, 16);
        Machine machine = machine(CpuModel.POWER8);
        words(machine, 0x1000, STD_R5_0_R4);
        HardwareThread t = enter(machine, 0x1000);
        t.spr(318, (long) rmls << 26);
        t.gpr(4, limit);
        machine.run(1);
        assertEquals(0x300, t.pc());
        assertEquals(0xa00_0000, t.get("DSISR"));
        assertEquals(limit, t.get("DAR"));
        assertEquals(GUEST, t.msr());
        t.pc(limit);
        machine.run(1);
        assertEquals(0x400, t.pc());
        assertEquals(GUEST | 0x800_0000, t.get("SRR1"));
    }

    @Test
    void virtualRealModeHasNoHashedPageTableHere() {
        Machine machine = machine(CpuModel.POWER8);
        HardwareThread t = enter(machine, 0x1000);
        t.spr(318, 1L << 63);
        machine.run(1);
        assertEquals(0xe20, t.pc());
        assertEquals(GUEST | 0x4000_0000, t.get("HSRR1"));
    }

    @Test
    void withoutAPartitionTableAGuestsAddressesAreTheMachines() {
        Machine machine = machine(CpuModel.POWER9);
        words(machine, 0x1000, LD_R3_0_R4);
        doubleword(machine, 0x800, 42);
        HardwareThread t = enter(machine, 0x1000);
        t.gpr(4, 0x800);
        machine.run(1);
        assertEquals(42, t.gpr(3));
    }

    @Test
    void thePartitionTableMapsPagesOfEachSize() {
        Machine machine = withPartitionTable();
        words(machine, 0x80_0000, LD_R3_0_R4);
        doubleword(machine, 0x40_0008, 0x55);
        HardwareThread t = enter(machine, 0x1000);
        t.gpr(4, 0x20_0008);
        machine.run(1);
        assertEquals(0x55, t.gpr(3));
    }

    @Test
    void instructionsGoOnInTheNextPageOfTheGuestWhereverThatIs() {
        Machine machine = withPartitionTable();
        words(machine, 0x80_0ffc, 0x3860_0001, 0x3860_0063);
        words(machine, 0x80_5000, 0x3863_0001);
        HardwareThread t = enter(machine, 0x1ffc);
        machine.run(2);
        assertEquals(2, t.gpr(3));
    }

    @Test
    void anAccessAcrossPagesTakesBytesFromBoth() {
        Machine machine = withPartitionTable();
        words(machine, 0x80_0000, STD_R5_0_R4, LD_R3_0_R4);
        HardwareThread t = enter(machine, 0x1000);
        t.gpr(4, 0x1ffd);
        t.gpr(5, 0x0102_0304_0506_0708L);
        machine.run(2);
        assertEquals(0x0102_0304_0506_0708L, t.gpr(3));
        assertEquals(0x01_0203, doubleword(machine, 0x80_0ff8) & 0xff_ffff);
        assertEquals(0x0405_0607_0800_0000L, doubleword(machine, 0x80_5000));
    }

    @Test
    void referencesAndChangesAreNotedInTheEntry() {
        Machine machine = withPartitionTable();
        words(machine, 0x80_0000, LD_R3_0_R4, STD_R5_0_R4);
        HardwareThread t = enter(machine, 0x1000);
        t.gpr(4, 0x20_0000);
        machine.run(1);
        assertEquals(LEAF | 0x40_0000 | 7 | 0x100, doubleword(machine, LOWER + 8));
        machine.run(1);
        assertEquals(LEAF | 0x40_0000 | 7 | 0x180, doubleword(machine, LOWER + 8));
        assertEquals(LEAF | 0x80_0000 | 7 | 0x100, doubleword(machine, LOWEST + 8));
    }

    @ParameterizedTest
    @CsvSource({
        "5, 3ff, e00, 40000000",
        "5, 200000, e00, 8000000",
        "5, 10000000000000, e00, 40000000",
        "6, 0, e20, 80000"
    })
    void whatIsNotMappedIsTheHypervisorsAffair(int lpid, String address, String vector, String cause) {
        Machine machine = withPartitionTable(LEAF | 0x80_0000 | 7, LEAF | 0x40_0000 | 2);
        words(machine, 0x80_0000, LD_R3_0_R4);
        HardwareThread t = enter(machine, 0x1000);
        t.spr(319, lpid);
        t.gpr(4, Long.parseLong(address, 16));
        machine.run(1);
        assertEquals(Long.parseLong(vector, 16), t.pc());
        assertEquals(GUEST | Msr.HV, t.msr());
        long expected = Long.parseLong(cause, 16);
        assertEquals(expected, t.pc() == 0xe00 ? t.get("HDSISR") : t.get("HSRR1") & ~GUEST);
        assertEquals(t.pc() == 0xe00 ? t.gpr(4) : 0x1000, t.get("ASDR"));
    }

    @Test
    void aPageWithoutExecuteIsNotFetchedFrom() {
        Machine machine = withPartitionTable(LEAF | 0x80_0000 | 6, 0);
        words(machine, 0x80_0000, LI_R6_7);
        HardwareThread t = enter(machine, 0x1000);
        machine.run(1);
        assertEquals(0xe20, t.pc());
        assertEquals(GUEST | 0x800_0000, t.get("HSRR1"));
    }

    @Test
    void aReservationIsOneOfTheMachinesAddress() {
        Machine machine = withPartitionTable();
        words(machine, 0x80_0000, LWARX_R3_0_R4, STWCX_R5_0_R4);
        HardwareThread t = enter(machine, 0x1000);
        t.gpr(4, 0x20_0010);
        t.gpr(5, 0x77);
        machine.run(2);
        assertEquals(0x77L << 32, doubleword(machine, 0x40_0010));
    }

    @Test
    void aGuestsOwnInterruptGoesToItsOwnVector() {
        Machine machine = withPartitionTable();
        doubleword(machine, LOWEST, LEAF | 0x90_0000 | 7);
        words(machine, 0x80_0000, 0x4400_0002);
        words(machine, 0x90_0c00, LI_R6_7);
        HardwareThread t = enter(machine, 0x1000);
        machine.run(2);
        assertEquals(0xc04, t.pc());
        assertEquals(7, t.gpr(6));
    }

    @Test
    void aVectorThatTheGuestDoesNotHaveIsTheHypervisorsAffair() {
        Machine machine = withPartitionTable();
        words(machine, 0x80_0000, 0x4400_0002);
        HardwareThread t = enter(machine, 0x1000);
        RunOutcome outcome = machine.run(2);
        assertEquals(RunOutcome.BudgetUsed.class, outcome.getClass());
        assertEquals(0xe20, t.pc());
        assertEquals(0xc00, t.get("HSRR0"));
    }

    @Test
    void tlbieForgetsWhatWasLookedUp() {
        Machine machine = withPartitionTable();
        words(machine, 0x80_0000, LD_R3_0_R4, LD_R3_0_R4, LD_R3_0_R4);
        doubleword(machine, 0x40_0000, 1);
        doubleword(machine, 0x60_0000, 2);
        words(machine, 0x1000, 0x7c00_0264); // tlbie r0
        HardwareThread t = enter(machine, 0x1000);
        t.gpr(4, 0x20_0000);
        machine.run(1);
        doubleword(machine, LOWER + 8, LEAF | 0x60_0000 | 7);
        machine.run(1);
        assertEquals(1, t.gpr(3));
        t.msr(Msr.SF | Msr.HV | Msr.ME);
        t.pc(0x1000);
        machine.run(1);
        enter(machine, 0x1008);
        machine.run(1);
        assertEquals(2, t.gpr(3));
    }
}
