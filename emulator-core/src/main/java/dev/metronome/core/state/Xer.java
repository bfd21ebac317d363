// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.state;

import dev.metronome.core.snapshot.StateTransfer;
import dev.metronome.isa.CpuModel;
import dev.metronome.isa.IsaLevel;

/**
 * The Fixed-Point Exception Register (Book I, 3.2.2). OV32 and CA32 exist from ISA 3.0 on. Bits 46:63 read back as written, as POWER9-compatible
 * hardware does; bits 57:63 are the byte count of the indexed string instructions. The other bits read 0.
 */
public final class Xer {
    private static final long SO = 0x8000_0000L;
    private static final long OV = 0x4000_0000L;
    private static final long CA = 0x2000_0000L;
    private static final long OV32 = 0x0008_0000L;
    private static final long CA32 = 0x0004_0000L;
    private static final long KEPT = 0x3_ffffL;

    private final boolean hasWordFlags;
    private boolean so;
    private boolean ov;
    private boolean ov32;
    private boolean ca;
    private boolean ca32;
    private int kept;

    /** The register of a processor, all zeros. */
    public Xer(CpuModel cpu) {
        hasWordFlags = cpu.level().isAtLeast(IsaLevel.V3_0);
    }

    /** The register as mfspr reads it, 64 bits. */
    public long value() {
        return (so ? SO : 0) | (ov ? OV : 0) | (ca ? CA : 0) | (ov32 ? OV32 : 0) | (ca32 ? CA32 : 0) | kept;
    }

    /** Replaces the register as mtspr does; bits that do not exist are ignored. */
    public void value(long newValue) {
        so = (newValue & SO) != 0;
        ov = (newValue & OV) != 0;
        ca = (newValue & CA) != 0;
        ov32 = hasWordFlags && (newValue & OV32) != 0;
        ca32 = hasWordFlags && (newValue & CA32) != 0;
        kept = (int) (newValue & KEPT);
    }

    /** Summary overflow, bit 32. */
    public boolean so() {
        return so;
    }

    /** Overflow, bit 33. */
    public boolean ov() {
        return ov;
    }

    /** Overflow of the low word, bit 44; false before ISA 3.0. */
    public boolean ov32() {
        return ov32;
    }

    /** Carry, bit 34. */
    public boolean ca() {
        return ca;
    }

    /** Carry of the low word, bit 45; false before ISA 3.0. */
    public boolean ca32() {
        return ca32;
    }

    /** CA as a number to add, 0 or 1. */
    public long carryIn() {
        return ca ? 1 : 0;
    }

    /** The byte count of lswx and stswx, bits 57:63. */
    public int stringLength() {
        return kept & 127;
    }

    /** Replaces the flags, which must be such as there have been. */
    public void flags(boolean newSo, boolean newOv, boolean newOv32, boolean newCa, boolean newCa32) {
        so = newSo;
        ov = newOv;
        ov32 = newOv32;
        ca = newCa;
        ca32 = newCa32;
    }

    /** Sets CA and, where it exists, CA32. */
    public void carry(boolean newCa, boolean newCa32) {
        ca = newCa;
        ca32 = hasWordFlags & newCa32;
    }

    /** addex: OV and OV32 as an alternate carry; SO stays. */
    public void alternateCarry(boolean newOv, boolean newOv32) {
        ov = newOv;
        ov32 = hasWordFlags & newOv32;
    }

    /** Sets OV and, where it exists, OV32; SO is set when OV is, and never cleared. */
    public void overflow(boolean newOv, boolean newOv32) {
        ov = newOv;
        ov32 = hasWordFlags & newOv32;
        so |= newOv;
    }

    /** Names the state, to be saved or restored. */
    public void transfer(StateTransfer state) {
        value(state.value(value()));
    }
}
