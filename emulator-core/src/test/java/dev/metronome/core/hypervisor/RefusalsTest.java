// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.metronome.core.Machine;
import dev.metronome.core.snapshot.MachineSnapshot;
import dev.metronome.isa.CpuModel;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the modelled hypervisor refuses, in words that name the thing and the remedy, and that nothing has changed then. Ids are those of Linux's uapi/asm/kvm.h. */
class RefusalsTest {
    private static final long MIB = 1L << 20;

    private static Vcpu vcpu(CpuModel cpu) {
        return new Hypervisor(Machine.builder().cpu(cpu).memory(MIB).build())
                .newVirtualMachine()
                .build()
                .vcpu(0);
    }

    private static void assertRefused(String words, Executable action) {
        String message = assertThrows(IllegalArgumentException.class, action).getMessage();
        assertTrue(message.contains(words), message);
    }

    @ParameterizedTest
    @CsvSource({
        "TB_OFFSET, 103000000000009c",
        "DEC_EXPIRY, 10300000000000be",
        "VTB, 10300000000000ae",
        "PURR, 103000000000000a",
        "DSISR, 102000000000000d",
        "LPCR, 10200000000000b5",
        "LPCR_64, 10300000000000b5",
        "PPR, 10300000000000b6",
        "VPA_ADDR, 1030000000000082",
        "VPA_DTL, 1040000000000084"
    })
    void idsAreLinuxs(OneReg reg, String id) {
        assertEquals(id, Long.toHexString(reg.id()));
    }

    @ParameterizedTest
    @CsvSource({
        "102000000000009c, 'TB_OFFSET has 64 bits, not 32; its id is 0x103000000000009c'",
        "103000000000000d, 'DSISR has 32 bits, not 64'",
        "1030000000000020, 'no such register is modelled'",
        "9c, 'no such register'"
    })
    void anUnknownIdOrOneOfAnotherSizeIsRefused(String id, String words) {
        Vcpu vcpu = vcpu(CpuModel.POWER9);
        assertRefused(words, () -> vcpu.setOneReg(Long.parseUnsignedLong(id, 16), 1 << 24));
        assertRefused(words, () -> vcpu.getOneReg(Long.parseUnsignedLong(id, 16)));
        assertEquals(0, vcpu.getOneReg("TB_OFFSET"));
    }

    @Test
    void aNameThatIsNearlyRightIsSuggested() {
        assertRefused("TB_OFFSET", () -> vcpu(CpuModel.POWER9).getOneReg("TB_OFSET"));
    }

    @Test
    void valuesOfAnotherSizeAreRefused() {
        Vcpu vcpu = vcpu(CpuModel.POWER9);
        assertRefused("DSISR: 0x100000000 has more than its 32 bits", () -> vcpu.setOneReg("DSISR", 1L << 32));
        assertRefused("it takes 2", () -> vcpu.setOneReg("VPA_DTL", 0x3000));
        assertRefused("it takes 1", () -> vcpu.setOneReg("VTB", 1, 2));
        assertRefused("only 0 is accepted", () -> vcpu.setOneReg("HIOR", 1));
        assertRefused("POWER9 has no such register", () -> vcpu.setOneReg("ACOP", 1));
        assertEquals(0, vcpu.getOneReg("VTB"));
    }

    @Test
    void anOffsetThatCannotBeAppliedIsRefusedUnlessItMayBeKept() {
        VirtualMachine vm = new Hypervisor(
                        Machine.builder().cpu(CpuModel.POWER8).build())
                .newVirtualMachine()
                .profile(KvmProfile.PPC970)
                .build();
        assertRefused("no TBU40", () -> vm.vcpu(0).setOneReg("TB_OFFSET", 1));
        assertEquals(0, vm.vcpu(0).getOneReg("TB_OFFSET"));
        vm.vcpu(0).setOneReg("TB_OFFSET", 0);
    }

    @Test
    void areasOutsideTheGuestsMemoryAreRefused() {
        Vcpu vcpu = vcpu(CpuModel.POWER8);
        assertRefused("register that first", () -> vcpu.setOneReg("VPA_DTL", 0x3000, 4096));
        assertRefused("not all in the guest's memory (0 to 0xfffff)", () -> vcpu.setOneReg("VPA_ADDR", 0xf_ff80));
        assertRefused("not a multiple of 128", () -> vcpu.setOneReg("VPA_ADDR", 0x2040));
        vcpu.setOneReg("VPA_ADDR", 0x2000);
        assertRefused("do not hold one entry", () -> vcpu.setOneReg("VPA_DTL", 0x3000, 47));
        assertRefused("not all in the guest's memory", () -> vcpu.setOneReg("VPA_DTL", 0xf_f000, 8192));
        assertRefused("do not hold one entry", () -> vcpu.setOneReg("VPA_DTL", 0x3000, -1));
        vcpu.setOneReg("VPA_DTL", 0x3000, 4096);
        assertRefused("take those away first", () -> vcpu.setOneReg("VPA_ADDR", 0));
        assertEquals(0x2000, vcpu.getOneReg("VPA_ADDR"));
        assertEquals(0x3000, vcpu.getOneReg("VPA_DTL"));
    }

    @ParameterizedTest
    @CsvSource({
        "POWER8, POWER9_SINCE_5_16, 'is for [POWER9, POWER10]'",
        "POWER9, COMMIT_2013, 'is for [POWER8]'",
        "POWER10, LINUX_4_18, 'is for [POWER8, POWER9]'"
    })
    void aProfileOfAnotherProcessorIsRefused(CpuModel cpu, KvmProfile profile, String words) {
        Hypervisor hypervisor = new Hypervisor(Machine.builder().cpu(cpu).build());
        assertRefused(
                words, () -> hypervisor.newVirtualMachine().profile(profile).build());
        assertEquals(0, hypervisor.virtualMachines().size());
    }

    @Test
    void whatDoesNotFitTheMachineIsRefused() {
        refuses(CpuModel.POWER9, "has virtual cores of one thread", builder -> builder.threadsPerCore(2));
        refuses(
                CpuModel.POWER9,
                "needs cores of as many, not 4",
                builder -> builder.profile(KvmProfile.LINUX_4_18).threadsPerCore(8));
        refuses(CpuModel.POWER8, "POWER8 takes 32", builder -> builder.memory(0, 16 * MIB));
        refuses(CpuModel.POWER8, "POWER8 takes 32", builder -> builder.memory(16 * MIB, 32 * MIB));
        refuses(CpuModel.POWER9, "multiples of 2 MiB", builder -> builder.memory(MIB, 2 * MIB));
        refuses(CpuModel.POWER9, "not all in the machine's RAM", builder -> builder.memory(62 * MIB, 2 * MIB));
        refuses(CpuModel.POWER9, "is not in 1 to 64", builder -> builder.virtualCores(0));
        refuses(CpuModel.POWER9, "is not in 1 to 8", builder -> builder.threadsPerCore(9));
    }

    private static void refuses(CpuModel cpu, String words, Consumer<VirtualMachine.Builder> setting) {
        Hypervisor hypervisor = new Hypervisor(
                Machine.builder().cpu(cpu).memory(64 * MIB).threadsPerCore(4).build());
        assertRefused(words, () -> {
            VirtualMachine.Builder builder = hypervisor.newVirtualMachine();
            setting.accept(builder);
            builder.build();
        });
        assertEquals(0, hypervisor.virtualMachines().size());
    }

    @Test
    void guestsDoNotShareMemory() {
        Hypervisor hypervisor =
                new Hypervisor(Machine.builder().memory(64 * MIB).build());
        hypervisor.newVirtualMachine().memory(4 * MIB, 4 * MIB).build();
        assertRefused(
                "overlaps that of LPID 1",
                () -> hypervisor.newVirtualMachine().memory(6 * MIB, 4 * MIB).build());
        assertEquals(1, hypervisor.virtualMachines().size());
    }

    @Test
    void aMachineWithoutItsHypervisorIsNoSnapshot() {
        Machine machine = Machine.builder().build();
        new Hypervisor(machine);
        String message = assertThrows(IllegalStateException.class, () -> MachineSnapshot.save(machine))
                .getMessage();
        assertTrue(message.contains("hypervisor is not code of the machine"), message);
    }

    @Test
    void oneVcpuDoesNotRunAloneWhileOthersAreInTheirGuests() {
        Machine machine = Machine.builder().cores(2).build();
        Hypervisor hypervisor = new Hypervisor(machine);
        VirtualMachine vm = hypervisor.newVirtualMachine().virtualCores(2).build();
        vm.assemble("0: b 0b");
        hypervisor.enter(vm.virtualCore(0), Vcpu.LONG_SLICE);
        String message = assertThrows(
                        IllegalStateException.class, () -> vm.vcpu(1).run())
                .getMessage();
        assertTrue(message.contains("use enter and run"), message);
    }

    @Test
    void aMachineHasOneHypervisorAndACoreOneGuest() {
        Machine machine = Machine.builder().build();
        Hypervisor hypervisor = new Hypervisor(machine);
        assertThrows(IllegalStateException.class, () -> new Hypervisor(machine));
        VirtualMachine vm = hypervisor.newVirtualMachine().virtualCores(2).build();
        vm.assemble("0: b 0b");
        assertThrows(IllegalStateException.class, () -> hypervisor.run(1));
        hypervisor.enter(vm.virtualCore(0), Vcpu.LONG_SLICE);
        String message = assertThrows(
                        IllegalStateException.class, () -> vm.vcpu(1).run())
                .getMessage();
        assertEquals(
                "core 0 is taken by virtual core 0, and a core has one Time Base; wait until it has left, or place virtual core 1 elsewhere",
                message);
        hypervisor.leave(vm.virtualCore(0));
        assertRefused("too few", () -> vm.virtualCore(1).placeOn(machine.core(0), 1));
        assertRefused(
                "another machine",
                () -> vm.virtualCore(1).placeOn(Machine.builder().build().core(0)));
        assertRefused("time does not go back", () -> StepCost.each(-1));
        assertRefused("unknown register 'r32'", () -> vm.vcpu(0).get("r32"));
        assertRefused("arguments 0 to 8", () -> vm.vcpu(0).exits.hypercall.argument(9));
    }
}
