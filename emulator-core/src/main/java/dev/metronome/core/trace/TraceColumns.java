// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.trace;

import dev.metronome.core.interrupt.InterruptVector;
import dev.metronome.core.state.Msr;

/** How columns of native traces are written, for those who write them and those who read them again; docs/traces.md describes them. */
public final class TraceColumns {
    /** The digits of the index, at least; decimal. */
    public static final int INDEX_DIGITS = 12;

    /** The characters of an instruction's text, at least, where changes follow. */
    public static final int TEXT_WIDTH = 24;

    private TraceColumns() {}

    /** The state of privilege that an MSR says: h, hypervisor state; g, privileged state of a guest; u, problem state. */
    public static char mode(long msr) {
        return (msr & Msr.PR) != 0 ? 'u' : (msr & Msr.HV) == 0 ? 'g' : 'h';
    }

    /** The name of an interrupt: {@code hypervisor-decrementer}. */
    public static String name(InterruptVector vector) {
        return vector.words().replace(' ', '-');
    }
}
