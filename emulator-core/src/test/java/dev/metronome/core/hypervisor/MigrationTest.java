// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.metronome.core.Machine;
import dev.metronome.core.MachineBuilder;
import dev.metronome.core.loader.ProgramReader;
import dev.metronome.isa.CpuModel;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Virtual machines that move: their guests go on as if nothing had happened, but that time is up to 2^24 - 1 ticks and the downtime later. */
class MigrationTest {
    private static final long GRANULE = 1L << 24;

    static List<KvmProfile> appliers() {
        return List.of(
                KvmProfile.COMMIT_2013,
                KvmProfile.LINUX_4_18,
                KvmProfile.POWER9_BEFORE_5_16,
                KvmProfile.POWER9_SINCE_5_16);
    }

    private static Hypervisor on(MachineBuilder machine) {
        return new Hypervisor(machine.build());
    }

    private static VirtualMachine guest(KvmProfile profile, MachineBuilder machine, String source) {
        VirtualMachine vm = on(machine.cpu(profile.processors().get(0)))
                .newVirtualMachine()
                .profile(profile)
                .build();
        vm.assemble(source);
        return vm;
    }

    /** A guest's Time Base that went on is at least what it should be, and less than 2^24 more. */
    private static void assertWentOn(long from, VirtualCore vcore) {
        long forward = vcore.guestTimeBase() - from;
        assertTrue(forward >= 0 && forward < GRANULE, () -> vcore + " went from " + from + " by " + forward);
    }

    @ParameterizedTest
    @CsvSource({
        "1000123456, 0, 20000, 0",
        "1000123456, 5000000, 7777777, 0",
        "1000123456, 5000000, 7777777, 1",
        "10, 0, ffffffffffffff00, 0",
        "ffffffffffffff00, 0, 10, ffffff",
        "1000123456, 5000000, 1000123456, 0",
        "1000123456, ffffffffff000000, ffffffff0000000, 123456789a",
        "123456, 1000000, 123456, 7fffffffffffffff"
    })
    void theGuestsTimeBaseGoesOn(String host, String offset, String destination, String downtime) {
        for (KvmProfile profile : appliers()) {
            VirtualMachine vm = guest(profile, Machine.builder().timeBaseStart(hex(host)), "nop");
            vm.vcpu(0).setOneReg("TB_OFFSET", hex(offset));
            Hypervisor there = on(Machine.builder().cpu(vm.cpu()).timeBaseStart(hex(destination)));
            VirtualMachine moved = vm.save().restoreOn(there, Downtime.ofTicks(hex(downtime)));
            assertWentOn(hex(host) + hex(offset) + hex(downtime), moved.virtualCore(0));
            assertEquals(hex(destination), there.hostTimeBase());
            assertEquals(0, moved.vcpu(0).getOneReg("TB_OFFSET") % GRANULE);
        }
    }

    @Test
    void nanosecondsAreTicksRoundedUp() {
        assertEquals(0, Downtime.ofNanoseconds(0).ticks(512_000_000));
        assertEquals(1, Downtime.ofNanoseconds(1).ticks(512_000_000));
        assertEquals(1_000_000, Downtime.ofNanoseconds(1_953_125).ticks(512_000_000));
        assertEquals(5_120_000_000L, Downtime.ofNanoseconds(10_000_000_000L).ticks(512_000_000));
        assertEquals(8_999_999_991L, Downtime.ofNanoseconds(999_999_999).ticks(9_000_000_000L));
        assertEquals(7, Downtime.ofTicks(7).ticks(1));
        refused("-1 is negative", () -> Downtime.ofTicks(-1));
        refused("-5 is negative", () -> Downtime.ofNanoseconds(-5));
        refused(
                "too many ticks at 9000000000 Hz",
                () -> Downtime.ofNanoseconds(Long.MAX_VALUE).ticks(9_000_000_000L));
    }

    /** Counts, reads every clock, and takes DEC's interrupts, each of which sets DEC anew and notes the Time Base. */
    private static final String COUNTING = """
            _start: li      r9,0x3000
                    li      r4,700
                    mtdec   r4
                    li      r6,0
                    ori     r6,r6,0x8002
                    mtmsrd  r6,1
            0:      addi    r5,r5,1
                    mftb    r7
                    mfdec   r8
                    mfspr   r12,VTB
                    xor     r10,r10,r7
                    xor     r10,r10,r8
                    std     r5,0(r9)
                    mfctr   r11
                    addi    r11,r11,3
                    mtctr   r11
                    b       0b
            """;

    private static final String DEC_HANDLER = """
                    mftb    r13
                    stdu    r13,8(r9)
                    li      r14,700
                    mtdec   r14
                    addi    r15,r15,1
                    rfid
            """;

    /** One whose guest is at 0x1000 and whose interrupts of DEC go to 0x900. */
    private static VirtualMachine counting(KvmProfile profile, MachineBuilder machine, int virtualCores, int threads) {
        VirtualMachine vm = on(machine.cpu(profile.processors().get(0)).memory(1 << 16))
                .newVirtualMachine()
                .profile(profile)
                .virtualCores(virtualCores)
                .threadsPerCore(threads)
                .build();
        vm.hypervisor().stepCost(StepCost.each(0));
        vm.load(new ProgramReader(
                        Optional.empty(),
                        0x900L,
                        Optional.empty(),
                        Optional.of(ByteOrder.BIG_ENDIAN),
                        vm.cpu().level())
                .assemble(DEC_HANDLER, "handler"));
        vm.assemble(profile.isOf2013() ? COUNTING.replace("mfspr   r12,VTB", "nop") : COUNTING);
        for (Vcpu vcpu : vm.vcpus()) {
            long areas = 0x8000 + 0x1000L * vcpu.number();
            vcpu.set("r9", areas + 0x800);
            vcpu.setOneReg("VPA_ADDR", areas);
            vcpu.setOneReg("VPA_DTL", areas + 0x400, 5 * 48);
        }
        return vm;
    }

    /** With no jump, since the low 24 bits of both hosts are the same: every register, every clock and every byte is what it would have been. */
    @ParameterizedTest
    @MethodSource("appliers")
    void aGuestGoesOnExactly(KvmProfile profile) {
        MachineBuilder here = Machine.builder().timeBaseStart(0x1234);
        VirtualMachine stays = counting(profile, here, 1, 1);
        VirtualMachine moves = counting(profile, here, 1, 1);
        Random random = new Random(1);
        for (int round = 0; round < 12; round++) {
            int slice = 600 + random.nextInt(2_000);
            assertInstanceOf(GuestExit.TimeSlice.class, stays.vcpu(0).run(slice, 100_000));
            assertInstanceOf(GuestExit.TimeSlice.class, moves.vcpu(0).run(slice, 100_000));
            Hypervisor there = on(Machine.builder()
                            .cpu(moves.cpu())
                            .cores(1 + round % 3)
                            .memory(1 << 16)
                            .timeBaseStart(moves.virtualCore(0).guestTimeBase() + random.nextLong() * GRANULE))
                    .stepCost(StepCost.each(0));
            moves = moves.save().restoreOn(there, Downtime.NONE);
            assertEquals(
                    stays.virtualCore(0).guestTimeBase(), moves.virtualCore(0).guestTimeBase());
            assertSameState(stays, moves);
        }
        assertTrue(
                stays.vcpu(0).gpr(15) > 5,
                "DEC has interrupted: " + stays.vcpu(0).gpr(15));
        assertEquals(12, stays.vcpu(0).area().logIndex());
    }

    private static void assertSameState(VirtualMachine expected, VirtualMachine actual) {
        int size = (int) expected.memory().size();
        assertArrayEquals(expected.memory().read(0, size), actual.memory().read(0, size));
        for (Vcpu vcpu : expected.vcpus()) {
            Vcpu its = actual.vcpu(vcpu.number());
            for (int n = 0; n < 32; n++) {
                assertEquals(vcpu.gpr(n), its.gpr(n), vcpu + ", r" + n);
            }
            for (String name : List.of("PC", "MSR", "CR", "LR", "CTR", "XER", "PURR", "SPURR", "SRR0", "SRR1")) {
                assertEquals(vcpu.get(name), its.get(name), vcpu + ", " + name);
            }
            assertEquals(vcpu.getOneReg("DEC_EXPIRY"), its.getOneReg("DEC_EXPIRY"), "DEC_EXPIRY");
            assertEquals(vcpu.getOneReg("VTB"), its.getOneReg("VTB"), "VTB");
        }
    }

    /** Four virtual cores go from four cores to one, and on to others, where Time Bases began elsewhere. */
    @ParameterizedTest
    @CsvSource({"0", "1", "12345678901"})
    void fourVirtualCoresGoToOneCoreAndBack(long downtime) {
        VirtualMachine vm =
                counting(KvmProfile.LINUX_4_18, Machine.builder().cores(4).timeBaseStart(0x7_00ff_f000L), 4, 1);
        vm.vcpus().forEach(vcpu -> vcpu.setOneReg("TB_OFFSET", 5 * GRANULE));
        for (int cores : new int[] {1, 4, 3}) {
            for (Vcpu vcpu : vm.vcpus()) {
                long counted = vcpu.gpr(5);
                assertInstanceOf(GuestExit.TimeSlice.class, vcpu.run(5_000, 100_000));
                assertTrue(vcpu.gpr(5) > counted + 100, vcpu + " counts");
            }
            Hypervisor there = on(Machine.builder()
                    .cpu(CpuModel.POWER8)
                    .cores(cores)
                    .memory(1 << 16)
                    .timeBaseStart(-0x123_4567L * cores));
            VirtualMachine moved = vm.save().restoreOn(there, Downtime.ofTicks(downtime));
            assertSameState(vm, moved);
            for (int n = 0; n < 4; n++) {
                assertWentOn(vm.virtualCore(n).guestTimeBase() + downtime, moved.virtualCore(n));
                assertSame(there.machine().core(n % cores), moved.virtualCore(n).core());
                assertEquals(vm.vcpu(n).area().logIndex(), moved.vcpu(n).area().logIndex());
            }
            vm = moved;
        }
    }

    /** Two virtual cores of two threads each need cores of two threads. */
    @Test
    void threadsOfAVirtualCoreStayTogether() {
        MachineBuilder here = Machine.builder().cores(2).threadsPerCore(2).timeBaseStart(0x5555);
        VirtualMachine vm = counting(KvmProfile.LINUX_4_18, here, 2, 2);
        vm.virtualCores().forEach(vcore -> vm.hypervisor().enter(vcore, 3_000));
        while (vm.isRunning()) {
            vm.hypervisor().run(100_000);
        }
        VirtualMachineImage image = vm.save();
        refused(
                "needs cores of as many, not 1",
                () -> image.restoreOn(on(Machine.builder().cpu(CpuModel.POWER8).memory(1 << 16)), Downtime.NONE));
        Hypervisor there =
                on(Machine.builder().cpu(CpuModel.POWER8).threadsPerCore(4).memory(1 << 16));
        VirtualMachine moved = image.restoreOn(there, Downtime.NONE);
        assertSameState(vm, moved);
        there.enter(moved.virtualCore(1), 3_000);
        assertSame(moved.virtualCore(1), there.run(100_000));
        assertTrue(moved.vcpu(2).gpr(5) > vm.vcpu(2).gpr(5));
        assertTrue(moved.vcpu(3).gpr(5) > vm.vcpu(3).gpr(5));
    }

    /** DEC is -1, and interrupts, a tick after the one at which it was to be 0, wherever the guest's Time Base has jumped meanwhile. */
    @ParameterizedTest
    @MethodSource("appliers")
    void anIdleGuestsDecrementerInterruptsAtItsTickOfTheGuestsTimeBase(KvmProfile profile) {
        VirtualMachine vm = counting(profile, Machine.builder().timeBaseStart(0x9_8765_4321L), 1, 1);
        vm.assemble("lis r4,0x300; mtdec r4; li r3,0xe0; sc 1; 0: b 0b");
        assertInstanceOf(GuestExit.Idle.class, vm.vcpu(0).run());
        long expiry = vm.vcpu(0).expiry();
        Hypervisor there = on(Machine.builder().cpu(vm.cpu()).memory(1 << 16).timeBaseStart(77))
                .stepCost(StepCost.each(0));
        Vcpu vcpu = vm.save().restoreOn(there, Downtime.ofTicks(0x10_0000)).vcpu(0);
        assertInstanceOf(GuestExit.Idle.class, vcpu.exit());
        there.idleUntil(vcpu.hostExpiry());
        assertEquals(expiry, vcpu.virtualCore().guestTimeBase());
        vcpu.set("r9", 0x8800);
        vcpu.run(1_000, 300);
        assertEquals(expiry + 1, vcpu.gpr(13));
        assertEquals(1, vcpu.gpr(15));
    }

    /** The rounding would put one of them 2^24 ticks ahead of the other: 2 + n * 2^24 and -1 + n * 2^24 are rounded up. */
    @Test
    void virtualCoresInStepStaySoOnCoresThatAreNearlyInStep() {
        VirtualMachine vm = counting(KvmProfile.LINUX_4_18, Machine.builder().timeBaseStart(0x5_0000_1002L), 2, 1);
        Hypervisor there = on(Machine.builder()
                .cpu(CpuModel.POWER8)
                .cores(2)
                .memory(1 << 16)
                .timeBaseStart(0, 0x1000)
                .timeBaseStart(1, 0x1003));
        VirtualMachine moved = vm.save().restoreOn(there, Downtime.NONE);
        assertEquals(0x5_0100_1000L, moved.virtualCore(0).guestTimeBase());
        assertEquals(0x5_0100_1003L, moved.virtualCore(1).guestTimeBase());
    }

    /** A million ticks pass on the host while nothing runs, of which the guest sees none, or all. */
    @Test
    void whatAPauseIsToTheGuestIsChosen() {
        VirtualMachine vm = counting(KvmProfile.POWER9_SINCE_5_16, Machine.builder(), 1, 1);
        VirtualCore vcore = vm.virtualCore(0);
        vm.pause();
        String message = assertThrows(
                        IllegalStateException.class, () -> vm.vcpu(0).run())
                .getMessage();
        assertEquals("virtual core 0: virtual machine 1 is paused; resume it first", message);
        vm.hypervisor().idleUntil(GRANULE);
        assertEquals(0, vcore.guestTimeBase());
        vm.resume(PausePolicy.TIME_STANDS_STILL);
        assertEquals(0, vcore.guestTimeBase());
        assertEquals(-GRANULE, vcore.tbOffset());
        vm.pause();
        vm.hypervisor().idleUntil(3 * GRANULE);
        vm.resume(PausePolicy.TIME_PASSES);
        assertEquals(2 * GRANULE, vcore.guestTimeBase());
        assertThrows(IllegalStateException.class, () -> vm.resume(PausePolicy.TIME_PASSES));
    }

    /** What a guest was denied is in the log of its next dispatch, in ticks of its own Time Base. */
    @Test
    void timeDeniedBeforeTheMoveIsStolenTimeAfterIt() {
        VirtualMachine vm = counting(KvmProfile.LINUX_4_18, Machine.builder(), 1, 1);
        vm.vcpu(0).run(1_000, 100_000);
        vm.hypervisor().idleUntil(vm.hypervisor().hostTimeBase() + 0x30);
        long now = vm.hypervisor().hostTimeBase();
        Hypervisor there = on(Machine.builder()
                        .cpu(CpuModel.POWER8)
                        .memory(1 << 16)
                        .timeBaseStart(now + 9 * GRANULE + 4))
                .stepCost(StepCost.each(0));
        VirtualMachine moved = vm.save().restoreOn(there, Downtime.NONE);
        moved.vcpu(0).run(1_000, 100_000);
        assertEquals(0x34, moved.memory().word(0x8400 + 48 + 4));
    }

    private static void refused(String words, Executable action) {
        String message = assertThrows(IllegalArgumentException.class, action).getMessage();
        assertTrue(message.contains(words), message);
    }

    private static long hex(String digits) {
        return Long.parseUnsignedLong(digits, 16);
    }
}
