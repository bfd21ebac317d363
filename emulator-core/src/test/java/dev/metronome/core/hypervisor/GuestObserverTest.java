// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.isa.CpuModel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuestObserverTest {
    /** What was heard, with the core's Time Base of that moment. */
    private static final class Heard implements GuestObserver {
        private final List<String> events = new ArrayList<>();

        private void add(String event, Vcpu vcpu) {
            long time = vcpu.virtualCore().core().timeBase().value();
            events.add(String.format("%s %d %x", event, vcpu.number(), time));
        }

        @Override
        public void entered(Vcpu vcpu, HardwareThread t) {
            add("entered", vcpu);
        }

        @Override
        public void interrupted(Vcpu vcpu, HardwareThread t) {
            add("interrupted", vcpu);
        }

        @Override
        public void left(Vcpu vcpu) {
            add(vcpu.exit() == null ? "goes on" : vcpu.exit().description(), vcpu);
        }

        @Override
        public void notEntered(Vcpu vcpu, HardwareThread t) {
            add("not entered", vcpu);
        }
    }

    private static VirtualMachine guest(CpuModel cpu, int threads, String source) {
        Machine machine = Machine.builder().cpu(cpu).threadsPerCore(threads).build();
        Hypervisor hypervisor = new Hypervisor(machine).stepCost(StepCost.each(0));
        VirtualMachine guest =
                hypervisor.newVirtualMachine().threadsPerCore(threads).build();
        guest.assemble(source);
        return guest;
    }

    @Test
    void exitsThatTheHypervisorDealsWithItselfAreHeardToo() {
        // H_REGISTER_VPA for a vcpu that does not exist
        VirtualMachine guest = guest(CpuModel.POWER9, 1, "li r3,0xdc; li r5,9; sc 1; nop; li r3,0x42; sc 1");
        guest.vcpu(0).setOneReg("TB_OFFSET", 0x1000000);
        Heard heard = new Heard();
        guest.hypervisor().observe(heard);
        guest.vcpu(0).run();
        assertEquals(
                List.of(
                        "entered 0 1000000",
                        "interrupted 0 1000003",
                        "goes on 0 3",
                        "entered 0 1000003",
                        "interrupted 0 1000006",
                        "hypercall 0x42 0 6"),
                heard.events);
    }

    @Test
    void oneWhoIsClosedHearsNothing() {
        VirtualMachine guest = guest(CpuModel.POWER9, 1, "sc 1");
        Heard heard = new Heard();
        guest.hypervisor().observe(heard).close();
        guest.vcpu(0).run();
        assertEquals(List.of(), heard.events);
    }

    @Test
    void anEntryThatIsGivenUpIsHeard() {
        VirtualMachine guest = guest(CpuModel.POWER8, 1, "sc 1");
        Heard heard = new Heard();
        guest.hypervisor().observe(heard);
        // 512 is the least
        guest.vcpu(0).run(511, 10);
        guest.vcpu(0).run(512, 10);
        assertEquals(List.of("not entered 0 0", "entered 0 0", "interrupted 0 1", "hypercall 0x0 0 1"), heard.events);
    }

    @Test
    void someVcpusOfAVirtualCoreCanBeEntered() {
        VirtualMachine guest = guest(CpuModel.POWER8, 2, "sc 1");
        Heard heard = new Heard();
        Hypervisor hypervisor = guest.hypervisor();
        hypervisor.observe(heard);
        hypervisor.enter(guest.virtualCore(0), 2, 1_000);
        hypervisor.run(10);
        assertEquals(List.of("entered 1 0", "interrupted 1 1", "hypercall 0x1 1 1"), heard.events);
        assertEquals(0, guest.vcpu(0).pc() - 0x1000);
        for (int vcpus : new int[] {0, 4, -1}) {
            assertThrows(IllegalArgumentException.class, () -> hypervisor.enter(guest.virtualCore(0), vcpus, 1_000));
        }
    }
}
