// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.time;

/**
 * A 64-bit register that goes up by one with every tick: the Time Base of a core, VTB, PURR, SPURR. Nothing is ever incremented; the register is its
 * distance from the machine's counter. It wraps silently (Book II, 6.2).
 */
public final class CountUp {
    private static final long LOW_24 = 0xff_ffffL;
    private static final long LOW_32 = 0xffff_ffffL;

    private final MachineTime time;
    private long offset;

    /** A register that is {@code start} when {@code time} is 0. */
    public CountUp(MachineTime time, long start) {
        this.time = time;
        this.offset = start;
    }

    /** The register's value at the current instruction. */
    public long value() {
        return time.now() + offset;
    }

    /** What is added to the machine's counter to give the value; modulo 2^64. */
    public long offset() {
        return offset;
    }

    /** Replaces all 64 bits. */
    public void value(long newValue) {
        offset = newValue - time.now();
    }

    /** mtspr TBU40: replaces bits 0:39 by those of {@code rs}; the low 24 bits go on counting. */
    public void upper40(long rs) {
        value(rs & ~LOW_24 | value() & LOW_24);
    }

    /** mtspr TBU: replaces the upper word by the low word of {@code rs}. */
    public void upper(long rs) {
        value(rs << 32 | value() & LOW_32);
    }

    /** mtspr TBL: replaces the lower word by the low word of {@code rs}. */
    public void lower(long rs) {
        value(value() & ~LOW_32 | rs & LOW_32);
    }
}
