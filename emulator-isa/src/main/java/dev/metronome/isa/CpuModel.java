// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa;

/** A processor that can be emulated, as data. */
public enum CpuModel {
    POWER8(IsaLevel.V2_07, 0x004d_0200, 0xf07f_8000_3f85_fa09L, 32, 19),
    POWER9(IsaLevel.V3_0, 0x004e_1202, 0x7070_4000_03f7_fe1bL, 56, 4),
    POWER10(IsaLevel.V3_1, 0x0080_1200, 0x7070_4000_07f7_fe1bL, 56, 4);

    private final IsaLevel level;
    private final int pvr;
    private final long lpcrMask;
    private final int largeDecrementerBits;
    private final int hileBit;

    CpuModel(IsaLevel level, int pvr, long lpcrMask, int largeDecrementerBits, int hileBit) {
        this.level = level;
        this.pvr = pvr;
        this.lpcrMask = lpcrMask;
        this.largeDecrementerBits = largeDecrementerBits;
        this.hileBit = hileBit;
    }

    /** The architecture level that the processor implements. */
    public IsaLevel level() {
        return level;
    }

    /** The Processor Version Register, 32 bits. */
    public int pvr() {
        return pvr;
    }

    /** The bits of LPCR that exist: those that stick when all ones are written (measured on QEMU 7.2's models). */
    public long lpcrMask() {
        return lpcrMask;
    }

    /** The width in bits of HDEC, and of DEC when LPCR[LD] is set; 32 where there is no large decrementer. */
    public int largeDecrementerBits() {
        return largeDecrementerBits;
    }

    /** HID0[HILE]: whether interrupts to hypervisor state are little-endian, as a mask of HID0. */
    public long hileMask() {
        return 1L << 63 - hileBit;
    }
}
