// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.diff;

import dev.metronome.trace.TraceException;
import dev.metronome.trace.compare.Difference;
import dev.metronome.trace.compare.Ignored;
import dev.metronome.trace.compare.RecordComparison;
import dev.metronome.trace.format.RecentLines;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares entries of two traces, one pair after the other. */
final class EntryComparison {
    private final Side a;
    private final Side b;
    private final RecordComparison comparison;
    /** Whether each of the columns that all lines have counts. */
    private final boolean[] columns;

    EntryComparison(Side a, Side b, Ignored ignored) {
        this.a = a;
        this.b = b;
        comparison = new RecordComparison(a.format(), b.format(), ignored);
        columns = new boolean[] {
            !ignored.hasColumn("core"),
            !ignored.hasColumn("index"),
            !ignored.hasColumn("tb"),
            !ignored.hasColumn("mode")
        };
    }

    /**
     * Compares two entries, of which one may be missing.
     *
     * @param thread what is compared, or null for the whole
     * @return null if they are the same
     * @throws TraceException if neither is a line of a trace
     */
    @Nullable
    Divergence compare(@Nullable String thread, @Nullable Entry x, @Nullable Entry y, RecentLines recent) {
        if (x != null && y != null && (x.isLiterally(y) || x.isLiterally(y, columns))) {
            return null;
        }
        String problem = problem(x, y);
        if (problem != null) {
            a.requireIntact();
            b.requireIntact();
        }
        if (x == null || y == null || problem != null) {
            return divergence(thread, x, y, recent, List.of(), problem);
        }
        List<Difference> differences = comparison.differences(x.record(), y.record());
        return differences.isEmpty() ? null : divergence(thread, x, y, recent, differences, null);
    }

    /** What is wrong with one of them, or null; two that are wrong are none of a trace. */
    private static @Nullable String problem(@Nullable Entry x, @Nullable Entry y) {
        String problem = problem(x);
        if (problem != null && y != null) {
            y.record();
        }
        return problem == null ? problem(y) : problem;
    }

    private static @Nullable String problem(@Nullable Entry entry) {
        try {
            if (entry != null) {
                entry.record();
            }
            return null;
        } catch (TraceException e) {
            return e.getMessage();
        }
    }

    private Divergence divergence(
            @Nullable String thread,
            @Nullable Entry x,
            @Nullable Entry y,
            RecentLines recent,
            List<Difference> differences,
            @Nullable String problem) {
        return new Divergence(thread, recent.lines(), line(a, x), line(b, y), differences, problem);
    }

    private static Divergence.@Nullable Line line(Side side, @Nullable Entry entry) {
        if (entry == null) {
            return null;
        }
        return new Divergence.Line(entry.line(), problem(entry) == null ? side.display(entry) : entry.text());
    }
}
