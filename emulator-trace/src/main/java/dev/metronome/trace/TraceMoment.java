// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace;

import org.jspecify.annotations.Nullable;

/**
 * Where and when something happened. What a format does not tell is null.
 *
 * @param thread the core or thread
 * @param index how many instructions the thread has retired before
 * @param timeBase the Time Base as the core sees it, in ticks
 * @param mode the state of privilege before it
 */
public record TraceMoment(
        @Nullable ThreadId thread,
        @Nullable Long index,
        @Nullable Long timeBase,
        @Nullable ThreadMode mode) {}
