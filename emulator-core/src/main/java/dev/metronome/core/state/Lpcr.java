// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.state;

import java.util.OptionalLong;
import java.util.stream.LongStream;

/** The bits of the Logical Partitioning Control Register that mean something here (Book III, 2.2), as masks of a 64-bit value. */
public final class Lpcr {
    /** Bit 0: a guest's real addresses are looked up in a page table; up to ISA 2.07. */
    public static final long VPM0 = 1L << 63;
    /** Bits 34:37: the limit of a guest's real addresses; up to ISA 2.07. */
    public static final long RMLS = 15L << 26;
    /** Bit 17: a hypervisor virtualization exception ends power saving; from ISA 3.0 on. */
    public static final long PECE_HVEE = 1L << 46;
    /** Bit 37: interrupts to hypervisor state keep relocation on; from ISA 3.1 on. */
    public static final long HAIL = 1L << 26;
    /** Bit 38: interrupts to a guest are little-endian. */
    public static final long ILE = 1L << 25;
    /** Bit 42: undefined registers are emulated; from ISA 3.0 on. */
    public static final long EVIRT = 1L << 21;
    /** Bit 46: DEC is a large decrementer; from ISA 3.0 on. */
    public static final long LD = 1L << 17;
    /** Bit 47: a privileged doorbell ends power saving. */
    public static final long PECEDP = 1L << 16;
    /** Bit 48: a hypervisor doorbell ends power saving. */
    public static final long PECEDH = 1L << 15;
    /** Bit 49: an external exception ends power saving. */
    public static final long PECE0 = 1L << 14;
    /** Bit 50: a decrementer exception ends power saving. */
    public static final long PECE1 = 1L << 13;
    /** Bit 51: a hypervisor maintenance exception ends power saving. */
    public static final long PECE2 = 1L << 12;
    /** Bit 52: mediated external exception request. */
    public static final long MER = 1L << 11;
    /** Bit 59: external interrupts do not interrupt the hypervisor; from ISA 3.0 on. */
    public static final long HEIC = 1L << 4;
    /** Bit 60: external interrupts go to the current state by SRR0, not to the hypervisor by HSRR0. */
    public static final long LPES0 = 1L << 3;
    /** Bit 62: hypervisor virtualization interrupts are enabled; from ISA 3.0 on. */
    public static final long HVICE = 1L << 1;
    /** Bit 63: hypervisor decrementer interrupts are enabled. */
    public static final long HDICE = 1L;

    /** Bits 39:40, AIL, as a shift. */
    private static final int AIL_SHIFT = 23;
    /** RMLS as a shift. */
    private static final int RMLS_SHIFT = 26;
    /** What RMLS stands for, in MiB. */
    private static final long[] REAL_MODE_LIMITS = {
        256 << 10, 16 << 10, 1 << 10, 64, 256, 0, 0, 128, 32, 0, 0, 0, 0, 0, 0, 0
    };

    private Lpcr() {}

    /** The limit of a guest's real addresses that RMLS sets, in bytes, as POWER7 and POWER8 have it; 0 for its reserved values. */
    public static long realModeLimit(long lpcr) {
        return REAL_MODE_LIMITS[(int) (lpcr >>> RMLS_SHIFT) & 15] << 20;
    }

    /** RMLS, in its place, for a limit of {@code bytes}; empty if it cannot be said. */
    public static OptionalLong rmlsOf(long bytes) {
        return LongStream.range(0, REAL_MODE_LIMITS.length)
                .map(rmls -> rmls << RMLS_SHIFT)
                .filter(bits -> realModeLimit(bits) == bytes && bytes != 0)
                .findFirst();
    }

    /** AIL: 0, or 2 or 3 where interrupts keep relocation on. */
    public static int ail(long lpcr) {
        return (int) (lpcr >>> AIL_SHIFT) & 3;
    }
}
