// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import dev.metronome.core.loader.LoadException;
import dev.metronome.core.loader.Program;
import dev.metronome.core.storage.RealStorage;
import java.nio.ByteBuffer;

/** The real storage of a guest, from its address 0 on: a part of the machine's RAM. Multi-byte values are big-endian. */
public final class GuestMemory {
    private final RealStorage storage;
    private final long base;
    private final long size;

    GuestMemory(RealStorage storage, long base, long size) {
        this.storage = storage;
        this.base = base;
        this.size = size;
    }

    /** The machine's real address of the guest's address 0. */
    public long base() {
        return base;
    }

    /** The number of bytes. */
    public long size() {
        return size;
    }

    /**
     * Reads {@code length} bytes at the guest's real address {@code address}.
     *
     * @throws IndexOutOfBoundsException if they are not all the guest's
     */
    public byte[] read(long address, int length) {
        require(address, length);
        return storage.read(base + address, length);
    }

    /**
     * Writes {@code bytes} at the guest's real address {@code address}.
     *
     * @throws IndexOutOfBoundsException if that is not all the guest's; then nothing is written
     */
    public void write(long address, byte[] bytes) {
        require(address, bytes.length);
        storage.write(base + address, bytes);
    }

    /** The big-endian word at {@code address}, zero-extended. */
    long word(long address) {
        return ByteBuffer.wrap(read(address, Integer.BYTES)).getInt() & 0xffff_ffffL;
    }

    void word(long address, int value) {
        write(address, ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
    }

    void doubleword(long address, long value) {
        write(address, ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    /** Whether {@code length} bytes at {@code address} are all the guest's. */
    boolean holds(long address, long length) {
        return address >= 0 && length >= 0 && address <= size - length;
    }

    private void require(long address, long length) {
        if (!holds(address, length)) {
            throw new IndexOutOfBoundsException(String.format(
                    "%d bytes at the guest's real address 0x%x are not all in its memory (0 to 0x%x)",
                    length, address, size - 1));
        }
    }

    /**
     * Puts a program's bytes where it says.
     *
     * @throws LoadException if it does not fit; then nothing is written
     */
    void load(Program program) {
        program.requireFits("guest", size, "--guest-memory");
        for (Program.Segment segment : program.segments()) {
            byte[] bytes = new byte[Math.toIntExact(segment.size())];
            System.arraycopy(segment.bytes(), 0, bytes, 0, segment.bytes().length);
            write(segment.address(), bytes);
        }
    }
}
