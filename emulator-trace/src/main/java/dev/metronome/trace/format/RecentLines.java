// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.format;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last few lines that were read. */
public final class RecentLines {
    private final int capacity;
    private final Deque<String> lines = new ArrayDeque<>();

    /** Keeps the last {@code capacity} lines. */
    public RecentLines(int capacity) {
        this.capacity = capacity;
    }

    /** How many lines are kept. */
    int capacity() {
        return capacity;
    }

    /** Adds a line; the oldest goes. */
    public void add(String line) {
        lines.add(line);
        if (lines.size() > capacity) {
            lines.remove();
        }
    }

    /** The lines, the oldest first. */
    public List<String> lines() {
        return List.copyOf(lines);
    }
}
