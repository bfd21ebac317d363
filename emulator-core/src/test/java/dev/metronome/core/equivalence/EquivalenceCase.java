// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.equivalence;

import java.util.List;

/** A program with all that decides how it runs. */
record EquivalenceCase(Setting setting, List<Part> parts, List<Start> starts, List<Stop> stops) {
    EquivalenceCase {
        parts = List.copyOf(parts);
        starts = List.copyOf(starts);
        stops = List.copyOf(stops);
    }

    /**
     * What a register holds at the start.
     *
     * @param thread the number of the thread in the machine
     */
    record Start(int thread, String register, long value) {}

    /** What the API does first, and a run of {@code budget} instructions, after which the machines are compared. */
    record Stop(Action action, long budget) {}

    EquivalenceCase with(Setting newSetting) {
        return new EquivalenceCase(newSetting, parts, starts, stops);
    }

    EquivalenceCase withParts(List<Part> newParts) {
        return new EquivalenceCase(setting, newParts, starts, stops);
    }

    EquivalenceCase withStarts(List<Start> newStarts) {
        return new EquivalenceCase(setting, parts, newStarts, stops);
    }

    EquivalenceCase withStops(List<Stop> newStops) {
        return new EquivalenceCase(setting, parts, starts, newStops);
    }

    /** Instructions that do something. */
    long instructions() {
        return parts.stream()
                .filter(Part::isCode)
                .flatMap(part -> part.words().stream())
                .filter(word -> word != Words.NOP)
                .count();
    }
}
