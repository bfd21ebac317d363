// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.storage;

/** Something that answers in a window of the real address space. Accesses never block and never throw. */
public interface Device {
    /** The value of {@code size} (1, 2, 4 or 8) bytes at {@code offset} in the window, zero-extended. */
    long read(long offset, int size);

    /** Takes the low {@code size} (1, 2, 4 or 8) bytes of {@code value} at {@code offset} in the window. */
    void write(long offset, int size, long value);
}
