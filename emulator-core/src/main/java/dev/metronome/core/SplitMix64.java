// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core;

import dev.metronome.core.snapshot.StateTransfer;

/** Numbers that look random and repeat: Vigna's SplitMix64. Ours and not the platform's, so that every JDK gives the same. */
final class SplitMix64 {
    private long state;

    SplitMix64(long seed) {
        state = seed;
    }

    /** The next number, any of 64 bits. */
    long next() {
        state += 0x9e37_79b9_7f4a_7c15L;
        long z = (state ^ state >>> 30) * 0xbf58_476d_1ce4_e5b9L;
        z = (z ^ z >>> 27) * 0x94d0_49bb_1331_11ebL;
        return z ^ z >>> 31;
    }

    /** The next number below {@code bound}, which is at least 1. */
    int next(int bound) {
        return (int) ((next() >>> 33) % bound);
    }

    /** Names the state, to be saved or restored. */
    void transfer(StateTransfer transfer) {
        state = transfer.value(state);
    }
}
