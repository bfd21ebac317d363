// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.equivalence;

import java.util.List;

/** Random choices that repeat: SplitMix64, which is the same on every JDK. */
final class Dice {
    private long state;

    Dice(long seed) {
        state = seed;
    }

    /** Any 64 bits. */
    long bits() {
        state += 0x9e37_79b9_7f4a_7c15L;
        long z = (state ^ state >>> 30) * 0xbf58_476d_1ce4_e5b9L;
        z = (z ^ z >>> 27) * 0x94d0_49bb_1331_11ebL;
        return z ^ z >>> 31;
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
