// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.sweep;

import dev.metronome.core.Core;
import dev.metronome.core.Machine;
import dev.metronome.core.snapshot.MemoryState;
import java.util.List;

/** Where a machine stood when this was made, and the way back there. From then on the machine's storage keeps what is stored over. */
final class MachineStart {
    private final Machine machine;
    private final List<Core> cores;
    private final MemoryState state = new MemoryState();
    private final long[] timeBases;
    private final long timeOfDay;
    private final long ticks;
    private final long retired;

    /** The present state of {@code machine}, all of it. */
    MachineStart(Machine machine) {
        this.machine = machine;
        cores = machine.cores();
        timeBases = cores.stream().mapToLong(core -> core.timeBase().value()).toArray();
        timeOfDay = machine.chipTod().value();
        ticks = machine.time().now();
        retired = machine.retired();
        state.save(machine);
        machine.storage().checkpoint();
    }

    /**
     * Back to the start, but with every Time Base and the chip's time of day {@code phase} ticks ahead, as if the machine had been built so
     * ({@link dev.metronome.core.MachineBuilder#timeBaseStart}). Nothing else is ahead: decrementers, VTB and PURR are what they were.
     */
    void rewind(long phase) {
        machine.storage().rollback();
        state.restore(machine);
        for (int n = 0; n < timeBases.length; n++) {
            cores.get(n).timeBase().value(timeBases[n] + phase);
        }
        machine.chipTod().value(timeOfDay + phase);
    }

    /** The Time Base of a core at the start, in phase 0. */
    long timeBase(int core) {
        return timeBases[core];
    }

    /** Ticks of the machine's counter at the start. */
    long ticks() {
        return ticks;
    }

    /** Instructions retired before the start. */
    long retired() {
        return retired;
    }
}
