// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.snapshot;

import dev.metronome.core.storage.RealStorage;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/** RAM as a section of a snapshot: the pages that are not all zeros, each after its number, and -1. */
final class RamPages {
    private static final int PAGE = 4096;
    private static final byte[] ZEROS = new byte[PAGE];
    private static final int END = -1;

    private RamPages() {}

    static void write(RealStorage storage, DataOutputStream out) throws IOException {
        for (int n = 0; n < storage.size() / PAGE; n++) {
            byte[] page = storage.read((long) n * PAGE, PAGE);
            if (!Arrays.equals(page, ZEROS)) {
                out.writeInt(n);
                out.write(page);
            }
        }
        out.writeInt(END);
    }

    /** Reads into RAM that is all zeros. */
    static void read(DataInputStream in, RealStorage storage) throws IOException {
        byte[] page = new byte[PAGE];
        int last = -1;
        for (int n = in.readInt(); n != END; n = in.readInt()) {
            if (n <= last || n >= storage.size() / PAGE) {
                throw new IllegalArgumentException("page " + n + " after page " + last);
            }
            in.readFully(page);
            storage.write((long) n * PAGE, page);
            last = n;
        }
    }
}
