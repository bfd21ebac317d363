// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.storage;

import dev.metronome.core.snapshot.StateTransfer;

/** Something that answers in a window of the real address space. Accesses never block and never throw. */
public interface Device {
    /** The value of {@code size} (1, 2, 4 or 8) bytes at {@code offset} in the window, zero-extended. */
    long read(long offset, int size);

    /** Takes the low {@code size} (1, 2, 4 or 8) bytes of {@code value} at {@code offset} in the window. */
    void write(long offset, int size, long value);

    /**
     * Names the state, to be saved or restored. A device that has none overrides this to do nothing.
     *
     * @throws IllegalStateException if it cannot be saved; so it is unless overridden, lest a machine is resumed without a part of its state
     */
    default void transfer(StateTransfer state) {
        throw new IllegalStateException("the state of a machine cannot be saved that has a "
                + getClass().getSimpleName() + ", which does not say what its state is; detach it");
    }
}
