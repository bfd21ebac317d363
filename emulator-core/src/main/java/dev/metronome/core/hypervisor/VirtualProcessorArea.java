// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import dev.metronome.core.snapshot.StateTransfer;
import java.nio.ByteBuffer;

/**
 * What a vcpu shares with its hypervisor in its own memory (PAPR; Linux's struct lppaca): the virtual processor area, whose yield count is even while the
 * vcpu is dispatched, and the dispatch trace log, a ring of 48-byte entries with the guest's time.
 */
public final class VirtualProcessorArea {
    /** Bytes of the area. */
    public static final int SIZE = 640;
    /** Bytes of an entry of the dispatch trace log. */
    public static final int ENTRY = 48;

    private static final int ALIGNMENT = 128;
    private static final int OLD_STATUS = 9;
    private static final byte SHARED_PROCESSOR = 2;
    private static final int YIELD_COUNT = 0x100;
    private static final int LOG_INDEX = 0x218;
    private static final byte DISPATCHED = 7;

    private final GuestMemory memory;
    private long address;
    private long slbShadow;
    private long slbShadowLength;
    private long log;
    private long logLength;
    private long logNext;
    private long logIndex;

    VirtualProcessorArea(GuestMemory memory) {
        this.memory = memory;
    }

    /** The guest's real address of the area, 0 if there is none. */
    public long address() {
        return address;
    }

    /** The guest's real address of the dispatch trace log, 0 if there is none. */
    public long log() {
        return log;
    }

    /** Bytes of the dispatch trace log, a multiple of 48. */
    public long logLength() {
        return logLength;
    }

    /** Entries written since the log was registered. */
    public long logIndex() {
        return logIndex;
    }

    long slbShadow() {
        return slbShadow;
    }

    long slbShadowLength() {
        return slbShadowLength;
    }

    /**
     * Registers the area, or takes it away if {@code newAddress} is 0.
     *
     * @throws IllegalArgumentException if it is not a multiple of 128, not all in the guest's memory, or still needed by what was registered after it
     */
    public void register(long newAddress) {
        if (newAddress == 0 && (log != 0 || slbShadow != 0)) {
            throw new IllegalArgumentException(
                    "VPA_ADDR: the virtual processor area cannot go while a dispatch trace log or an SLB shadow is registered; take those away first");
        }
        requirePlace("VPA_ADDR", newAddress, SIZE);
        address = newAddress;
        if (address != 0) {
            memory.write(address + OLD_STATUS, new byte[] {SHARED_PROCESSOR});
            memory.word(address + YIELD_COUNT, 1);
        }
    }

    /**
     * Registers the dispatch trace log, or takes it away if {@code newAddress} is 0.
     *
     * @param length bytes, of which a multiple of 48 is used
     * @throws IllegalArgumentException if there is no area, it is shorter than an entry, not a multiple of 128, or not all in the guest's memory
     */
    public void registerLog(long newAddress, long length) {
        if (newAddress != 0) {
            requireArea("VPA_DTL");
            if (length < ENTRY) {
                throw new IllegalArgumentException(
                        "VPA_DTL: " + length + " bytes do not hold one entry of " + ENTRY + " bytes");
            }
        }
        requirePlace("VPA_DTL", newAddress, length);
        log = newAddress;
        logLength = newAddress == 0 ? 0 : length - length % ENTRY;
        logNext = log;
        logIndex = 0;
    }

    /** Registers the SLB shadow, which is kept but means nothing here. */
    void registerSlbShadow(long newAddress, long length) {
        if (newAddress != 0) {
            requireArea("VPA_SLB");
        }
        requirePlace("VPA_SLB", newAddress, length);
        slbShadow = newAddress;
        slbShadowLength = newAddress == 0 ? 0 : length;
    }

    private void requireArea(String name) {
        if (address == 0) {
            throw new IllegalArgumentException(
                    name + ": there is no virtual processor area yet; register that first (VPA_ADDR)");
        }
    }

    private void requirePlace(String name, long place, long length) {
        if (place % ALIGNMENT != 0) {
            throw new IllegalArgumentException(
                    String.format("%s: 0x%x is not a multiple of %d, a cache line", name, place, ALIGNMENT));
        }
        if (place != 0 && !memory.holds(place, length)) {
            throw new IllegalArgumentException(String.format(
                    "%s: %d bytes at 0x%x are not all in the guest's memory (0 to 0x%x)",
                    name, length, place, memory.size() - 1));
        }
    }

    /** Names where the areas are and how far the log is; their contents are the guest's memory. */
    void transfer(StateTransfer state) {
        address = state.value(address);
        slbShadow = state.value(slbShadow);
        slbShadowLength = state.value(slbShadowLength);
        log = state.value(log);
        logLength = state.value(logLength);
        logNext = state.value(logNext);
        logIndex = state.value(logIndex);
        requirePlace("VPA_ADDR", address, SIZE);
        requirePlace("VPA_SLB", slbShadow, slbShadowLength);
        requirePlace("VPA_DTL", log, logLength);
        long written = logNext - log;
        if (logLength % ENTRY != 0 || written % ENTRY != 0 || written < 0 || written >= Math.max(1, logLength)) {
            throw new IllegalArgumentException("VPA_DTL: the next entry at " + written + " of " + logLength + " bytes");
        }
    }

    /** Counts a dispatch or the end of one. */
    void yield() {
        if (address != 0) {
            memory.word(address + YIELD_COUNT, (int) memory.word(address + YIELD_COUNT) + 1);
        }
    }

    /** Writes the entry of a dispatch. */
    void logDispatch(int processor, long stolen, long guestTimeBase, long pc, long msr) {
        if (log == 0 || address == 0) {
            return;
        }
        ByteBuffer entry = ByteBuffer.allocate(ENTRY)
                .put(DISPATCHED)
                .put((byte) 0)
                .putShort((short) processor)
                .putInt((int) stolen)
                .putLong(0)
                .putLong(guestTimeBase)
                .putLong(0)
                .putLong(pc)
                .putLong(msr);
        memory.write(logNext, entry.array());
        logNext += ENTRY;
        if (logNext == log + logLength) {
            logNext = log;
        }
        logIndex++;
        memory.doubleword(address + LOG_INDEX, logIndex);
    }
}
