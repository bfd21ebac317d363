// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.time;

import dev.metronome.core.snapshot.StateTransfer;
import java.util.function.LongSupplier;

/**
 * Time as a function of the number of instructions that the whole machine has retired, which makes runs repeat exactly. While every thread sleeps it jumps.
 */
public final class InstructionClock implements ClockSource {
    private final LongSupplier retired;
    private final Ratio ticksPerInstruction;
    private long jumped;

    /**
     * A clock at 0 when nothing has retired.
     *
     * @param retired the number of instructions retired before the current one
     * @param ticksPerInstruction the fraction is carried from instruction to instruction
     */
    public InstructionClock(LongSupplier retired, Ratio ticksPerInstruction) {
        this.retired = retired;
        this.ticksPerInstruction = ticksPerInstruction;
    }

    @Override
    public long now() {
        return at(retired.getAsLong());
    }

    /** Ticks since the start when so many instructions have retired. */
    public long at(long instructions) {
        return ticksPerInstruction.of(instructions) + jumped;
    }

    @Override
    public long instructionsUntil(long ticks) {
        return ticksPerInstruction.stepsUntil(retired.getAsLong(), ticks);
    }

    @Override
    public boolean pass(long ticks) {
        jumped += ticks;
        return true;
    }

    @Override
    public void spend(long ticks) {
        jumped += ticks;
    }

    @Override
    public String name() {
        return "insns";
    }

    @Override
    public void transfer(StateTransfer state) {
        jumped = state.value(jumped);
    }
}
