// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where branches have led that may lead anywhere, by the real addresses of both with the byte order in the lowest bit. */
final class SeenTargets {
    /** Of one branch; comparing with more costs more than to leave a region. */
    private static final int MOST_TARGETS = 16;
    /** After so many all are forgotten, so that a program that makes code without end does not fill the host's memory. */
    private static final int MOST_BRANCHES = 1 << 14;

    private final Map<Long, List<Long>> targets = new HashMap<>();

    /** Notes that the branch has led to {@code target}. */
    void note(long branch, long target) {
        if (targets.size() == MOST_BRANCHES) {
            targets.clear();
        }
        List<Long> seen = targets.computeIfAbsent(branch, b -> new ArrayList<>(1));
        if (seen.size() < MOST_TARGETS && !seen.contains(target)) {
            seen.add(target);
        }
    }

    /** Where the branch has led, in the order in which it did for the first time. */
    List<Long> of(long branch) {
        return targets.getOrDefault(branch, List.of());
    }
}
