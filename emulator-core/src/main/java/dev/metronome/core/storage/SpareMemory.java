// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.storage;

import org.jspecify.annotations.Nullable;

/**
 * The RAM of a machine that is done, zeroed, for the next of the same size: making 16 MiB of zeros takes longer than a short program does. Only what was
 * stored into is cleared. For one Java thread.
 */
public final class SpareMemory {
    private byte @Nullable [] kept;

    /** None yet. */
    public SpareMemory() {}

    /** Keeps the RAM of a machine that was made with this and that nobody uses from now on: its contents are lost, and later another's. */
    public void keep(RealStorage storage) {
        kept = storage.clearedRam();
    }

    /** Zeros; what is kept, if that has the size. */
    byte[] take(int size) {
        byte[] ram = kept;
        kept = null;
        return ram != null && ram.length == size ? ram : new byte[size];
    }
}
