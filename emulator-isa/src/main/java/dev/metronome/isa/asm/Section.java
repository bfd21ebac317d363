// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.asm;

import java.nio.ByteOrder;
import java.util.Arrays;

/** The bytes of one section as they are assembled. */
final class Section {
    private final String name;
    private final boolean withoutContents;
    private byte[] bytes = new byte[64];
    private int size;
    private long alignment = 1;
    private Place alignedAt = new Place("", 0, 0, "");
    private long address;

    /** A section; {@code withoutContents}: one like {@code .bss}, in which space can only be reserved. */
    Section(String name, boolean withoutContents) {
        this.name = name;
        this.withoutContents = withoutContents;
    }

    String name() {
        return name;
    }

    boolean withoutContents() {
        return withoutContents;
    }

    int size() {
        return size;
    }

    long alignment() {
        return alignment;
    }

    Place alignedAt() {
        return alignedAt;
    }

    /** Demands that the section begin at a multiple of {@code power}, a power of two. */
    void align(long power, Place place) {
        if (power > alignment) {
            alignment = power;
            alignedAt = place;
        }
    }

    long address() {
        return address;
    }

    void address(long newAddress) {
        address = newAddress;
    }

    /** Appends zero bytes and returns the offset of the first; {@link Sections#reserve} has checked the limit. */
    int append(int count) {
        int offset = size;
        size += count;
        if (!withoutContents && size > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Limits.OUTPUT, Math.max(size, bytes.length * 2L)));
        }
        return offset;
    }

    /** Overwrites {@code count} bytes with the low-order bytes of {@code value}. */
    void put(int offset, long value, int count, ByteOrder order) {
        for (int i = 0; i < count; i++) {
            int shift = 8 * (order == ByteOrder.BIG_ENDIAN ? count - 1 - i : i);
            bytes[offset + i] = (byte) (value >>> shift);
        }
    }

    void put(int offset, byte[] content) {
        System.arraycopy(content, 0, bytes, offset, content.length);
    }

    byte[] toBytes() {
        return withoutContents ? new byte[size] : Arrays.copyOf(bytes, size);
    }
}
