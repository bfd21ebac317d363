// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.interrupt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.state.Lpcr;
import dev.metronome.core.state.Msr;
import dev.metronome.isa.CpuModel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The order of timebase-facts 4.6 (QEMU's for POWER8 and POWER9) and the enabling rules of 4.3. */
class InterruptPriorityTest {
    private static final long HYPERVISOR = Msr.SF | Msr.HV | Msr.ME;
    private static final long GUEST = Msr.SF | Msr.ME;

    private static HardwareThread withAllExceptions(CpuModel cpu, long msr, long lpcr) {
        Machine machine = Machine.builder().cpu(cpu).memory(1 << 16).build();
        HardwareThread t = machine.core(0).thread(0);
        t.msr(msr);
        t.set("LPCR", lpcr);
        t.set("HDEC", -1);
        t.set("DEC", -1);
        t.set("HMEER", 1L << 59);
        t.core().timeFacility().error();
        t.exceptions().raiseSystemReset();
        t.exceptions().external(true);
        t.exceptions().hypervisorVirtualization(true);
        t.exceptions().privilegedDoorbell(true);
        t.exceptions().hypervisorDoorbell(true);
        return t;
    }

    /** Takes away what has been seen to come first. */
    private static void end(HardwareThread t, InterruptVector vector) {
        switch (vector) {
            case HYPERVISOR_MAINTENANCE -> t.set("HMER", 0);
            case HYPERVISOR_VIRTUALIZATION -> t.exceptions().hypervisorVirtualization(false);
            case EXTERNAL -> t.exceptions().external(false);
            case DECREMENTER -> t.set("DEC", 0x7fff_ffff);
            default -> t.exceptions().taken(vector);
        }
    }

    private static List<InterruptVector> order(HardwareThread t) {
        List<InterruptVector> order = new ArrayList<>();
        for (InterruptVector v = t.exceptions().first();
                v != null;
                v = t.exceptions().first()) {
            order.add(v);
            end(t, v);
        }
        return order;
    }

    @Test
    void ofSeveralInterruptsTheOneOfHighestPriorityComesFirst() {
        assertEquals(
                List.of(
                        InterruptVector.SYSTEM_RESET,
                        InterruptVector.HYPERVISOR_MAINTENANCE,
                        InterruptVector.HYPERVISOR_DECREMENTER,
                        InterruptVector.HYPERVISOR_VIRTUALIZATION,
                        InterruptVector.EXTERNAL,
                        InterruptVector.DECREMENTER,
                        InterruptVector.DIRECTED_PRIVILEGED_DOORBELL,
                        InterruptVector.DIRECTED_HYPERVISOR_DOORBELL),
                order(withAllExceptions(CpuModel.POWER9, HYPERVISOR | Msr.EE, Lpcr.HDICE | Lpcr.HVICE)));
    }

    @Test
    void inTheHypervisorWithEeOffOnlyTheSystemResetComes() {
        assertEquals(
                List.of(InterruptVector.SYSTEM_RESET),
                order(withAllExceptions(CpuModel.POWER9, HYPERVISOR, Lpcr.HDICE | Lpcr.HVICE)));
    }

    @Test
    void inAGuestWithEeOffThoseOfTheHypervisorCome() {
        assertEquals(
                List.of(
                        InterruptVector.SYSTEM_RESET,
                        InterruptVector.HYPERVISOR_MAINTENANCE,
                        InterruptVector.HYPERVISOR_DECREMENTER,
                        InterruptVector.HYPERVISOR_VIRTUALIZATION,
                        InterruptVector.EXTERNAL,
                        InterruptVector.DIRECTED_HYPERVISOR_DOORBELL),
                order(withAllExceptions(CpuModel.POWER9, GUEST, Lpcr.HDICE | Lpcr.HVICE)));
        assertEquals(
                List.of(
                        InterruptVector.SYSTEM_RESET,
                        InterruptVector.HYPERVISOR_MAINTENANCE,
                        InterruptVector.DIRECTED_HYPERVISOR_DOORBELL),
                order(withAllExceptions(CpuModel.POWER9, GUEST, Lpcr.LPES0)),
                "LPES0=1: external interrupts are the guest's; HDICE and HVICE are off");
    }

    @ParameterizedTest
    @CsvSource({"true, 0, false", "true, 10, true", "false, 10, false"})
    void heicKeepsExternalInterruptsFromTheHypervisorAlone(boolean hypervisor, String lpcr, boolean kept) {
        Machine machine = Machine.builder().memory(1 << 16).build();
        HardwareThread t = machine.core(0).thread(0);
        t.msr((hypervisor ? HYPERVISOR : GUEST) | Msr.EE);
        t.set("LPCR", Long.parseLong(lpcr, 16));
        t.exceptions().external(true);
        if (kept) {
            assertNull(t.exceptions().first());
        } else {
            assertEquals(InterruptVector.EXTERNAL, t.exceptions().first());
        }
    }
}
