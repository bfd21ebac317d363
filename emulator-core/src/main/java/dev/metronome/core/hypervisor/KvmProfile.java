// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import dev.metronome.isa.CpuModel;
import java.util.List;

/** What Linux's KVM-HV did with time at entry and exit, which has changed (timebase-facts 1.3, 1.5 and 4.7). */
public enum KvmProfile {
    /** Commit 93b0f4dc29c5 (2013) on a PPC970, which has no TBU40: the offset is kept and reported, but never added to the Time Base. */
    PPC970(10, List.of(CpuModel.POWER8)),
    /** Commit 93b0f4dc29c5 (2013): DEC is loaded before and stored after the guest's time, the offset may change while it is applied. */
    COMMIT_2013(10, List.of(CpuModel.POWER8)),
    /** The assembler path of Linux 4.18: DEC is the guest's while its time is; VTB belongs to the virtual core; the offset that was applied is undone. */
    LINUX_4_18(512, List.of(CpuModel.POWER8, CpuModel.POWER9)),
    /** The C path for POWER9 before Linux 5.16: DEC's expiry is kept in host time. */
    POWER9_BEFORE_5_16(0, List.of(CpuModel.POWER9, CpuModel.POWER10)),
    /** The C path for POWER9 since Linux 5.16 (commit 3c1a4322bba7): DEC's expiry is kept in guest time. */
    POWER9_SINCE_5_16(0, List.of(CpuModel.POWER9, CpuModel.POWER10));

    private final int leastHdec;
    private final List<CpuModel> processors;

    KvmProfile(int leastHdec, List<CpuModel> processors) {
        this.leastHdec = leastHdec;
        this.processors = processors;
    }

    /** The profile of the newest kernel for a processor. */
    public static KvmProfile newestFor(CpuModel cpu) {
        return cpu == CpuModel.POWER8 ? LINUX_4_18 : POWER9_SINCE_5_16;
    }

    /** The processors that it is for, PPC970 being played by POWER8. */
    public List<CpuModel> processors() {
        return processors;
    }

    /** The ticks of HDEC, signed, with fewer than which a guest is not entered. */
    int leastHdec() {
        return leastHdec;
    }

    /** Whether the processor has TBU40, so that the offset is added to the Time Base. */
    public boolean appliesOffset() {
        return this != PPC970;
    }

    /** Whether DEC's expiry is kept in guest time rather than in host time. */
    public boolean keepsGuestExpiry() {
        return this == POWER9_SINCE_5_16;
    }

    /** Whether each hardware thread enters and leaves by itself, rather than the first thread of a core for all. */
    public boolean isPerThread() {
        return this == POWER9_BEFORE_5_16 || this == POWER9_SINCE_5_16;
    }

    /** Whether this is the code of 2013: DEC outside the window of guest time, no VTB, no copy of the offset that was applied. */
    boolean isOf2013() {
        return this == PPC970 || this == COMMIT_2013;
    }
}
