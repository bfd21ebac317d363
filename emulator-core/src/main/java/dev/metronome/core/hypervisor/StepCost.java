// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import dev.metronome.core.HardwareThread;
import dev.metronome.isa.spr.Spr;

/** How long a hypervisor's steps take. Time passes before each access to a special purpose register, so what races on a processor races here. */
public interface StepCost {
    /** Ticks, not negative, that pass before {@code t} reads or writes {@code spr}. */
    long beforeAccess(HardwareThread t, Spr spr, boolean write);

    /** Ticks, not negative, between the last access before {@code t} enters a guest and the guest's first instruction; 0 if not overridden. */
    default long beforeGuest(HardwareThread t) {
        return 0;
    }

    /** Every access takes {@code ticks}, not negative. */
    static StepCost each(long ticks) {
        return new Each(ticks);
    }

    /** The same for every access. */
    record Each(long ticks) implements StepCost {
        /** Refuses negative ticks. */
        public Each {
            if (ticks < 0) {
                throw new IllegalArgumentException("ticks of a step: " + ticks + " is negative; time does not go back");
            }
        }

        @Override
        public long beforeAccess(HardwareThread t, Spr spr, boolean write) {
            return ticks;
        }
    }
}
