// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.observe;

import dev.metronome.core.HardwareThread;

/** Hears of every instruction. */
public interface InstructionObserver {
    /** The instruction at {@code t.cia()} with the image {@code word} is about to execute. */
    void beforeInstruction(HardwareThread t, int word);

    /** The instruction at {@code t.cia()} has retired; {@code t.nia()} is where execution goes on. */
    void afterInstruction(HardwareThread t, int word);
}
