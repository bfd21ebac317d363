// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.storage;

/** The machine's real storage: RAM from real address 0. */
public final class RealStorage {
    private final byte[] ram;

    /** Zeroed RAM of {@code size} bytes. */
    public RealStorage(int size) {
        ram = new byte[size];
    }

    byte[] ram() {
        return ram;
    }
}
