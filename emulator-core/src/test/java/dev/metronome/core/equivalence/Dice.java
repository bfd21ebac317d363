// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.equivalence;

import java.util.List;
import java.util.SplittableRandom;

/** Random choices that repeat. */
final class Dice {
    private final SplittableRandom random;

    Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Any 64 bits. */
    long bits() {
        return random.nextLong();
    }

    /** A number from 0 to {@code bound} - 1. */
    int below(int bound) {
        return (int) ((bits() >>> 33) % bound);
    }

    /** A number from {@code least} to {@code most}. */
    int between(int least, int most) {
        return least + below(most - least + 1);
    }

    /** Whether something happens that happens once in {@code n} times. */
    boolean oneIn(int n) {
        return below(n) == 0;
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    @SafeVarargs
    final <T> T oneOf(T... choices) {
        return choices[below(choices.length)];
    }

    /** Often small, seldom up to {@code most}: each power of ten is as likely as the next. */
    int spread(int most) {
        int limit = 1 + below(most);
        return 1 + below(1 + below(1 + below(limit)));
    }
}
