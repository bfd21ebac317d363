// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.sweep;

import dev.metronome.core.time.Ratio;
import java.util.List;

/**
 * What a sweep with one ratio has found; the same whatever the number of jobs.
 *
 * @param ticksPerInstruction the ratio
 * @param phases how many phases were run
 * @param failed how many of them fail
 * @param ranges the failing phases, in ascending order; the first {@value Sweep#MOST_RANGES} ranges of them
 * @param moreRanges how many further ranges there are
 */
public record SweepResult(
        Ratio ticksPerInstruction, long phases, long failed, List<FailingRange> ranges, long moreRanges) {}
