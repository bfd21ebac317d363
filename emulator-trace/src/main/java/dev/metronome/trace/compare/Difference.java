// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.compare;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is told otherwise by two records.
 *
 * @param name a column, {@code kind}, or the name of a change
 * @param a what the one tells, or null if it tells of no such change
 * @param b what the other tells
 */
public record Difference(
        String name, @Nullable String a, @Nullable String b) {}
