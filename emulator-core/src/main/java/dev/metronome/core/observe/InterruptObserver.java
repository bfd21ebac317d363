// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.observe;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.interrupt.InterruptVector;

/** Hears of interrupts after they were taken. */
@FunctionalInterface
public interface InterruptObserver {
    void interrupted(HardwareThread t, InterruptVector vector);

    /** A hypervisor that is not code of the machine has made {@code t} enter a guest, whose first instruction is next. */
    default void enteredGuest(HardwareThread t) {}
}
