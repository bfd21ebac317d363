// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

/**
 * What both hypervisors are given.
 *
 * @param profile the order of which kernel
 * @param cores cores, each with a guest
 * @param threads threads of a core, each with a processor of the guest
 * @param offset what is added to the guests' Time Base, before it is rounded up; core n adds n * 2^24 more
 * @param slice ticks of a time slice
 * @param start the Time Base at the start
 * @param interrupts decrementer interrupts that each processor of a guest waits for
 * @param seed of the order in which cores and threads go on
 */
record Scenario(
        KvmProfile profile, int cores, int threads, long offset, long slice, long start, int interrupts, long seed) {}
