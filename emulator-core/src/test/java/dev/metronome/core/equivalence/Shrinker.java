// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.equivalence;

import dev.metronome.core.equivalence.EquivalenceCase.Start;
import dev.metronome.core.equivalence.EquivalenceCase.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.function.UnaryOperator;

/**
 * Makes a failing case small: takes away what it can while the sides still differ in some way, until nothing more can go. That the difference may become
 * another one on the way does no harm.
 */
final class Shrinker {
    private static final int MOST_RUNS = 4000;
    /** The word of {@code li r0,0}, and what is the same in that of every li. */
    private static final int LI = 14 << 26;

    private static final int LI_MASK = 0xfc1f_0000;
    private static final int B = 18 << 26;
    private static final int B_DISTANCE = 0x3ff_fffc;

    private final Function<EquivalenceCase, Optional<Difference>> comparison;
    private EquivalenceCase smallest;
    private Difference difference;
    private int runs;

    private Shrinker(Function<EquivalenceCase, Optional<Difference>> comparison, EquivalenceCase failing) {
        this.comparison = comparison;
        smallest = failing;
        difference = comparison.apply(failing).orElseThrow();
    }

    /** A failing case and how the sides differ in it. */
    record Failure(EquivalenceCase program, Difference difference) {}

    static Failure shrink(Function<EquivalenceCase, Optional<Difference>> comparison, EquivalenceCase failing) {
        Shrinker shrinker = new Shrinker(comparison, failing);
        shrinker.shrink();
        return new Failure(shrinker.smallest, shrinker.difference);
    }

    private void shrink() {
        cutAfterDifference();
        EquivalenceCase before;
        do {
            before = smallest;
            settings();
            takeAway(EquivalenceCase::parts, EquivalenceCase::withParts);
            takeAway(EquivalenceCase::stops, EquivalenceCase::withStops);
            wordsToNops();
            takeAway(EquivalenceCase::starts, EquivalenceCase::withStarts);
            stops();
            numbers();
            loopEarly();
            compact();
        } while (!before.equals(smallest) && runs < MOST_RUNS);
    }

    /** Takes {@code candidate} if it fails too. */
    private boolean take(EquivalenceCase candidate) {
        if (runs >= MOST_RUNS || candidate.equals(smallest)) {
            return false;
        }
        runs++;
        Optional<Difference> found = compare(candidate);
        if (found.isEmpty()) {
            return false;
        }
        smallest = candidate;
        difference = found.get();
        cutAfterDifference();
        return true;
    }

    private Optional<Difference> compare(EquivalenceCase candidate) {
        try {
            return comparison.apply(candidate);
        } catch (IllegalArgumentException e) {
            // a register that the other processor does not have
            return Optional.empty();
        }
    }

    private void cutAfterDifference() {
        smallest = smallest.withStops(smallest.stops().subList(0, difference.stop() + 1));
    }

    private void settings() {
        for (UnaryOperator<Setting> simpler : Setting.simplifications()) {
            Setting now = smallest.setting();
            Setting candidate = simpler.apply(now);
            // two threads are no simplification of one
            if (candidate.cores() <= now.cores() && candidate.threads() <= now.threads()) {
                take(smallest.with(candidate));
            }
        }
    }

    /** Takes elements of a list away: halves, quarters, ... single ones. */
    private <T> void takeAway(
            Function<EquivalenceCase, List<T>> list, BiFunction<EquivalenceCase, List<T>, EquivalenceCase> with) {
        for (int chunk = list.apply(smallest).size(); chunk > 0; chunk /= 2) {
            for (int from = 0; from < list.apply(smallest).size(); ) {
                List<T> all = list.apply(smallest);
                List<T> rest = new ArrayList<>(all);
                rest.subList(from, Math.min(from + chunk, all.size())).clear();
                if (!take(with.apply(smallest, rest))) {
                    from += chunk;
                }
            }
        }
    }

    private void wordsToNops() {
        for (int part = 0; part < smallest.parts().size(); part++) {
            int size = smallest.parts().get(part).words().size();
            for (int chunk = size; chunk > 0; chunk /= 2) {
                for (int from = 0; from < size; from += chunk) {
                    take(withNops(smallest, part, from, Math.min(size, from + chunk)));
                }
            }
        }
    }

    private static EquivalenceCase withNops(EquivalenceCase program, int part, int from, int to) {
        return replaced(program, part, words -> {
            int nothing = program.parts().get(part).isCode() ? Words.NOP : 0;
            for (int k = from; k < to; k++) {
                words.set(k, nothing);
            }
        });
    }

    private static EquivalenceCase replaced(EquivalenceCase program, int part, Consumer<List<Integer>> change) {
        List<Part> parts = new ArrayList<>(program.parts());
        Part old = parts.get(part);
        List<Integer> words = new ArrayList<>(old.words());
        change.accept(words);
        parts.set(part, new Part(old.address(), words, old.isCode()));
        return program.withParts(parts);
    }

    /** Puts runs together, leaves actions out, shortens budgets. */
    private void stops() {
        for (int k = 0; k < smallest.stops().size(); k++) {
            Stop stop = smallest.stops().get(k);
            takeStop(k, new Stop(new Action.None(), stop.budget()));
            if (k + 1 < smallest.stops().size()) {
                List<Stop> merged = new ArrayList<>(smallest.stops());
                merged.set(
                        k,
                        new Stop(
                                stop.action(),
                                stop.budget() + merged.remove(k + 1).budget()));
                take(smallest.withStops(merged));
            }
            for (long step = stop.budget(); step > 0; step /= 2) {
                while (k < smallest.stops().size() && smallest.stops().get(k).budget() > step) {
                    Stop now = smallest.stops().get(k);
                    if (!takeStop(k, new Stop(now.action(), now.budget() - step))) {
                        break;
                    }
                }
            }
        }
    }

    private boolean takeStop(int k, Stop stop) {
        if (k >= smallest.stops().size()) {
            return false;
        }
        List<Stop> stops = new ArrayList<>(smallest.stops());
        stops.set(k, stop);
        return take(smallest.withStops(stops));
    }

    /** Makes the numbers of li smaller, which are often times of loops, and the values of registers. */
    private void numbers() {
        for (int part = 0; part < smallest.parts().size(); part++) {
            for (int k = 0; k < smallest.parts().get(part).words().size(); k++) {
                int at = k;
                int in = part;
                int word = smallest.parts().get(part).words().get(k);
                if ((word & LI_MASK) == LI) {
                    smaller(
                            (short) word,
                            number -> take(replaced(
                                    smallest, in, words -> words.set(at, word & ~0xffff | (int) number & 0xffff))));
                }
            }
        }
        for (int k = 0; k < smallest.starts().size(); k++) {
            int at = k;
            smaller(smallest.starts().get(k).value(), number -> takeStart(at, number));
        }
    }

    /** Tries simpler numbers than {@code number} until one will do. */
    private static void smaller(long number, LongPredicate taken) {
        for (long simple : new long[] {0, 1, 2, 3, 10, number / 16, number / 2}) {
            if (Math.abs(simple) < Math.abs(number) && taken.test(simple)) {
                return;
            }
        }
    }

    private boolean takeStart(int k, long value) {
        List<Start> starts = new ArrayList<>(smallest.starts());
        starts.set(k, new Start(starts.get(k).thread(), starts.get(k).register(), value));
        return take(smallest.withStarts(starts));
    }

    /** Takes nops out: first whole runs of them, then what is left of them one by one. */
    private void compact() {
        for (int part = smallest.parts().size() - 1; part >= 0; part--) {
            for (int end = smallest.parts().get(part).words().size(); end > 0; end--) {
                int from = firstOfNops(part, end);
                if (from < end && !take(Compaction.without(smallest, part, from, end))) {
                    for (int k = end - 1; k >= from; k--) {
                        take(Compaction.without(smallest, part, k, k + 1));
                    }
                }
                end = Math.min(end, from + 1);
            }
        }
    }

    /** Where the nops begin that end before {@code end}. */
    private int firstOfNops(int part, int end) {
        Part nops = smallest.parts().get(part);
        int from = end;
        while (from > 0 && nops.isCode() && nops.words().get(from - 1) == Words.NOP) {
            from--;
        }
        return from;
    }

    /** Goes back to the start as early as possible: that makes a loop of what comes before. */
    private void loopEarly() {
        smallest.starts().stream()
                .filter(start -> start.register().equals("NIA"))
                .findFirst()
                .ifPresent(start -> loopEarly(start.value()));
    }

    private void loopEarly(long start) {
        for (int part = 0; part < smallest.parts().size(); part++) {
            int in = part;
            Part program = smallest.parts().get(part);
            for (int k = 1; k < program.words().size() && program.contains(start); k++) {
                int at = k;
                int branch = B | (int) (start - program.address() - 4L * k) & B_DISTANCE;
                if (program.words().get(k) == branch || take(replaced(smallest, in, words -> words.set(at, branch)))) {
                    return;
                }
            }
        }
    }
}
