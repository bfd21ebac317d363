// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.time;

/** When the hypervisor decrementer exception exists, about which architecture levels and processors differ (timebase-facts 2.4). */
public enum HdecRule {
    /** ISA 2.03, and QEMU before 8.1: while the most significant bit of HDEC is 1. */
    LEVEL,
    /** ISA 2.06 and 2.07, POWER7 and POWER8: from a transition of that bit from 0 to 1 until the interrupt is taken. */
    EDGE,
    /** POWER9 and POWER10: the same, but a transition while LPCR[HDICE] is 0 is not remembered. */
    EDGE_IF_ENABLED
}
