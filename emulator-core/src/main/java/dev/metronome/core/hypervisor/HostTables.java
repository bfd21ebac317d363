// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import dev.metronome.core.storage.RealStorage;
import java.nio.ByteBuffer;

/**
 * The partition table and its radix trees (ISA 3.0B Book III, 5.7.6 and 5.7.10), which the hypervisor keeps at the top of the machine's RAM for processors that
 * need them: levels of 13, 9 and 9 bits over pages of 2 MiB.
 */
final class HostTables {
    /** Bytes of a page of a guest, and what its place must be a multiple of. */
    static final long PAGE = 2L << 20;

    private static final int PARTITIONS = 256;
    private static final int ENTRY = 16;
    private static final long TABLE = (long) PARTITIONS * ENTRY;
    private static final int ROOT_BITS = 13;
    private static final int LEVEL_BITS = 9;
    private static final long LEVEL = 8L << LEVEL_BITS;
    private static final long TREE = (8L << ROOT_BITS) + 2 * LEVEL;

    private static final long VALID = 1L << 63;
    private static final long LEAF = 1L << 62;
    /** RTS for addresses of 52 bits: 21, in bits 1:2 and 56:58. */
    private static final long RADIX_52_BITS = 2L << 61 | 5L << 5;

    private static final long READ_WRITE_EXECUTE = 7;

    private final RealStorage storage;
    private final long table;
    private long lowest;

    /** No table yet: {@link #map} writes the first. */
    HostTables(RealStorage storage) {
        this.storage = storage;
        table = storage.size() - TABLE & -TABLE;
        lowest = table;
    }

    /** Whether there is a partition. */
    boolean areUsed() {
        return lowest != table;
    }

    /** The real address of the partition table, which is also what PTCR is set to. */
    long address() {
        return table;
    }

    /** The lowest real address that is in use for tables. */
    long lowest() {
        return lowest;
    }

    /** The lowest real address that would be in use after {@link #map}. */
    long lowestWithOneMore() {
        return lowest - TREE & -(8L << ROOT_BITS);
    }

    /** Gives partition {@code lpid} the machine's storage from {@code base} on, {@code size} bytes; both are multiples of the page. */
    void map(int lpid, long base, long size) {
        if (!areUsed()) {
            storage.write(table, new byte[(int) TABLE]);
        }
        lowest = lowestWithOneMore();
        storage.write(lowest, new byte[(int) TREE]);
        long middle = lowest + (8L << ROOT_BITS);
        long leaves = middle + LEVEL;
        for (long offset = 0; offset < size; offset += PAGE) {
            doubleword(leaves + offset / PAGE * 8, VALID | LEAF | base + offset | READ_WRITE_EXECUTE);
        }
        doubleword(middle, VALID | leaves | LEVEL_BITS);
        doubleword(lowest, VALID | middle | LEVEL_BITS);
        doubleword(table + (long) lpid * ENTRY, VALID | RADIX_52_BITS | lowest | ROOT_BITS);
    }

    private void doubleword(long real, long value) {
        storage.write(real, ByteBuffer.allocate(8).putLong(value).array());
    }
}
