// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.metronome.isa.CpuModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HypervisorsAgreeTest {
    private static final long GRAIN = 1 << 24;

    @ParameterizedTest
    @CsvSource({
        "POWER8, 1, 1",
        "POWER9, 1, 1",
        "POWER8, 2, 1",
        "POWER9, 2, 1",
        "POWER8, 1, 2",
        "POWER9,1,2",
        "POWER8,1,4",
        "POWER9,1,4",
        "POWER8,2,2",
        "POWER9,2,2",
        "POWER8,4,4",
        "POWER9,4,4"
    })
    void agree(CpuModel cpu, int cores, int threads) {
        HypervisorProgram program = HypervisorProgram.of(cpu);
        Lockstep run = new Lockstep(
                program, new Scenario(KvmProfile.LINUX_4_18, cores, threads, GRAIN, 2_000L * cores * threads, 0, 3, 1));
        run.run();
        assertTrue(run.lines() > 1000);
        System.out.println(run.lines() + " lines, accesses " + run.accesses().size());
    }
}
