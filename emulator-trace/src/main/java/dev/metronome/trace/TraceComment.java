// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace;

/**
 * A line that is for people, or tells of the whole trace.
 *
 * @param text the line, which begins with {@code #} or is empty
 */
public record TraceComment(String text) implements TraceItem {}
