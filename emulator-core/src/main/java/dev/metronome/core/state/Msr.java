// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.state;

/** The bits of the Machine State Register (Book III, 4.2.1), as masks of a 64-bit value. */
public final class Msr {
    /** Bit 0: 64-bit mode. */
    public static final long SF = 1L << 63;
    /** Bit 3: hypervisor state, if PR is 0. */
    public static final long HV = 1L << 60;
    /** Bits 29:30: transaction state. */
    public static final long TS = 3L << 33;
    /** Bit 31: transactional memory available. */
    public static final long TM = 1L << 32;
    /** Bit 38: vector available. */
    public static final long VEC = 1L << 25;
    /** Bit 40: VSX available. */
    public static final long VSX = 1L << 23;
    /** Bit 41: secure state. */
    public static final long S = 1L << 22;
    /** Bit 48: external interrupts, the decrementer among them, enabled. */
    public static final long EE = 1L << 15;
    /** Bit 49: problem state. */
    public static final long PR = 1L << 14;
    /** Bit 50: floating point available. */
    public static final long FP = 1L << 13;
    /** Bit 51: machine check interrupts enabled. */
    public static final long ME = 1L << 12;
    /** Bit 52: floating-point exception mode, first bit. */
    public static final long FE0 = 1L << 11;
    /** Bit 53: single-step trace. */
    public static final long SE = 1L << 10;
    /** Bit 54: branch trace. */
    public static final long BE = 1L << 9;
    /** Bit 55: floating-point exception mode, second bit. */
    public static final long FE1 = 1L << 8;
    /** Bit 58: instruction relocation. */
    public static final long IR = 1L << 5;
    /** Bit 59: data relocation. */
    public static final long DR = 1L << 4;
    /** Bit 61: performance monitor mark. */
    public static final long PMM = 1L << 2;
    /** Bit 62: recoverable interrupt. */
    public static final long RI = 1L << 1;
    /** Bit 63: little-endian mode. */
    public static final long LE = 1L;

    /** The bits that exist here: no transactional memory, no secure state. */
    public static final long EXISTING =
            SF | HV | VEC | VSX | EE | PR | FP | ME | FE0 | SE | BE | FE1 | IR | DR | PMM | RI | LE;

    private Msr() {}
}
