// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.interrupt;

import java.util.Locale;

/** The interrupts by their vectors (Book III, 7.4): the offset, and whether HSRR0 and HSRR1 save the state and MSR[HV] is set. */
public enum InterruptVector {
    SYSTEM_RESET(0x100),
    MACHINE_CHECK(0x200),
    DATA_STORAGE(0x300),
    DATA_SEGMENT(0x380),
    INSTRUCTION_STORAGE(0x400),
    INSTRUCTION_SEGMENT(0x480),
    EXTERNAL(0x500),
    ALIGNMENT(0x600),
    PROGRAM(0x700),
    FLOATING_POINT_UNAVAILABLE(0x800),
    DECREMENTER(0x900),
    HYPERVISOR_DECREMENTER(0x980, true),
    DIRECTED_PRIVILEGED_DOORBELL(0xa00),
    SYSTEM_CALL(0xc00),
    TRACE(0xd00),
    HYPERVISOR_DATA_STORAGE(0xe00, true),
    HYPERVISOR_INSTRUCTION_STORAGE(0xe20, true),
    HYPERVISOR_EMULATION_ASSISTANCE(0xe40, true),
    HYPERVISOR_MAINTENANCE(0xe60, true),
    DIRECTED_HYPERVISOR_DOORBELL(0xe80, true),
    HYPERVISOR_VIRTUALIZATION(0xea0, true),
    PERFORMANCE_MONITOR(0xf00),
    VECTOR_UNAVAILABLE(0xf20),
    VSX_UNAVAILABLE(0xf40),
    FACILITY_UNAVAILABLE(0xf60),
    HYPERVISOR_FACILITY_UNAVAILABLE(0xf80, true),
    SYSTEM_CALL_VECTORED(0x17000);

    private final int offset;
    private final boolean hypervisor;

    InterruptVector(int offset) {
        this(offset, false);
    }

    InterruptVector(int offset, boolean hypervisor) {
        this.offset = offset;
        this.hypervisor = hypervisor;
    }

    /** The vector's offset in bytes, before AIL moves it. */
    public int offset() {
        return offset;
    }

    /** Its name as messages have it: {@code hypervisor decrementer}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Whether it is an HSRR-type interrupt. */
    public boolean hypervisor() {
        return hypervisor;
    }
}
