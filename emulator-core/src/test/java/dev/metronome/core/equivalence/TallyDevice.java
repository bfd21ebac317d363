// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.equivalence;

import dev.metronome.core.snapshot.StateTransfer;
import dev.metronome.core.storage.Device;

/** A device that counts its accesses and reads as the count, so that one too many or too few shows. */
final class TallyDevice implements Device {
    static final int SIZE = 64;

    private long count;

    @Override
    public long read(long offset, int size) {
        return ++count + offset;
    }

    @Override
    public void write(long offset, int size, long value) {
        count = 31 * count + value + offset;
    }

    @Override
    public void transfer(StateTransfer state) {
        count = state.value(count);
    }
}
