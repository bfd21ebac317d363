// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import dev.metronome.isa.CpuModel;
import java.nio.ByteOrder;

/** A Linux whose order of accesses both hypervisors have: the model by its profile, the machine code by what it is assembled for. */
enum LinuxOrder {
    POWER8_4_18(CpuModel.POWER8, KvmProfile.LINUX_4_18, ""),
    POWER9_4_18(CpuModel.POWER9, KvmProfile.LINUX_4_18, ""),
    POWER9_5_16(CpuModel.POWER9, KvmProfile.POWER9_SINCE_5_16, ".set LINUX_5_16,1\n");

    private final CpuModel cpu;
    private final KvmProfile profile;
    private final String prelude;

    LinuxOrder(CpuModel cpu, KvmProfile profile, String prelude) {
        this.cpu = cpu;
        this.profile = profile;
        this.prelude = prelude;
    }

    CpuModel cpu() {
        return cpu;
    }

    KvmProfile profile() {
        return profile;
    }

    /** What stands before the program to make it this one's. */
    String prelude() {
        return prelude;
    }

    /** Whether each hardware thread acts for itself, so that cores have one thread. */
    boolean isForOneThread() {
        return profile.isPerThread();
    }

    /** The machine code. */
    HypervisorProgram program(ByteOrder order) {
        return HypervisorProgram.of(
                cpu, order, order == ByteOrder.LITTLE_ENDIAN ? prelude + ".set LITTLE,1\n" : prelude);
    }
}
