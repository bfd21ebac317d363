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
    public static final Interrupt EMULATION_ASSISTANCE =
            new Interrupt(InterruptVector.HYPERVISOR_EMULATION_ASSISTANCE, 0);
    /** Alignment; DAR has the effective address. */
    public static final Interrupt ALIGNMENT = new Interrupt(InterruptVector.ALIGNMENT, 0);
    /** Data storage; DAR and DSISR say where and why. */
    public static final Interrupt DATA_STORAGE = new Interrupt(InterruptVector.DATA_STORAGE, 0);
    /** Data segment; DAR says where. */
    public static final Interrupt DATA_SEGMENT = new Interrupt(InterruptVector.DATA_SEGMENT, 0);

    /** Data storage of a guest without relocation; HDAR and HDSISR say where and why. */
    public static final Interrupt HYPERVISOR_DATA_STORAGE = new Interrupt(InterruptVector.HYPERVISOR_DATA_STORAGE, 0);
    /** Machine check: nothing answers at a real address that was to be read or written; DAR has it. SRR1 bit 42, as POWER9 has it. */
    public static final Interrupt MACHINE_CHECK_DATA = new Interrupt(InterruptVector.MACHINE_CHECK, 0x20_0000);
    /** Machine check: nothing answers at the real address of an instruction. SRR1 bit 43, as POWER9 has it for fetches. */
    public static final Interrupt MACHINE_CHECK_FETCH = new Interrupt(InterruptVector.MACHINE_CHECK, 0x10_0000);
    /** Instruction storage: no translation; SRR1 bit 33. */
    public static final Interrupt INSTRUCTION_STORAGE = new Interrupt(InterruptVector.INSTRUCTION_STORAGE, 0x4000_0000);
    /** Instruction storage of a guest without relocation; HSRR1 bit 33. */
    public static final Interrupt HYPERVISOR_INSTRUCTION_STORAGE =
            new Interrupt(InterruptVector.HYPERVISOR_INSTRUCTION_STORAGE, 0x4000_0000);
    /** Instruction storage: beyond the limit that the hypervisor sets; SRR1 bit 36. */
    public static final Interrupt INSTRUCTION_STORAGE_NOT_PERMITTED =
            new Interrupt(InterruptVector.INSTRUCTION_STORAGE, 0x800_0000L);
    /** Instruction segment. */
    public static final Interrupt INSTRUCTION_SEGMENT = new Interrupt(InterruptVector.INSTRUCTION_SEGMENT, 0);

    /** Floating-point unavailable: MSR[FP] is 0. */
    public static final Interrupt FLOATING_POINT_UNAVAILABLE =
            new Interrupt(InterruptVector.FLOATING_POINT_UNAVAILABLE, 0);
    /** Vector unavailable: MSR[VEC] is 0. */
    public static final Interrupt VECTOR_UNAVAILABLE = new Interrupt(InterruptVector.VECTOR_UNAVAILABLE, 0);
    /** VSX unavailable: MSR[VSX] is 0. */
    public static final Interrupt VSX_UNAVAILABLE = new Interrupt(InterruptVector.VSX_UNAVAILABLE, 0);

    private static final Interrupt HYPERVISOR_INSTRUCTION_STORAGE_NOT_PERMITTED =
            new Interrupt(InterruptVector.HYPERVISOR_INSTRUCTION_STORAGE, 0x800_0000L);
    private static final Interrupt HYPERVISOR_INSTRUCTION_STORAGE_BAD_CONFIGURATION =
            new Interrupt(InterruptVector.HYPERVISOR_INSTRUCTION_STORAGE, 0x8_0000L);

    private static final long serialVersionUID = 1;

    private final InterruptVector vector;
    private final long srr1Bits;

    /** An interrupt whose (H)SRR1 gets {@code srr1Bits} in addition to the saved MSR bits. */
    public Interrupt(InterruptVector vector, long srr1Bits) {
        super(vector.name(), null, false, false);
        this.vector = vector;
        this.srr1Bits = srr1Bits;
    }

    /** Instruction storage of a guest, with one of the causes that there are: HSRR1 bit 33 (no translation), 36 (not permitted) or 44 (bad tables). */
    public static Interrupt hypervisorInstructionStorage(long cause) {
        return cause == HYPERVISOR_INSTRUCTION_STORAGE.srr1Bits
                ? HYPERVISOR_INSTRUCTION_STORAGE
                : cause == HYPERVISOR_INSTRUCTION_STORAGE_NOT_PERMITTED.srr1Bits
                        ? HYPERVISOR_INSTRUCTION_STORAGE_NOT_PERMITTED
                        : HYPERVISOR_INSTRUCTION_STORAGE_BAD_CONFIGURATION;
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
