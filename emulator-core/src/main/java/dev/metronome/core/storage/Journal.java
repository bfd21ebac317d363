// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.storage;

import java.util.Arrays;

/** What granules of RAM held when they were first stored into after a checkpoint. Its arrays grow with the granules of one run and are used again by the next. */
final class Journal {
    private static final int GRANULE = 1 << RealStorage.GRANULE_SHIFT;

    private final byte[] ram;
    private int[] granules = new int[16];
    private byte[] contents = new byte[16 * GRANULE];
    private int count;

    /** An empty journal of {@code ram}. */
    Journal(byte[] ram) {
        this.ram = ram;
    }

    /** Keeps what the granule holds now. */
    void save(int granule) {
        if (count == granules.length) {
            granules = Arrays.copyOf(granules, 2 * count);
            contents = Arrays.copyOf(contents, Math.multiplyExact(2 * count, GRANULE));
        }
        granules[count] = granule;
        System.arraycopy(ram, start(granule), contents, count * GRANULE, length(granule));
        count++;
    }

    /** The number of granules kept. */
    int size() {
        return count;
    }

    /** The granule that was kept as number {@code k}, from 0. */
    int granule(int k) {
        return granules[k];
    }

    /** Puts back what granule number {@code k} held. */
    void restore(int k) {
        System.arraycopy(contents, k * GRANULE, ram, start(granules[k]), length(granules[k]));
    }

    /** Forgets everything that is kept. */
    void clear() {
        count = 0;
    }

    private static int start(int granule) {
        return granule << RealStorage.GRANULE_SHIFT;
    }

    /** The bytes of the granule that are RAM. */
    private int length(int granule) {
        return Math.min(GRANULE, ram.length - start(granule));
    }
}
