// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.metronome.core.Machine;
import dev.metronome.isa.CpuModel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the threads of a core do for each other with Linux 4.18 (timebase-facts 1.3 and 4.7). */
class PerCorePathTest {
    private static VirtualMachine guest(CpuModel cpu) {
        Machine machine = Machine.builder().cpu(cpu).threadsPerCore(2).build();
        return new Hypervisor(machine)
                .newVirtualMachine()
                .profile(KvmProfile.LINUX_4_18)
                .threadsPerCore(2)
                .build();
    }

    /** It is the one that switches the core: HDEC is set from its DEC at entry, and its DEC is the host's again in the end. */
    @ParameterizedTest
    @EnumSource(names = {"POWER8", "POWER9"})
    void theFirstThreadTakesPartThoughItsVcpuDoesNotRun(CpuModel cpu) {
        VirtualMachine guest = guest(cpu);
        guest.assemble("sc 1");
        List<String> accesses = new ArrayList<>();
        guest.hypervisor()
                .machine()
                .observeSprs(
                        (t, number, write) -> {
                            if (t.number() == 0 && (number == 22 || number == 310)) {
                                accesses.add((write ? "w" : "r") + number + " " + Long.toHexString(t.spr(number)));
                            }
                        },
                        0,
                        1023);

        guest.vcpu(1).run(0x1000, 1_000);

        // a tick each: thread 1 is armed between the write of DEC and the read
        assertEquals(
                List.of("w22 1000", "r22 ffe", "w310 ffe", "w310 7fff0000"),
                accesses.stream().limit(4).toList());
        assertEquals(5, accesses.size(), "and DEC at last: " + accesses);
    }

    /** HDEC interrupts before a doorbell does. Both threads' slices are over at the same time, so the second has been called for nothing. */
    @Test
    void aCallToLeaveIsNotForTheNextGuest() {
        VirtualMachine guest = guest(CpuModel.POWER9);
        guest.assemble("b .\n sc 1");
        guest.hypervisor().enter(guest.virtualCore(0), 2_000);
        assertEquals(guest.virtualCore(0), guest.hypervisor().run(10_000));
        assertInstanceOf(GuestExit.TimeSlice.class, guest.vcpu(0).exit());
        assertEquals(0x980, guest.vcpu(1).exit().trap());

        guest.vcpu(1).pc(guest.vcpu(1).pc() + 4);

        assertInstanceOf(GuestExit.Hypercall.class, guest.vcpu(1).run());
    }
}
