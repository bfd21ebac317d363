// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.equivalence;

/** What the general purpose registers of the random programs are for. The others, r0 and r8 to r28, are free. */
final class Registers {
    /** The middle of the data. */
    static final int DATA = 1;
    /** Near the end of RAM. */
    static final int END = 2;
    /** Somewhere in the code. */
    static final int CODE = 3;
    /** The stack of calls, which grows down. */
    static final int STACK = 4;
    /** Counters of loops, one for each depth. */
    static final int COUNTER = 5;
    /** Where a device answers, and around it nothing. */
    static final int BEYOND = 7;
    /** What handlers count in. */
    static final int TALLY = 29;
    /** What handlers compute with. */
    static final int HANDLER_0 = 30;

    static final int HANDLER_1 = 31;

    private Registers() {}
}
