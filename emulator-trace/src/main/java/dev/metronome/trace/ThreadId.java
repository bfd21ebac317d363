// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace;

import dev.metronome.core.HardwareThread;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which thread a line is about, as traces write it: {@code 0} for a core, {@code 0.1} for a thread of a core.
 *
 * @param core the number of the core, from 0
 * @param thread the number of the thread in the core, from 0, or -1 if only the core is said
 */
public record ThreadId(int core, int thread) implements Comparable<ThreadId> {
    private static final Pattern SYNTAX = Pattern.compile("(\\d{1,5})(?:\\.(\\d{1,3}))?");

    /** The thread that {@code text} writes, or empty if it writes none. */
    public static Optional<ThreadId> of(String text) {
        Matcher parts = SYNTAX.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int thread = parts.group(2) == null ? -1 : Integer.parseInt(parts.group(2));
        return Optional.of(new ThreadId(Integer.parseInt(parts.group(1)), thread));
    }

    /** The thread as a trace of its machine writes it: without its own number where cores have one thread. */
    public static ThreadId of(HardwareThread t) {
        return new ThreadId(t.core().number(), t.core().threads().size() == 1 ? -1 : t.number());
    }

    /** Whether some thread is meant by both: a core means every thread of it. */
    public boolean overlaps(ThreadId other) {
        return core == other.core && (thread < 0 || other.thread < 0 || thread == other.thread);
    }

    @Override
    public int compareTo(ThreadId other) {
        int order = Integer.compare(core, other.core);
        return order != 0 ? order : Integer.compare(thread, other.thread);
    }

    @Override
    public String toString() {
        return thread < 0 ? Integer.toString(core) : core + "." + thread;
    }
}
