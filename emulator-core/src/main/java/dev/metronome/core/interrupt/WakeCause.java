// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.interrupt;

import dev.metronome.core.state.Lpcr;

/**
 * What ends a power-saving mode, in the order of precedence; SRR1 bits 42:45 of the system reset interrupt tell it (POWER8 and POWER9 user manuals, in
 * Linux's names SRR1_WAKE*), and LPCR bits allow it.
 */
enum WakeCause {
    SYSTEM_RESET(0x10_0000, 0),
    HYPERVISOR_VIRTUALIZATION(0x24_0000, Lpcr.PECE_HVEE),
    EXTERNAL(0x20_0000, Lpcr.PECE0),
    DECREMENTER(0x18_0000, Lpcr.PECE1),
    HYPERVISOR_MAINTENANCE(0x28_0000, Lpcr.PECE2),
    PRIVILEGED_DOORBELL(0x14_0000, Lpcr.PECEDP),
    HYPERVISOR_DOORBELL(0xc_0000, Lpcr.PECEDH),
    /** Ends wait alone. */
    HYPERVISOR_DECREMENTER(0, 0);

    private final long srr1Bits;
    private final long enabledBy;

    WakeCause(long srr1Bits, long enabledBy) {
        this.srr1Bits = srr1Bits;
        this.enabledBy = enabledBy;
    }

    /** SRR1 bits 42:45. */
    long srr1Bits() {
        return srr1Bits;
    }

    /** Whether LPCR lets it end a mode that ends by a system reset interrupt. */
    boolean isEnabled(long lpcr) {
        return enabledBy == 0 || (lpcr & enabledBy) != 0;
    }
}
