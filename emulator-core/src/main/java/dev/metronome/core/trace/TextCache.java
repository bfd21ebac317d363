// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.trace;

import dev.metronome.isa.text.Disassembler;
import org.jspecify.annotations.Nullable;

/** Texts of instructions by address and word: programs loop, and disassembling is most of the work of a line. A newer text may replace an older one. */
public final class TextCache {
    private static final int SLOTS = 1 << 12;

    private final Disassembler disassembler;
    private final long[] addresses = new long[SLOTS];
    private final int[] words = new int[SLOTS];
    private final @Nullable String[] texts = new String[SLOTS];

    /** A cache of what {@code disassembler} makes. */
    public TextCache(Disassembler disassembler) {
        this.disassembler = disassembler;
    }

    /** The text of {@code word} at {@code address}. */
    public String text(int word, long address) {
        int slot = (int) (address >>> 2) & SLOTS - 1;
        String text = texts[slot];
        if (text == null || words[slot] != word || addresses[slot] != address) {
            text = disassembler.disassemble(word, address);
            texts[slot] = text;
            words[slot] = word;
            addresses[slot] = address;
        }
        return text;
    }
}
