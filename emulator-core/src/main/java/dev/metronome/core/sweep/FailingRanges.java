// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.sweep;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers failing phases, which come in ascending order, into the longest ranges. What comes of it does not depend on how the phases were cut into parts. */
final class FailingRanges {
    private final long step;
    private final int most;
    private final List<FailingRange> ranges = new ArrayList<>();
    private @Nullable FailingRange open;
    private long left;
    private long phases;

    /** No failing phases yet, of a sweep by {@code step}; only the first {@code most} ranges are kept. */
    FailingRanges(long step, int most) {
        this.step = step;
        this.most = most;
    }

    /** Adds a phase above all that were added before. */
    void add(long phase, Cause cause) {
        add(new FailingRange(phase, phase, cause));
    }

    /** Adds the ranges of phases above all that were added before. */
    void addAll(FailingRanges others) {
        others.finished().forEach(this::add);
    }

    private void add(FailingRange range) {
        phases += (range.last() - range.first()) / step + 1;
        FailingRange before = open;
        if (before != null
                && range.first() - before.last() == step
                && range.cause().equals(before.cause())) {
            open = new FailingRange(before.first(), range.last(), before.cause());
        } else {
            close();
            open = range;
        }
    }

    private void close() {
        if (open != null) {
            if (ranges.size() < most) {
                ranges.add(open);
            } else {
                left++;
            }
            open = null;
        }
    }

    /** The ranges that are kept, in ascending order; nothing may be added afterwards. */
    List<FailingRange> finished() {
        close();
        return ranges;
    }

    /** How many ranges were not kept. */
    long left() {
        return left;
    }

    /** How many phases fail. */
    long phases() {
        return phases;
    }
}
