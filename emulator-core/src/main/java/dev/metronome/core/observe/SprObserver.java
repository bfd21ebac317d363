// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.observe;

import dev.metronome.core.HardwareThread;

/** Hears of mtspr, mfspr and mftb after they were executed. */
@FunctionalInterface
public interface SprObserver {
    /** {@code number} is the one in the instruction, 0..1023. */
    void accessed(HardwareThread t, int number, boolean write);
}
