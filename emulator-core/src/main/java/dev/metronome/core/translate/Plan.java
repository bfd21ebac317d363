// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.translate;

/**
 * What a region knows of its instructions, which are numbered block by block.
 *
 * @param context where it begins and in what state of the processor
 * @param addresses the effective address of each instruction
 * @param rest how many instructions there are from each to the end of its basic block, itself included
 * @param constants what its code refers to, in the order of the fields that are to hold it
 */
record Plan(Context context, long[] addresses, int[] rest, Object[] constants) {}
