// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.timeline;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** How the Time Base of one core went: straight lines between points at which it, or who runs there, changed. */
public final class CoreTimeline {
    private static final int MOST_POINTS = 4_096;
    private static final int KEPT_OF_A_WINDOW = 4;

    private final int number;
    private final Thinning<ChangePoint> points;
    private ChangePoint last;
    private int threadsInGuests;
    private long jumps;

    /** Core {@code number} of {@code cores}, which share the room that there is. */
    CoreTimeline(int number, int cores, TimeBaseState start) {
        this.number = number;
        points = new Thinning<>(Math.max(64, MOST_POINTS / cores), ChangePoint::tick, new Extremes());
        last = new ChangePoint(start, false);
        points.add(last);
    }

    /** The Time Base is otherwise than it was. */
    void timeBase(TimeBaseState now) {
        jumps += last.timeBase().at(now.tick()) == now.value() ? 0 : 1;
        change(new ChangePoint(now, last.guest()));
    }

    /** A thread of the core has come to a guest or has left one. */
    void guest(long tick, boolean entered) {
        threadsInGuests += entered ? 1 : -1;
        TimeBaseState then = last.timeBase();
        change(new ChangePoint(new TimeBaseState(tick, then.at(tick), then.stopped()), threadsInGuests > 0));
    }

    private void change(ChangePoint now) {
        if (now.tick() == last.tick()) {
            points.replaceLast(now);
        } else if (!now.continues(last)) {
            points.add(now);
        } else {
            return;
        }
        last = now;
    }

    /** The number of the core. */
    public int number() {
        return number;
    }

    /** The points, in the order of ticks; the first is the start. Of several changes in a tick it is the last that counts. */
    public List<ChangePoint> points() {
        return points.things();
    }

    /** How often the Time Base jumped, whether a point was kept of it or not. */
    public long jumps() {
        return jumps;
    }

    /**
     * Ticks of the windows in which points were left out: in each the first, the last, and those with the least and the greatest offset remain. 0 if none was
     * left out.
     */
    public long window() {
        return points.window();
    }

    /** The first and the last point of a window, and the lowest and the highest. */
    private static final class Extremes implements Thinning.Choice<ChangePoint> {
        @Override
        public int most() {
            return KEPT_OF_A_WINDOW;
        }

        @Override
        public List<ChangePoint> of(List<ChangePoint> window) {
            Comparator<ChangePoint> byOffset = Comparator.comparingLong(ChangePoint::offset);
            return Stream.of(
                            window.get(0),
                            window.stream().min(byOffset).orElseThrow(),
                            window.stream().max(byOffset).orElseThrow(),
                            window.get(window.size() - 1))
                    .distinct()
                    .sorted(Comparator.comparingLong(ChangePoint::tick))
                    .toList();
        }
    }
}
