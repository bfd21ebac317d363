// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.observe;

import dev.metronome.core.HardwareThread;

/** Hears of data accesses after they were made. */
@FunctionalInterface
public interface StorageObserver {
    /** {@code size} bytes at the real address {@code real} were stored or loaded; {@code value} is zero-extended. */
    void accessed(HardwareThread t, boolean store, long real, int size, long value);
}
