// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * A list of things at ticks that does not grow beyond a limit. When it would, time is divided into windows of 2^n ticks, with the least n that halves the
 * list, and of the things in a window those remain that {@link Choice} chooses. A picture of fewer pixels than there are windows looks the same.
 */
final class Thinning<T> {
    private static final int WIDEST = Long.SIZE - 2;

    private final int limit;
    private final ToLongFunction<T> tick;
    private final Choice<T> choice;
    private List<T> things = new ArrayList<>();
    private int shift;
    private boolean complete = true;

    /** Chooses a few of the things in a window, at most {@link #most} of them, in their order. */
    interface Choice<T> {
        /** The most things that are chosen of any number. */
        int most();

        /** Those of {@code window}, which is not empty, that remain. */
        List<T> of(List<T> window);
    }

    /** A list of {@code limit} things at most, which is several times what {@code choice} chooses. */
    Thinning(int limit, ToLongFunction<T> tick, Choice<T> choice) {
        this.limit = limit;
        this.tick = tick;
        this.choice = choice;
    }

    /** Adds something that is not before the last. */
    void add(T thing) {
        things.add(thing);
        if (things.size() > limit) {
            complete = false;
            things = thinned(); // what was added since the last time
            while (things.size() > limit / 2 && shift < WIDEST) {
                shift++;
                things = thinned();
            }
        }
    }

    /** The last thing that was added becomes {@code thing}. */
    void replaceLast(T thing) {
        things.set(things.size() - 1, thing);
    }

    /** What is there, in the order of ticks, thinned alike from the first to the last. */
    List<T> things() {
        return List.copyOf(complete ? things : thinned());
    }

    /** Ticks of a window; 0 as long as nothing was left out. */
    long window() {
        return complete ? 0 : 1L << shift;
    }

    private List<T> thinned() {
        List<T> kept = new ArrayList<>();
        int begin = 0;
        for (int k = 1; k <= things.size(); k++) {
            if (k == things.size() || windowOf(k) != windowOf(begin)) {
                List<T> window = things.subList(begin, k);
                kept.addAll(window.size() <= choice.most() ? window : choice.of(window));
                begin = k;
            }
        }
        return kept;
    }

    private long windowOf(int k) {
        return tick.applyAsLong(things.get(k)) >> shift;
    }
}
