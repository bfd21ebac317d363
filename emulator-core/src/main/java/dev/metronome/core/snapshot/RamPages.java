// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.snapshot;

import dev.metronome.core.storage.RealStorage;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/** RAM as a section of a snapshot: the pages that are not all zeros, each after its number, and -1. */
public final class RamPages {
    /** Bytes of a page. */
    public static final int PAGE = 4096;

    private static final byte[] ZEROS = new byte[PAGE];
    private static final int END = -1;

    private RamPages() {}

    /** Writes {@code size} bytes of RAM, a multiple of the page, from {@code base} on. */
    public static void write(RealStorage storage, long base, long size, DataOutputStream out) throws IOException {
        for (int n = 0; n < size / PAGE; n++) {
            byte[] page = storage.read(base + (long) n * PAGE, PAGE);
            if (!Arrays.equals(page, ZEROS)) {
                out.writeInt(n);
                out.write(page);
            }
        }
        out.writeInt(END);
    }

    /**
     * Reads what {@link #write} has written into {@code size} bytes of RAM from {@code base} on, whatever they hold.
     *
     * @throws IllegalArgumentException if it is not that, in the middle of it
     */
    public static void read(DataInputStream in, RealStorage storage, long base, long size) throws IOException {
        int[] next = {0};
        forEach(in, size, (n, page) -> {
            clear(storage, base, next[0], n);
            storage.write(base + (long) n * PAGE, page);
            next[0] = n + 1;
        });
        clear(storage, base, next[0], (int) (size / PAGE));
    }

    /**
     * Reads it without doing anything with it.
     *
     * @throws IllegalArgumentException if it is not {@code size} bytes of RAM that {@link #write} has written
     */
    public static void check(DataInputStream in, long size) throws IOException {
        forEach(in, size, (n, page) -> {});
    }

    private static void forEach(DataInputStream in, long size, PageReader reader) throws IOException {
        byte[] page = new byte[PAGE];
        int last = -1;
        for (int n = in.readInt(); n != END; n = in.readInt()) {
            if (n <= last || n >= size / PAGE) {
                throw new IllegalArgumentException("page " + n + " after page " + last);
            }
            in.readFully(page);
            reader.read(n, page);
            last = n;
        }
    }

    private static void clear(RealStorage storage, long base, int first, int end) {
        for (int n = first; n < end; n++) {
            long real = base + (long) n * PAGE;
            if (!Arrays.equals(storage.read(real, PAGE), ZEROS)) {
                storage.write(real, ZEROS);
            }
        }
    }

    /** Takes a page. */
    private interface PageReader {
        void read(int number, byte[] page);
    }
}
