// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.interrupt;

/** The ways in which a thread can wait (Book III, 3.3 of ISA 2.07 and of ISA 3.0; Book II, 4.6.4). */
public enum PowerSavingMode {
    /** POWER8's modes, each deeper than the one before. */
    DOZE,
    NAP,
    SLEEP,
    RVWINKLE,
    /** stop with PSSCR[EC] = 1: ends by a system reset interrupt. */
    STOP,
    /** stop with PSSCR[EC] = 1 so deep (PSSCR[RL] of 8 or more) that the Time Base and DEC stop. */
    DEEP_STOP,
    /** stop with PSSCR[EC] = 0: goes on with the next instruction. */
    STOP_LITE,
    /** wait: no power-saving mode, goes on with the next instruction. */
    WAIT;

    /** Whether the thread goes on at the system reset vector, rather than with the next instruction. */
    public boolean endsByReset() {
        return this != STOP_LITE && this != WAIT;
    }

    /** Whether the decrementer goes on: a decrementer exception can end it. */
    public boolean hasDecrementer() {
        return this != SLEEP && this != RVWINKLE && this != DEEP_STOP;
    }

    /** Whether the core is switched off once all its threads are in such a mode. */
    public boolean losesTimeBase() {
        return this == RVWINKLE || this == DEEP_STOP;
    }

    /** SRR1 bits 46:47 of the system reset interrupt: what may have been lost (01 nothing, 10 some state, 11 the hypervisor's state too). */
    long lossBits() {
        return switch (this) {
            case SLEEP -> 0x2_0000;
            case RVWINKLE, DEEP_STOP -> 0x3_0000;
            default -> 0x1_0000;
        };
    }
}
