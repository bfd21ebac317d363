// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.translate;

/**
 * What a region knows.
 *
 * @param context where it begins and in what state of the processor
 * @param addresses the effective addresses of its instructions
 * @param constants what its code refers to, in the order of the fields that are to hold it
 */
record Plan(Context context, long[] addresses, Object[] constants) {}
