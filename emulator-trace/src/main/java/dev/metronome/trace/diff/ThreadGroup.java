// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.diff;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The threads that one pass over the traces compares: those that are named, or all others. */
final class ThreadGroup {
    /** All threads. */
    static final ThreadGroup ALL = new ThreadGroup(Set.of(), true);

    private final Set<String> named;
    private final boolean others;

    private ThreadGroup(Set<String> named, boolean others) {
        this.named = named;
        this.others = others;
    }

    boolean contains(@Nullable String thread) {
        return named.contains(thread) != others;
    }

    /** Two groups that are this one together: {@code some} of its threads, and the rest. */
    List<ThreadGroup> split(Collection<String> some) {
        Set<String> rest = new HashSet<>(named);
        if (others) {
            rest.addAll(some);
        } else {
            rest.removeAll(some);
        }
        return List.of(new ThreadGroup(Set.copyOf(some), false), new ThreadGroup(rest, others));
    }
}
