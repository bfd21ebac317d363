// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.metronome.core.Machine;
import dev.metronome.core.MachineBuilder;
import dev.metronome.core.interrupt.InterruptVector;
import dev.metronome.core.state.Msr;
import dev.metronome.isa.CpuModel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Guests under the modelled hypervisor: how they run, and why they leave. The numbers of hypercalls are PAPR's, those of vectors and bits the ISA's. */
class VirtualMachineTest {
    private static final long MIB = 1L << 20;
    private static final int SC_1 = 0x4400_0022;
    private static final int MFSRR0_R8 = 0x7d1a_02a6;
    private static final int MFSRR1_R9 = 0x7d3b_02a6;

    private static byte[] words(int... words) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * words.length);
        for (int word : words) {
            bytes.putInt(word);
        }
        return bytes.array();
    }

    private static VirtualMachine guest(CpuModel cpu, String source) {
        Machine machine = Machine.builder().cpu(cpu).build();
        VirtualMachine vm = new Hypervisor(machine).newVirtualMachine().build();
        vm.assemble(source);
        return vm;
    }

    private static <E extends GuestExit> E run(Vcpu vcpu, Class<E> expected) {
        return assertInstanceOf(expected, vcpu.run(), vcpu + " at " + Long.toHexString(vcpu.pc()));
    }

    static List<KvmProfile> appliers() {
        return List.of(
                KvmProfile.COMMIT_2013,
                KvmProfile.LINUX_4_18,
                KvmProfile.POWER9_BEFORE_5_16,
                KvmProfile.POWER9_SINCE_5_16);
    }

    private static VirtualMachine guest(KvmProfile profile, MachineBuilder machine, String source) {
        CpuModel cpu = profile.processors().get(0);
        VirtualMachine vm = new Hypervisor(machine.cpu(cpu).build())
                .newVirtualMachine()
                .profile(profile)
                .build();
        vm.assemble(source);
        return vm;
    }

    @ParameterizedTest
    @EnumSource(CpuModel.class)
    void aHypercallHasANumberAndArgumentsAndIsAnswered(CpuModel cpu) {
        Vcpu vcpu = guest(cpu, "li r3,0x54; li r4,1; li r5,2; li r12,9; sc 1; addi r3,r3,1; add r4,r4,r5; sc 1")
                .vcpu(0);
        GuestExit.Hypercall call = run(vcpu, GuestExit.Hypercall.class);
        assertEquals(0x54, call.number());
        assertEquals(1, call.argument(0));
        assertEquals(2, call.argument(1));
        assertEquals(9, call.argument(8));
        assertEquals(0xc00, call.trap());
        call.answer(5, 70, 80);
        call = run(vcpu, GuestExit.Hypercall.class);
        assertEquals(6, call.number());
        assertEquals(150, call.argument(0));
    }

    @ParameterizedTest
    @MethodSource("appliers")
    void aGuestReadsItsOwnTimeAndTheHostKeepsIts(KvmProfile profile) {
        VirtualMachine vm = guest(profile, Machine.builder().timeBaseStart(0x123_4567), "mftb r5; li r3,1; sc 1");
        Vcpu vcpu = vm.vcpu(0);
        vcpu.setOneReg("TB_OFFSET", 0x5_0000_0000L);
        run(vcpu, GuestExit.Hypercall.class);
        long now = vm.hypervisor().machine().time().now();
        assertEquals(
                0x123_4567 + now, vm.hypervisor().machine().core(0).timeBase().value());
        assertTrue(Long.compareUnsigned(vcpu.get("r5"), 0x5_0123_4567L) > 0);
        assertTrue(Long.compareUnsigned(vcpu.get("r5"), 0x5_0123_4567L + now) < 0);
    }

    @ParameterizedTest
    @MethodSource("appliers")
    void aSliceEndsByHdecAndTheGuestGoesOn(KvmProfile profile) {
        VirtualMachine vm = guest(profile, Machine.builder(), "li r5,0; 0: addi r5,r5,1; b 0b");
        Vcpu vcpu = vm.vcpu(0);
        GuestExit.TimeSlice slice = assertInstanceOf(GuestExit.TimeSlice.class, vcpu.run(2_000, 100_000));
        assertTrue(slice.entered());
        assertEquals(0x980, slice.trap());
        long first = vcpu.gpr(5);
        assertTrue(first > 900 && first < 1_000, () -> "loops of two ticks in 2,000 ticks less the way in: " + first);
        assertInstanceOf(GuestExit.TimeSlice.class, vcpu.run(2_000, 100_000));
        assertTrue(vcpu.gpr(5) > 2 * first - 10);
    }

    @ParameterizedTest
    @MethodSource("appliers")
    void aGuestTakesItsOwnDecrementerInterrupts(KvmProfile profile) {
        VirtualMachine vm = guest(
                profile,
                Machine.builder(),
                "li r4,100; mtdec r4; li r5,0; ori r5,r5,0x8002; mtmsrd r5,1; 0: addi r6,r6,1; b 0b; .org 0xf00; mfspr r7,SRR1; li r3,1; sc 1");
        vm.memory().write(0x900, words(0x4800_1600));
        Vcpu vcpu = vm.vcpu(0);
        run(vcpu, GuestExit.Hypercall.class);
        assertEquals(Msr.SF | Msr.ME, vcpu.msr());
        assertEquals(Msr.SF | Msr.ME | Msr.EE | Msr.RI, vcpu.gpr(7));
    }

    @Test
    void anExpiredDecrementerInterruptsBeforeTheFirstInstruction() {
        VirtualMachine vm = guest(CpuModel.POWER9, "li r5,1; sc 1");
        vm.memory().write(0x900, words(MFSRR0_R8, SC_1));
        Vcpu vcpu = vm.vcpu(0);
        vcpu.msr(Msr.SF | Msr.EE);
        vcpu.setOneReg("DEC_EXPIRY", 1);
        run(vcpu, GuestExit.Hypercall.class);
        assertEquals(0x908, vcpu.pc());
        assertEquals(0, vcpu.gpr(5));
        assertEquals(0x1000, vcpu.gpr(8));
    }

    @ParameterizedTest
    @EnumSource(CpuModel.class)
    void anIllegalWordIsReflectedAsAProgramInterrupt(CpuModel cpu) {
        VirtualMachine vm = guest(cpu, "li r5,7; .long 1; li r5,8");
        vm.memory().write(0x700, words(MFSRR0_R8, MFSRR1_R9, SC_1));
        Vcpu vcpu = vm.vcpu(0);
        GuestExit.EmulationAssistance exit = run(vcpu, GuestExit.EmulationAssistance.class);
        assertEquals(1, exit.word());
        assertEquals(0x1004, vcpu.pc());
        exit.reflect();
        run(vcpu, GuestExit.Hypercall.class);
        assertEquals(0x70c, vcpu.pc());
        assertEquals(0x1004, vcpu.gpr(8));
        assertEquals(Msr.SF | Msr.ME | 0x8_0000, vcpu.gpr(9));
        assertEquals(7, vcpu.gpr(5));
    }

    @Test
    void whatIsNotTheGuestsMemoryFaults() {
        for (CpuModel cpu : CpuModel.values()) {
            Machine machine = Machine.builder().cpu(cpu).memory(128 * MIB).build();
            VirtualMachine vm = new Hypervisor(machine)
                    .newVirtualMachine()
                    .memory(32 * MIB, 32 * MIB)
                    .build();
            vm.assemble("lis r4,0x200; ld r5,0(r4); li r3,1; sc 1");
            vm.memory().write(0x300, words(0x3860_0009, SC_1));
            Vcpu vcpu = vm.vcpu(0);
            if (cpu == CpuModel.POWER8) {
                assertEquals(9, run(vcpu, GuestExit.Hypercall.class).number());
                assertEquals(0x200_0000, vcpu.get("DAR"));
            } else {
                GuestExit.StorageFault fault = run(vcpu, GuestExit.StorageFault.class);
                assertEquals(0x200_0000, fault.address());
                assertFalse(fault.isFetch());
                assertEquals(0x4000_0000, fault.cause());
                vcpu.pc(0x300_0000);
                fault = run(vcpu, GuestExit.StorageFault.class);
                assertTrue(fault.isFetch());
                assertEquals(0x300_0000, fault.address());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(CpuModel.class)
    void guestsHaveMemoryOfTheirOwn(CpuModel cpu) {
        Machine machine = Machine.builder().cpu(cpu).memory(128 * MIB).build();
        Hypervisor hypervisor = new Hypervisor(machine);
        VirtualMachine one =
                hypervisor.newVirtualMachine().memory(32 * MIB, 32 * MIB).build();
        VirtualMachine two =
                hypervisor.newVirtualMachine().memory(64 * MIB, 32 * MIB).build();
        String counter = "li r4,0x2000; 0: lwz r5,0(r4); add r5,r5,r6; stw r5,0(r4); li r3,1; sc 1; b 0b";
        one.assemble(counter);
        two.assemble(counter);
        one.vcpu(0).gpr(6, 1);
        two.vcpu(0).gpr(6, 100);
        for (int k = 0; k < 3; k++) {
            run(one.vcpu(0), GuestExit.Hypercall.class);
            run(two.vcpu(0), GuestExit.Hypercall.class);
        }
        assertEquals(3, one.vcpu(0).gpr(5));
        assertEquals(300, two.vcpu(0).gpr(5));
        assertEquals(
                3, ByteBuffer.wrap(machine.storage().read(32 * MIB + 0x2000, 4)).getInt());
        assertEquals(2, two.lpid());
    }

    @Test
    void theBudgetEndsARunAndTheNextGoesOn() {
        Vcpu vcpu = guest(CpuModel.POWER9, "li r5,0; 0: addi r5,r5,1; b 0b").vcpu(0);
        assertInstanceOf(GuestExit.BudgetUsed.class, vcpu.run(Vcpu.LONG_SLICE, 1_001));
        assertEquals(500, vcpu.gpr(5));
        assertInstanceOf(GuestExit.BudgetUsed.class, vcpu.run(Vcpu.LONG_SLICE, 1_000));
        assertEquals(1_000, vcpu.gpr(5));
    }

    @Test
    void attnHalts() {
        Vcpu vcpu = guest(CpuModel.POWER8, "li r5,3; attn").vcpu(0);
        run(vcpu, GuestExit.Halted.class);
        assertEquals(3, vcpu.gpr(5));
    }

    @Test
    void whatIsNotImplementedIsToldAndNothingIsLost() {
        VirtualMachine vm = guest(CpuModel.POWER9, "li r5,3; rfebb 1");
        Vcpu vcpu = vm.vcpu(0);
        vcpu.setOneReg("TB_OFFSET", 1 << 24);
        GuestExit.Stuck exit = run(vcpu, GuestExit.Stuck.class);
        assertTrue(exit.description().contains("rfebb"), exit::description);
        assertEquals(0x1004, vcpu.pc());
        assertEquals(
                vm.hypervisor().machine().time().now(),
                vm.hypervisor().machine().core(0).timeBase().value());
    }

    @Test
    void aGuestThatWaitsLeavesAtTheEndOfItsSlice() {
        VirtualMachine vm = guest(CpuModel.POWER9, "wait; li r5,3; sc 1");
        Vcpu vcpu = vm.vcpu(0);
        vcpu.setOneReg("DEC_EXPIRY", 1_000_000);
        GuestExit exit = vcpu.run(50_000, 1_000);
        assertInstanceOf(GuestExit.TimeSlice.class, exit);
        assertEquals(0, vcpu.gpr(5));
    }

    @ParameterizedTest
    @MethodSource("appliers")
    void aCededVcpuIsIdleUntilItsDecrementerExpires(KvmProfile profile) {
        VirtualMachine vm =
                guest(profile, Machine.builder(), "lis r4,1; mtdec r4; li r3,0xe0; sc 1; mfdec r6; li r3,1; sc 1");
        vm.memory().write(0x900, words(0x4c00_0024));
        Vcpu vcpu = vm.vcpu(0);
        vcpu.setOneReg("TB_OFFSET", 0x700_0000);
        run(vcpu, GuestExit.Idle.class);
        long wake = vcpu.hostExpiry();
        long now = vm.hypervisor().hostTimeBase();
        assertTrue(wake - now > 60_000 && wake - now < 65_536, () -> "65,536 ticks less the way out: " + (wake - now));
        assertEquals(Msr.EE, vcpu.msr() & Msr.EE);
        assertEquals(0, vcpu.gpr(3));
        vm.hypervisor().idleUntil(wake + 1);
        vcpu.msr(vcpu.msr() & ~Msr.EE);
        run(vcpu, GuestExit.Hypercall.class);
        assertTrue((int) vcpu.gpr(6) < 0, () -> "DEC has expired: " + vcpu.gpr(6));
    }

    @Test
    void aGuestRegistersItsAreaAndItsLogByHypercall() {
        VirtualMachine vm = guest(CpuModel.POWER8, """
                li      r4,1                    # where nothing is registered yet, a log is refused
                sldi    r4,r4,46
                li      r3,0xdc
                li      r5,0
                lis     r6,1
                sc      1
                mr      r20,r3
                li      r4,1
                sldi    r4,r4,45
                li      r3,0xdc
                lis     r6,2
                li      r7,640
                sth     r7,4(r6)
                sc      1
                mr      r21,r3
                li      r4,1
                sldi    r4,r4,46
                li      r3,0xdc
                lis     r6,1
                li      r7,4096
                stw     r7,4(r6)
                sc      1
                mr      r22,r3
                li      r3,1
                sc      1
                li      r3,0xdc
                li      r5,9
                sc      1
                mr      r23,r3
                li      r3,1
                sc      1
                """);
        Vcpu vcpu = vm.vcpu(0);
        run(vcpu, GuestExit.Hypercall.class);
        assertEquals(-16, vcpu.gpr(20), "H_RESOURCE");
        assertEquals(0, vcpu.gpr(21));
        assertEquals(0, vcpu.gpr(22));
        assertEquals(0x2_0000, vcpu.getOneReg("VPA_ADDR"));
        assertEquals(0x1_0000, vcpu.getOneReg("VPA_DTL"));
        assertEquals(4080, vcpu.area().logLength());
        assertEquals(1, vcpu.area().logIndex(), "the dispatch after the hypercall");
        run(vcpu, GuestExit.Hypercall.class);
        assertEquals(-4, vcpu.gpr(23), "H_PARAMETER");
        assertEquals(3, vcpu.area().logIndex());
    }

    @Test
    void aSystemCallOfAProgramIsTheGuestsOwn() {
        VirtualMachine vm = guest(CpuModel.POWER9, "sc 1");
        vm.memory().write(0xc00, words(0x3860_0077, MFSRR0_R8, SC_1));
        Vcpu vcpu = vm.vcpu(0);
        vcpu.msr(Msr.SF | Msr.PR | Msr.EE | Msr.IR | Msr.DR);
        vcpu.setOneReg("DEC_EXPIRY", 1_000_000);
        GuestExit.Hypercall call = run(vcpu, GuestExit.Hypercall.class);
        assertEquals(0x77, call.number());
        assertEquals(0x1004, vcpu.gpr(8));
    }

    @Test
    void anExternalInterruptIsTheHosts() {
        VirtualMachine vm = guest(CpuModel.POWER8, "0: b 0b");
        vm.hypervisor().machine().core(0).thread(0).exceptions().external(true);
        GuestExit.HostInterrupt exit = run(vm.vcpu(0), GuestExit.HostInterrupt.class);
        assertEquals(InterruptVector.EXTERNAL, exit.vector());
        assertEquals(0x1000, vm.vcpu(0).pc());
    }

    @ParameterizedTest
    @EnumSource(
            value = CpuModel.class,
            names = {"POWER8", "POWER9"})
    void theThreadsOfAVirtualCoreLeaveTogether(CpuModel cpu) {
        Machine machine = Machine.builder()
                .cpu(cpu)
                .threadsPerCore(4)
                .timeBaseStart(0xff_ff00)
                .build();
        Hypervisor hypervisor = new Hypervisor(machine);
        VirtualMachine vm = hypervisor
                .newVirtualMachine()
                .profile(KvmProfile.LINUX_4_18)
                .threadsPerCore(4)
                .build();
        vm.assemble(
                "cmpwi r3,2; beq 1f; 0: addi r5,r5,1; b 0b; 1: li r6,100; mtctr r6; 2: bdnz 2b; mftb r7; li r3,5; sc 1; b 1b");
        vm.vcpu(0).setOneReg("TB_OFFSET", 0x4_0000_0000L);
        VirtualCore vcore = vm.virtualCore(0);
        for (int round = 0; round < 3; round++) {
            hypervisor.enter(vcore, Vcpu.LONG_SLICE);
            assertTrue(vm.vcpu(3).isInGuest());
            assertSame(vcore, hypervisor.run(100_000));
            assertInstanceOf(GuestExit.Hypercall.class, vm.vcpu(2).exit());
            for (int n : new int[] {0, 1, 3}) {
                assertInstanceOf(GuestExit.ForcedOut.class, vm.vcpu(n).exit(), "vcpu " + n);
                assertTrue(vm.vcpu(n).gpr(5) > 0);
            }
            assertFalse(vcore.isRunning());
            assertEquals(
                    0xff_ff00 + machine.time().now(), machine.core(0).timeBase().value());
        }
    }

    @Test
    void virtualCoresRunTogetherOnCoresOfTheirOwn() {
        Machine machine = Machine.builder().cores(4).build();
        Hypervisor hypervisor = new Hypervisor(machine);
        VirtualMachine vm = hypervisor.newVirtualMachine().virtualCores(4).build();
        vm.assemble("addi r6,r3,1; mulli r6,r6,1000; mtctr r6; 0: bdnz 0b; mftb r7; li r3,5; sc 1");
        for (VirtualCore vcore : vm.virtualCores()) {
            vcore.vcpus().get(0).setOneReg("TB_OFFSET", (vcore.number() + 1L) << 32);
            hypervisor.enter(vcore, Vcpu.LONG_SLICE);
        }
        List<Integer> order = new ArrayList<>();
        for (int n = 0; n < 4; n++) {
            VirtualCore out = hypervisor.run(1_000_000);
            order.add(out.number());
            assertEquals(out.number() + 1, out.vcpus().get(0).gpr(7) >>> 32);
        }
        assertEquals(List.of(0, 1, 2, 3), order);
        machine.cores()
                .forEach(core ->
                        assertEquals(machine.time().now(), core.timeBase().value()));
    }

    @Test
    void aBudgetLeavesGuestsWhereTheyAre() {
        VirtualMachine vm = guest(CpuModel.POWER9, "0: addi r5,r5,1; b 0b");
        VirtualCore vcore = vm.virtualCore(0);
        vm.hypervisor().enter(vcore, Vcpu.LONG_SLICE);
        assertNull(vm.hypervisor().run(100));
        assertTrue(vcore.isRunning());
        assertNull(vm.hypervisor().run(100));
        vm.hypervisor().leave(vcore);
        assertEquals(100, vm.vcpu(0).gpr(5));
        assertInstanceOf(GuestExit.BudgetUsed.class, vm.vcpu(0).exit());
    }

    @Test
    void aLittleEndianGuestTakesItsInterruptsSo() {
        Machine machine = Machine.builder().build();
        VirtualMachine vm = new Hypervisor(machine)
                .newVirtualMachine()
                .byteOrder(ByteOrder.LITTLE_ENDIAN)
                .build();
        vm.assemble("li r4,0x2000; li r5,1; std r5,0(r4); li r3,0x33; sc 1; sc 0");
        vm.memory().write(0xc00, new byte[] {0x22, 0, 0, 0x44});
        Vcpu vcpu = vm.vcpu(0);
        assertEquals(0x33, run(vcpu, GuestExit.Hypercall.class).number());
        assertEquals(1, vm.memory().read(0x2000, 1)[0]);
        run(vcpu, GuestExit.Hypercall.class);
        assertEquals(0xc04, vcpu.pc());
        assertEquals(Msr.LE, vcpu.msr() & Msr.LE);
    }

    @Test
    void registersSurviveOtherGuestsAndTheHost() {
        Machine machine = Machine.builder().memory(64 * MIB).build();
        Hypervisor hypervisor = new Hypervisor(machine);
        VirtualMachine one =
                hypervisor.newVirtualMachine().memory(4 * MIB, 4 * MIB).build();
        VirtualMachine two =
                hypervisor.newVirtualMachine().memory(8 * MIB, 4 * MIB).build();
        List<OneReg> registers = new ArrayList<>();
        for (OneReg reg : OneReg.values()) {
            boolean stored = reg.bits() <= 64 && reg.existsIn(machine.cpu());
            switch (reg) {
                case HIOR, VPA_ADDR, TB_OFFSET, LPCR, LPCR_64, DEC_EXPIRY, VTB, PURR, SPURR, IC, DPDES ->
                    stored = false;
                default -> {}
            }
            if (stored) {
                registers.add(reg);
            }
        }
        for (VirtualMachine vm : List.of(one, two)) {
            vm.assemble("0: li r3,1; sc 1; b 0b");
            registers.forEach(reg -> vm.vcpu(0).setOneReg(reg.id(), value(reg, vm.lpid())));
        }
        for (int k = 0; k < 3; k++) {
            run(one.vcpu(0), GuestExit.Hypercall.class);
            run(two.vcpu(0), GuestExit.Hypercall.class);
        }
        assertTrue(registers.size() > 30);
        for (VirtualMachine vm : List.of(one, two)) {
            registers.forEach(
                    reg -> assertEquals(value(reg, vm.lpid()), vm.vcpu(0).getOneReg(reg.id()), reg::name));
        }
        assertEquals(-1L >>> 8, machine.core(0).thread(0).get("FSCR"), "the host's");
    }

    private static long value(OneReg reg, int lpid) {
        long value = (reg.ordinal() + 1) * 0x0101_0101L * lpid;
        return reg == OneReg.PSSCR ? 0 : value & 0x7fff_ffff;
    }
}
