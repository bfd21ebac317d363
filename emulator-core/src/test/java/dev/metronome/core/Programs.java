// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Machines with a few instruction words in storage, for tests. */
final class Programs {
    static final int ATTN = 0x0000_0200;
    static final int MTDEC_R20 = 0x7e96_03a6;
    static final int RFID = 0x4c00_0024;
    static final long START = 0x1000;

    private Programs() {}

    /** Stores {@code words} at {@link #START} in the byte order of the first thread, and sets every thread to start there. */
    static Machine load(Machine machine, int... words) {
        store(machine, START, words);
        machine.threads().forEach(t -> t.pc(START));
        return machine;
    }

    /** Stores {@code words} at {@code address} in the byte order of the first thread. */
    static void store(Machine machine, long address, int... words) {
        boolean little = (machine.core(0).thread(0).msr() & 1) != 0;
        ByteBuffer bytes =
                ByteBuffer.allocate(4 * words.length).order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        for (int word : words) {
            bytes.putInt(word);
        }
        machine.storage().write(address, bytes.array());
    }

    static HardwareThread first(Machine machine) {
        return machine.core(0).thread(0);
    }
}
