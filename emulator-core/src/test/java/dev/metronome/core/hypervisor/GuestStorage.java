// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What a guest can read in its storage, as lines: its program and data, and for each processor how often it was dispatched and the dispatch trace log. The ticks
 * of waiting in the log are left out: what is waiting is for those to say who choose the guest that runs, who are the program in one case and the test in the
 * other.
 */
final class GuestStorage {
    private static final int DATA_END = 0x8000;
    private static final int AREA_SIZE = 0x2000;
    private static final int LOG = 0x1000;
    private static final int ENTRY = 48;
    private static final int ENTRIES = 85;
    private static final long NO_TICKS_OF_WAITING = ~0xffff_ffffL;

    /** One line. */
    record Line(String what, int address, long value) {
        @Override
        public String toString() {
            return String.format("%s, %x: %016x", what, address, value);
        }
    }

    private GuestStorage() {}

    /**
     * The lines of a guest.
     *
     * @param storage what is in its storage from its address 0 on
     * @param processors how many there are
     * @param yieldCount where in a processor's area the word is that counts dispatches and their ends
     * @param logIndex where in a processor's area the doubleword is that counts the entries of the log
     */
    static List<Line> lines(ByteBuffer storage, int processors, int yieldCount, int logIndex) {
        List<Line> lines = new ArrayList<>();
        for (int address = 0; address < DATA_END; address += Long.BYTES) {
            lines.add(new Line("storage", address, storage.getLong(address)));
        }
        for (int n = 0; n < processors; n++) {
            int area = DATA_END + n * AREA_SIZE;
            lines.add(new Line("yield count", n, storage.getInt(area + yieldCount)));
            lines.add(new Line("log index", n, storage.getLong(area + logIndex)));
            for (int entry = 0; entry < ENTRIES * ENTRY; entry += Long.BYTES) {
                int address = area + LOG + entry;
                long mask = entry % ENTRY == 0 ? NO_TICKS_OF_WAITING : -1;
                lines.add(new Line("log", address, storage.getLong(address) & mask));
            }
        }
        return lines;
    }
}
