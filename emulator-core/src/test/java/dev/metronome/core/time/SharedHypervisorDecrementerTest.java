// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.metronome.core.Machine;
import dev.metronome.core.interrupt.InterruptVector;
import dev.metronome.isa.CpuModel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * On POWER8 the threads of a core share HDEC, and each has an exception of its own: KVM forces all of them out of a guest by writing 0 to it (timebase-facts
 * 1.3). On POWER9 each has its own HDEC.
 */
class SharedHypervisorDecrementerTest {
    @ParameterizedTest
    @CsvSource({"POWER8, 0.0 0.1 0.2 0.3", "POWER9, 0.0", "POWER10, 0.0"})
    void writingHdecForcesOutTheThreadsThatShareIt(CpuModel cpu, String expected) {
        Machine machine = Machine.builder()
                .cpu(cpu)
                .cores(2)
                .threadsPerCore(4)
                .quantum(5)
                .memory(1 << 16)
                .build();
        machine.assemble("b .");
        // b .
        machine.storage().write(0x980, new byte[] {0x48, 0, 0, 0});
        machine.cores().forEach(core -> core.thread(0).set("LPCR", 1));
        // guests with EE off
        machine.threads().forEach(t -> t.msr(0x8000_0000_0000_1000L));
        List<String> out = new ArrayList<>();
        machine.observeInterrupts((t, vector) -> {
            assertEquals(InterruptVector.HYPERVISOR_DECREMENTER, vector);
            out.add(t.toString());
        });
        machine.run(100);
        assertEquals(List.of(), out);
        machine.core(0).thread(0).set("HDEC", 0);
        machine.run(10_000);
        assertEquals(List.of(expected.split(" ")), out.stream().sorted().toList(), "each is interrupted once");
    }
}
