// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import java.nio.ByteOrder;

/**
 * What both hypervisors are given.
 *
 * @param linux the order of which kernel
 * @param byteOrder of the machine code and of the guests
 * @param cores cores, each with a guest
 * @param threads threads of a core, each with a processor of the guest
 * @param offset what is added to the guests' Time Base, before it is rounded up; core n adds n * 2^24 more
 * @param slice ticks of a time slice
 * @param start the Time Base at the start
 * @param seed of the order in which cores and threads go on
 */
record Scenario(
        LinuxOrder linux, ByteOrder byteOrder, int cores, int threads, long offset, long slice, long start, long seed) {
    /** Decrementer interrupts that each processor of a guest waits for. */
    static final int INTERRUPTS = 3;

    /** The simplest for a kernel, whose Time Base at the start is given. */
    static Scenario simple(LinuxOrder linux, long offset, long slice, long start) {
        return new Scenario(linux, ByteOrder.BIG_ENDIAN, 1, 1, offset, slice, start, 1);
    }
}
