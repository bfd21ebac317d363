// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.storage;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.interrupt.Interrupt;
import dev.metronome.core.state.Msr;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Storage as one thread addresses it: effective addresses, MSR[LE] byte order. Aligned accesses to plain RAM take a short path; everything else
 * (devices, misalignment, addresses beyond RAM, observers) leaves it.
 */
public final class EffectiveStorage {
    private static final VarHandle HALFWORD = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle DOUBLEWORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final HardwareThread thread;
    private final byte[] ram;
    private long addressMask;
    private boolean little;
    private long reserved;
    private int reservedSize;

    /** The view that {@code thread} has of {@code real}. */
    public EffectiveStorage(HardwareThread thread, RealStorage real) {
        this.thread = thread;
        this.ram = real.ram();
    }

    /** Takes over what the new MSR says of byte order and address width. */
    public void modeChanged(long msr) {
        little = (msr & Msr.LE) != 0;
        addressMask = msr < 0 ? 0x0fff_ffff_ffff_ffffL : 0xffff_ffffL;
    }

    /** Whether data accesses are little-endian, MSR[LE]. */
    public boolean isLittleEndian() {
        return little;
    }

    /** The byte at {@code ea}, zero-extended. */
    public long loadByte(long ea) {
        return ram[index(ea, 1)] & 0xff;
    }

    /** The halfword at {@code ea}, zero-extended. */
    public long loadHalfword(long ea) {
        short value = (short) HALFWORD.get(ram, index(ea, 2));
        return (little ? Short.reverseBytes(value) : value) & 0xffff;
    }

    /** The word at {@code ea}, zero-extended. */
    public long loadWord(long ea) {
        int value = (int) WORD.get(ram, index(ea, 4));
        return (little ? Integer.reverseBytes(value) : value) & 0xffff_ffffL;
    }

    /** The doubleword at {@code ea}. */
    public long loadDoubleword(long ea) {
        long value = (long) DOUBLEWORD.get(ram, index(ea, 8));
        return little ? Long.reverseBytes(value) : value;
    }

    /** Stores the low byte of {@code value}. */
    public void storeByte(long ea, long value) {
        ram[index(ea, 1)] = (byte) value;
    }

    /** Stores the low halfword of {@code value}. */
    public void storeHalfword(long ea, long value) {
        short half = (short) value;
        HALFWORD.set(ram, index(ea, 2), little ? Short.reverseBytes(half) : half);
    }

    /** Stores the low word of {@code value}. */
    public void storeWord(long ea, long value) {
        int word = (int) value;
        WORD.set(ram, index(ea, 4), little ? Integer.reverseBytes(word) : word);
    }

    /** Stores the doubleword {@code value}. */
    public void storeDoubleword(long ea, long value) {
        DOUBLEWORD.set(ram, index(ea, 8), little ? Long.reverseBytes(value) : value);
    }

    /** Stores two doublewords at {@code ea} and {@code ea + 8}, both or none. */
    public void storePair(long ea, long first, long second) {
        index(ea, 16);
        storeDoubleword(ea, first);
        storeDoubleword(ea + 8, second);
    }

    /** Establishes a reservation of {@code size} bytes at {@code ea}. */
    public void reserve(long ea, int size) {
        reserved = ea;
        reservedSize = size;
    }

    /** Ends the reservation; whether it was one of {@code size} bytes at {@code ea}. */
    public boolean consumeReservation(long ea, int size) {
        boolean held = reserved == ea && reservedSize == size;
        reservedSize = 0;
        return held;
    }

    /** icbi: forgets decoded copies of the cache line at {@code ea}. */
    public void invalidateCode(long ea) {}

    /** dcbz: zeroes the cache line at {@code ea}. */
    public void zeroLine(long ea) {
        for (long a = ea & -128; a < (ea & -128) + 128; a += 8) {
            storeDoubleword(a, 0);
        }
    }

    private int index(long ea, int size) {
        long real = ea & addressMask;
        if (real > ram.length - size) {
            throw Interrupt.DATA_STORAGE;
        }
        return (int) real;
    }
}
