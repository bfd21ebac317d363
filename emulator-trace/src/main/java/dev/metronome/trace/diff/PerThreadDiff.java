// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.diff;

import dev.metronome.trace.ThreadId;
import dev.metronome.trace.TraceException;
import dev.metronome.trace.compare.Ignored;
import dev.metronome.trace.format.RecentLines;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Compares each thread's lines on their own. Both traces are read side by side, and a line waits until the other trace has that thread's line too. Where turns
 * differ little, few lines wait. When too many do, the threads are halved and each half is compared by reading the traces again: of a single thread
 * no line ever waits for long.
 */
final class PerThreadDiff {
    /** The most that may wait, in bytes. */
    static final long WAITING = 48L << 20;

    private static final int PROGRESS_STEP = 1 << 14;
    private static final Comparator<String> BY_THREAD = Comparator.comparing(
                    (String thread) -> ThreadId.of(thread).orElse(new ThreadId(Integer.MAX_VALUE, 0)))
            .thenComparing(Comparator.naturalOrder());

    private final TraceSource first;
    private final TraceSource second;
    private final Ignored ignored;
    private final int context;
    private final LongConsumer progress;
    private final long mostWaiting;
    private final Map<String, Divergence> divergences = new TreeMap<>(BY_THREAD);
    private long compared;
    private @Nullable DiffResult frame;

    PerThreadDiff(TraceSource first, TraceSource second, Ignored ignored, int context, LongConsumer progress) {
        this(first, second, ignored, context, progress, WAITING);
    }

    /** The same with another limit on what may wait. */
    PerThreadDiff(
            TraceSource first,
            TraceSource second,
            Ignored ignored,
            int context,
            LongConsumer progress,
            long mostWaiting) {
        this.first = first;
        this.second = second;
        this.ignored = ignored;
        this.context = context;
        this.progress = progress;
        this.mostWaiting = mostWaiting;
    }

    DiffResult compare() {
        Deque<ThreadGroup> groups = new ArrayDeque<>(List.of(ThreadGroup.ALL));
        while (!groups.isEmpty()) {
            try (Side a = new Side(first.opener().get());
                    Side b = new Side(second.opener().get())) {
                a.compareWith(b.format());
                b.compareWith(a.format());
                groups.addAll(new Pass(a, b, groups.remove()).run());
            }
        }
        List<Divergence> found = new ArrayList<>(divergences.values());
        if (frame == null) {
            throw new IllegalStateException("no pass has come to its end");
        }
        if (found.isEmpty()) {
            found.addAll(frame.divergences());
        }
        return new DiffResult(compared, found, frame.header(), frame.remarks());
    }

    /** What is known of one thread. */
    private final class Track {
        private final Queue<Entry> ofA = new ArrayDeque<>();
        private final Queue<Entry> ofB = new ArrayDeque<>();
        private final RecentLines recent = new RecentLines(context);
        private boolean diverged;
        private long same;
    }

    private final class Pass {
        private final Side a;
        private final Side b;
        private final ThreadGroup group;
        private final EntryComparison comparison;
        private final Map<String, Track> tracks = new HashMap<>();
        private long waitingOfA;
        private long waitingOfB;
        private boolean moreOfA = true;
        private boolean moreOfB = true;

        Pass(Side a, Side b, ThreadGroup group) {
            this.a = a;
            this.b = b;
            this.group = group;
            comparison = new EntryComparison(a, b, ignored);
        }

        /** Compares the threads of the group; the groups that are to be compared instead, if too many lines wait. */
        List<ThreadGroup> run() {
            long read = 0;
            while (moreOfA || moreOfB) {
                boolean fromA = moreOfA && (!moreOfB || waitingOfA <= waitingOfB);
                Entry entry = (fromA ? a : b).next();
                if (entry == null) {
                    moreOfA &= !fromA;
                    moreOfB &= fromA;
                } else if (group.contains(entry.thread())) {
                    take(entry, fromA);
                }
                if (waitingOfA + waitingOfB > mostWaiting) {
                    return halves();
                }
                if (++read % PROGRESS_STEP == 0) {
                    progress.accept(read / 2);
                }
            }
            tracks.forEach((thread, track) -> {
                finish(thread, track);
                compared += track.same;
            });
            if (frame == null) {
                Divergence end = TraceDiff.differentEnd(a, b);
                frame = TraceDiff.result(a, b, 0, end == null ? List.of() : List.of(end));
            }
            return List.of();
        }

        private void take(Entry entry, boolean fromA) {
            String thread = entry.thread();
            Track track = tracks.computeIfAbsent(thread, name -> new Track());
            if (track.diverged) {
                return;
            }
            Entry other = (fromA ? track.ofB : track.ofA).poll();
            if (other == null) {
                (fromA ? track.ofA : track.ofB).add(entry);
                wait(fromA, entry.size());
                if (fromA ? !moreOfB : !moreOfA) {
                    // nothing can come that it waits for
                    finish(thread, track);
                }
                return;
            }
            wait(!fromA, -other.size());
            Entry x = fromA ? entry : other;
            Divergence divergence = comparison.compare(thread, x, fromA ? other : entry, track.recent);
            if (divergence == null) {
                track.same++;
                track.recent.add(x.text());
            } else {
                diverge(thread, track, divergence);
            }
        }

        private void wait(boolean ofA, int size) {
            waitingOfA += ofA ? size : 0;
            waitingOfB += ofA ? 0 : size;
        }

        private void diverge(String thread, Track track, Divergence divergence) {
            divergences.put(thread, divergence);
            track.diverged = true;
            track.ofA.forEach(waiting -> wait(true, -waiting.size()));
            track.ofB.forEach(waiting -> wait(false, -waiting.size()));
            track.ofA.clear();
            track.ofB.clear();
        }

        private void finish(String thread, Track track) {
            Entry x = track.ofA.peek();
            Entry y = track.ofB.peek();
            if (x != null || y != null) {
                Divergence divergence = comparison.compare(thread, x, y, track.recent);
                if (divergence != null) {
                    diverge(thread, track, divergence);
                }
            }
        }

        private List<ThreadGroup> halves() {
            for (TraceSource source : List.of(first, second)) {
                if (!source.isRepeatable()) {
                    throw TraceException.unreadable(
                            source.name(),
                            "its threads take other turns than in the other trace, so that it must be read again, and cannot be",
                            "save it as a file");
                }
            }
            List<String> known = tracks.keySet().stream().sorted(BY_THREAD).toList();
            if (known.size() < 2) {
                throw new IllegalStateException("lines of a single thread wait");
            }
            return group.split(known.subList(0, known.size() / 2));
        }
    }
}
