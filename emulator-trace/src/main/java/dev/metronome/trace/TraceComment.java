// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line that is for people, or tells of the whole trace.
 *
 * @param text the line, which begins with {@code #} or is empty
 */
public record TraceComment(String text) implements TraceItem {
    private static final String END = "# end ";
    private static final Pattern START = Pattern.compile("# start (\\S+) (.*)");

    /** How the run ended, if the line tells: {@code halted: 14 instructions, 14 ticks}. */
    public Optional<String> end() {
        return text.startsWith(END) ? Optional.of(text.substring(END.length())) : Optional.empty();
    }

    /** A thread, or {@code all}, and the registers with which it begins, if the line tells. */
    public Optional<Map.Entry<String, String>> start() {
        Matcher start = START.matcher(text);
        return start.matches() ? Optional.of(Map.entry(start.group(1), start.group(2))) : Optional.empty();
    }
}
