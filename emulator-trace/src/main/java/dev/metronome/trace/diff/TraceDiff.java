// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.diff;

import dev.metronome.trace.TraceException;
import dev.metronome.trace.compare.Difference;
import dev.metronome.trace.compare.Ignored;
import dev.metronome.trace.format.LineInput;
import dev.metronome.trace.format.RecentLines;
import dev.metronome.trace.format.TraceFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Finds where two traces first differ, in memory that does not grow with them. */
public final class TraceDiff {
    private static final int PROGRESS_STEP = 1 << 14;

    private final Ignored ignored;
    private final int context;
    private final LongConsumer progress;

    /**
     * A comparison.
     *
     * @param ignored what may differ
     * @param context how many lines before a divergence are told
     * @param progress is told now and then which line of the first trace it is at
     */
    public TraceDiff(Ignored ignored, int context, LongConsumer progress) {
        this.ignored = ignored;
        this.context = context;
        this.progress = progress;
    }

    /**
     * Compares the traces line by line.
     *
     * @throws TraceException if one cannot be read, or is none
     */
    public DiffResult compare(TraceSource first, TraceSource second) {
        try (Side a = new Side(first.opener().get());
                Side b = new Side(second.opener().get())) {
            a.compareWith(b.format());
            b.compareWith(a.format());
            return new InOrder(a, b).compare();
        }
    }

    /**
     * Compares what the traces tell of each thread, whatever turns the threads took.
     *
     * @throws TraceException if one cannot be read, or is none, or the threads drift so far apart that it must be read again and cannot
     */
    public DiffResult comparePerThread(TraceSource first, TraceSource second) {
        return new PerThreadDiff(first, second, ignored, context, progress).compare();
    }

    private final class InOrder {
        private final Side a;
        private final Side b;
        private final RecentLines recent = new RecentLines(context);
        private long compared;

        InOrder(Side a, Side b) {
            this.a = a;
            this.b = b;
        }

        DiffResult compare() {
            Divergence divergence = firstDivergence();
            return result(a, b, compared, divergence == null ? List.of() : List.of(divergence));
        }

        private @Nullable Divergence firstDivergence() {
            EntryComparison comparison = new EntryComparison(a, b, ignored);
            Entry x = a.next();
            Entry y = b.next();
            while (x != null || y != null) {
                Divergence divergence = comparison.compare(null, x, y, recent);
                if (divergence != null) {
                    return divergence;
                }
                compared++;
                if (x != null) {
                    recent.add(x.text());
                }
                skipEqualLines();
                x = a.next();
                y = b.next();
            }
            return differentEnd(a, b);
        }

        private void skipEqualLines() {
            LineInput ofA = a.lines();
            LineInput ofB = b.lines();
            if (ofA != null && ofB != null) {
                compared += LineInput.skipEqual(ofA, ofB, recent, progress);
            } else if (compared % PROGRESS_STEP == 0) {
                progress.accept(compared);
            }
        }
    }

    static @Nullable Divergence differentEnd(Side a, Side b) {
        Optional<String> ofA = a.header().outcome();
        Optional<String> ofB = b.header().outcome();
        if (ofA.isEmpty() || ofB.isEmpty() || ofA.equals(ofB)) {
            return null;
        }
        return new Divergence(null, List.of(), null, null, List.of(new Difference("end", ofA.get(), ofB.get())), null);
    }

    static DiffResult result(Side a, Side b, long compared, List<Divergence> divergences) {
        List<String> remarks = new ArrayList<>();
        for (Side side : List.of(a, b)) {
            if (divergences.stream().allMatch(d -> (side == a ? d.a() : d.b()) == null) && isCutOff(side)) {
                remarks.add(side.name() + " was cut off: it has no '# end' line");
            }
        }
        return new DiffResult(compared, divergences, a.header().differences(b.header()), remarks);
    }

    private static boolean isCutOff(Side side) {
        return side.header().isCutOff() && side.format() != TraceFormat.QEMU;
    }
}
