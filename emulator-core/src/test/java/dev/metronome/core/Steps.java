// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core;

import dev.metronome.core.observe.InstructionObserver;
import java.util.function.IntConsumer;

/**
 * Makes a machine run in the stepping loop.
 *
 * @param words hears the word of every instruction that begins
 */
record Steps(IntConsumer words) implements InstructionObserver {
    /** Steps, and nobody cares. */
    static final Steps UNHEARD = new Steps(word -> {});

    @Override
    public void beforeInstruction(HardwareThread t, int word) {
        words.accept(word);
    }

    @Override
    public void afterInstruction(HardwareThread t, int word) {}
}
