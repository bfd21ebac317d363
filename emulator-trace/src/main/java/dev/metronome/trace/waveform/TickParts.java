// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.waveform;

import dev.metronome.core.Machine;
import dev.metronome.core.time.InstructionClock;

/**
 * Where in a tick an instruction begins. When n instructions are in a tick, the k-th of them is k/n of it later. Those that come without time going on, because
 * they were interrupted or because time is driven by something else, follow at the next thousandths.
 */
final class TickParts {
    private static final int PARTS = 1_000;

    private final int inATick;
    private long tick;
    private long begun;

    TickParts(Machine machine) {
        this(
                machine.time() instanceof InstructionClock
                        ? -Math.floorDiv(-machine.instructionsOfRatio(), machine.ticksOfRatio())
                        : PARTS);
    }

    /** With so many instructions in a tick. */
    TickParts(long instructions) {
        inATick = (int) Math.min(PARTS, Math.max(1, instructions));
    }

    /** Thousandths of {@code now} that have passed when the next instruction begins. */
    int part(long now) {
        if (now != tick) {
            tick = now;
            begun = 0;
        }
        long even = Math.min(begun, inATick - 1) * PARTS / inATick;
        return (int) Math.min(PARTS - 1, even + Math.max(0, begun - (inATick - 1)));
    }

    /** The next instruction begins. */
    void begin(long now) {
        part(now);
        begun++;
    }
}
