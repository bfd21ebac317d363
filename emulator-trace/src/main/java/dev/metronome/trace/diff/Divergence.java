// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.diff;

import dev.metronome.trace.compare.Difference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where two traces, or what they tell of one thread, first differ.
 *
 * @param thread which thread, if threads were compared each on its own; null otherwise
 * @param context the lines of the first trace before it, which the other has too
 * @param a the line of the first trace, or null if there is none any more
 * @param b the line of the other
 * @param differences what differs in the lines, or in how the runs ended
 * @param problem what is wrong with a line that is none of a trace, or null
 */
public record Divergence(
        @Nullable String thread,
        List<String> context,
        @Nullable Line a,
        @Nullable Line b,
        List<Difference> differences,
        @Nullable String problem) {
    /**
     * A line.
     *
     * @param number its number in the file, from 1
     * @param text what it says, as a native trace says it
     */
    public record Line(long number, String text) {}

    public Divergence {
        context = List.copyOf(context);
        differences = List.copyOf(differences);
    }
}
