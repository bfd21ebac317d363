// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.storage;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.snapshot.StateTransfer;
import dev.metronome.isa.spr.Spr;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Guests of POWER9 and POWER10 (ISA 3.0B Book III, 5.7.6 and 5.7.10): PTCR points to the partition table, its entry for LPIDR to a radix tree that maps
 * the guest's real addresses. While PTCR is 0, as at the start, there is no table and a guest's addresses are the machine's own, where a processor would take
 * its table from address 0. Hashed page tables are not there.
 */
final class PartitionTable implements GuestAddressing {
    private static final int PAGE_SHIFT = 12;
    private static final long PAGE_MASK = (1L << PAGE_SHIFT) - 1;
    private static final int ENTRY_SIZE = 16;
    private static final int SLOTS = 64;

    /** PTCR bits 4:51. */
    private static final long TABLE_BASE = 0x0fff_ffff_ffff_f000L;
    /** The low five bits of PTCR, of a partition table entry and of a directory entry: a size as a logarithm. */
    private static final int SIZE = 0x1f;

    private static final long HOST_RADIX = 1L << 63;
    private static final long VALID = 1L << 63;
    private static final long LEAF = 1L << 62;
    /** Bits 4:55 of a partition table entry or a directory entry. */
    private static final long NEXT_LEVEL = 0x0fff_ffff_ffff_ff00L;
    /** Bits 7:51 of a page table entry. */
    private static final long REAL_PAGE = 0x01ff_ffff_ffff_f000L;

    private static final long REFERENCED = 0x100;
    private static final long CHANGED = 0x80;
    private static final long READ = 4;
    private static final long WRITE = 2;
    private static final long EXECUTE = 1;
    /** A tree's addresses have this many bits if RTS is 0. */
    private static final int LEAST_BITS = 31;

    private static final int LEAST_LEVEL = 5;

    private final HardwareThread thread;
    private final RealStorage storage;
    /**
     * LPID and page number of what has been looked up, and its real page with the bits of its permissions: of data, then of instructions. Apart, so that it makes no
     * difference how often an engine fetches while it stays in a page.
     */
    private final long[] tags = new long[2 * SLOTS];

    private final long[] pages = new long[2 * SLOTS];
    private long cause;

    PartitionTable(HardwareThread thread, RealStorage storage) {
        this.thread = thread;
        this.storage = storage;
        forget();
    }

    @Override
    public boolean isDirect() {
        return thread.core().bank().get(Spr.PTCR) == 0;
    }

    @Override
    public long real(long address, Access access) {
        long page = address >>> PAGE_SHIFT;
        long tag = lpid() << 64 - PAGE_SHIFT | page;
        int slot = ((int) page & SLOTS - 1) + (access == Access.FETCH ? SLOTS : 0);
        if (tags[slot] != tag || (pages[slot] & needed(access)) != needed(access)) {
            long found = lookUp(address, access);
            if (found == NOWHERE) {
                return NOWHERE;
            }
            tags[slot] = tag;
            pages[slot] = found;
        }
        return pages[slot] & REAL_PAGE | address & PAGE_MASK;
    }

    private long lpid() {
        return thread.core().bank().get(Spr.LPIDR) & PAGE_MASK;
    }

    /** The bits of a page table entry that allow the access without touching the entry. */
    private static long needed(Access access) {
        return switch (access) {
            case FETCH -> EXECUTE | REFERENCED;
            case LOAD -> READ | REFERENCED;
            case STORE -> WRITE | CHANGED | REFERENCED;
        };
    }

    /** The real page of {@code address} with the bits of its page table entry. */
    private long lookUp(long address, Access access) {
        long ptcr = thread.core().bank().get(Spr.PTCR);
        long root = lpid() * ENTRY_SIZE >>> PAGE_SHIFT >>> (ptcr & SIZE) == 0
                ? doubleword((ptcr & TABLE_BASE) + lpid() * ENTRY_SIZE)
                : 0;
        if ((root & HOST_RADIX) == 0) {
            return nowhere(BAD_CONFIGURATION);
        }
        int bits = LEAST_BITS + (int) ((root >>> 61 & 3) << 3 | root >>> 5 & 7);
        return address >>> bits != 0 ? nowhere(NO_TRANSLATION) : walk(root, bits, address, access);
    }

    /** Goes down the tree from {@code node}, which decides about the low {@code bits} bits of the address. */
    private long walk(long node, int bits, long address, Access access) {
        int size = (int) node & SIZE;
        int left = bits - size;
        if (size < LEAST_LEVEL || left < PAGE_SHIFT) {
            return nowhere(BAD_CONFIGURATION);
        }
        long at = (node & NEXT_LEVEL) + ((address >>> left & (1L << size) - 1) << 3);
        long entry = doubleword(at);
        if ((entry & VALID) == 0) {
            return nowhere(NO_TRANSLATION);
        }
        return (entry & LEAF) == 0 ? walk(entry, left, address, access) : page(at, entry, left, address, access);
    }

    private long page(long at, long entry, int bits, long address, Access access) {
        long permission = needed(access) & (READ | WRITE | EXECUTE);
        if ((entry & permission) == 0) {
            return nowhere(NOT_PERMITTED);
        }
        long noted = entry | needed(access) & (REFERENCED | CHANGED);
        if (noted != entry) {
            storage.write(at, ByteBuffer.allocate(Long.BYTES).putLong(noted).array());
        }
        long offset = address & (1L << bits) - 1 & ~PAGE_MASK;
        return noted & REAL_PAGE & -(1L << bits) | offset | noted & PAGE_MASK;
    }

    /** The big-endian doubleword at a real address; 0, which is valid nowhere, if that is not in RAM. */
    private long doubleword(long real) {
        return Long.compareUnsigned(real, storage.size() - 8L) > 0
                ? 0
                : (long) storage.word(real) << 32 | storage.word(real + 4) & 0xffff_ffffL;
    }

    private long nowhere(long why) {
        cause = why;
        return NOWHERE;
    }

    @Override
    public long cause() {
        return cause;
    }

    @Override
    public boolean isForGuest() {
        return false;
    }

    @Override
    public void forget() {
        Arrays.fill(tags, -1);
    }

    @Override
    public void transfer(StateTransfer state) {
        state.values(tags);
        state.values(pages);
    }
}
