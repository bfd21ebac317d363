// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.interrupt;

/**
 * A synchronous interrupt on its way from a semantic method to the engine. Instances are preallocated, immutable and have no stack trace, so that
 * throwing one allocates nothing. What goes with it in registers (DAR, DSISR, HEIR) has been set by the thrower.
 */
public final class Interrupt extends RuntimeException {
    /** Program interrupt: a trap instruction's condition held; SRR1 bit 46. */
    public static final Interrupt TRAP = new Interrupt(InterruptVector.PROGRAM, 0x2_0000);
    /** Program interrupt: privileged instruction in problem state or without hypervisor privilege; SRR1 bit 45. */
    public static final Interrupt PRIVILEGED = new Interrupt(InterruptVector.PROGRAM, 0x4_0000);
    /** Hypervisor emulation assistance: the word is no instruction here; HEIR has its image. */
    public static final Interrupt EMULATION_ASSISTANCE = new Interrupt(InterruptVector.HYPERVISOR_EMULATION_ASSISTANCE, 0);
    /** Alignment; DAR has the effective address. */
    public static final Interrupt ALIGNMENT = new Interrupt(InterruptVector.ALIGNMENT, 0);
    /** Data storage; DAR and DSISR say where and why. */
    public static final Interrupt DATA_STORAGE = new Interrupt(InterruptVector.DATA_STORAGE, 0);
    /** Data segment; DAR says where. */
    public static final Interrupt DATA_SEGMENT = new Interrupt(InterruptVector.DATA_SEGMENT, 0);

    private static final long serialVersionUID = 1;

    private final InterruptVector vector;
    private final long srr1Bits;

    /** An interrupt whose (H)SRR1 gets {@code srr1Bits} in addition to the saved MSR bits. */
    public Interrupt(InterruptVector vector, long srr1Bits) {
        super(vector.name(), null, false, false);
        this.vector = vector;
        this.srr1Bits = srr1Bits;
    }

    /** Where it goes. */
    public InterruptVector vector() {
        return vector;
    }

    /** The cause bits of SRR1 or HSRR1. */
    public long srr1Bits() {
        return srr1Bits;
    }
}
