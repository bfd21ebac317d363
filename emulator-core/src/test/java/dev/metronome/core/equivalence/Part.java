// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.equivalence;

import java.util.List;

/**
 * Words of RAM.
 *
 * @param address of the first
 * @param isCode whether they lie in RAM in the byte order of the machine; else they are big-endian
 */
record Part(long address, List<Integer> words, boolean isCode) {
    Part {
        words = List.copyOf(words);
    }

    /** The address after the last word. */
    long end() {
        return address + 4L * words.size();
    }

    boolean contains(long place) {
        return place >= address && place < end();
    }
}
