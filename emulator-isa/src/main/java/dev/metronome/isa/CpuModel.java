// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa;

/** A processor that can be emulated, as data. */
public enum CpuModel {
    POWER8(IsaLevel.V2_07, 0x004d0200),
    POWER9(IsaLevel.V3_0, 0x004e1202),
    POWER10(IsaLevel.V3_1, 0x00801200);

    private final IsaLevel level;
    private final int pvr;

    CpuModel(IsaLevel level, int pvr) {
        this.level = level;
        this.pvr = pvr;
    }

    /** The architecture level that the processor implements. */
    public IsaLevel level() {
        return level;
    }

    /** The processor version register, 32 bits. */
    public int pvr() {
        return pvr;
    }
}
