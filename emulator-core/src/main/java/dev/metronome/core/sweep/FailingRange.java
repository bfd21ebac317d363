// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.sweep;

/**
 * Neighbouring phases of a sweep that fail for one cause.
 *
 * @param first the first phase
 * @param last the last phase
 */
public record FailingRange(long first, long last, Cause cause) {}
