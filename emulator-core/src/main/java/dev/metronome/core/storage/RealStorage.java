// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.storage;

import dev.metronome.core.snapshot.StateTransfer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The machine's real storage: RAM from real address 0 and device windows anywhere beyond it. Each granule of 128 bytes of RAM, the size of a reservation
 * granule, has marks that send stores into it the long way: decoded code lies there, a thread holds a reservation there, or nothing has been stored there since
 * the checkpoint.
 */
public final class RealStorage {
    /** Bytes of a granule, as a shift. */
    public static final int GRANULE_SHIFT = 7;

    static final byte HAS_CODE = 1;
    static final byte RESERVED = 2;
    /** A checkpoint has been taken, and the journal does not have the granule's contents yet. */
    static final byte UNSAVED = 4;

    /**
     * A device and where it answers.
     *
     * @param base its first real address
     * @param size its bytes
     */
    public record Window(long base, long size, Device device) {
        boolean contains(long real, int length) {
            return Long.compareUnsigned(real - base, size) < 0 && size - (real - base) >= length;
        }
    }

    private final byte[] ram;
    private final byte[] marks;
    /** The words of decoded code, by which stores beside code in a granule do no harm. */
    private final BitSet codeWords = new BitSet();

    private final List<Window> windows = new ArrayList<>();
    private final List<EffectiveStorage> views = new ArrayList<>();
    /** The bytes from here to {@link #plainEnd} are RAM without marks: most of what programs store into. */
    private long plainStart;

    private long plainEnd;
    private LongConsumer codeForgetter = granule -> {};
    private final Journal journal;
    private boolean zeroAtCheckpoint;

    /** Zeroed RAM of {@code size} bytes. */
    public RealStorage(int size) {
        this(new byte[size]);
    }

    /** Zeroed RAM of {@code size} bytes, which {@code spare} has or is given back. It keeps a checkpoint at once, so as to know what was stored into. */
    public RealStorage(int size, SpareMemory spare) {
        this(spare.take(size));
        checkpoint();
        zeroAtCheckpoint = true;
    }

    private RealStorage(byte[] zeros) {
        ram = zeros;
        marks = new byte[(ram.length >>> GRANULE_SHIFT) + 1];
        plainEnd = ram.length;
        journal = new Journal(ram);
    }

    /** The bytes of RAM. */
    public int size() {
        return ram.length;
    }

    /**
     * Reads RAM.
     *
     * @throws IndexOutOfBoundsException if not all {@code length} bytes at {@code real} are RAM
     */
    public byte[] read(long real, int length) {
        requireRam(real, length);
        byte[] bytes = new byte[length];
        System.arraycopy(ram, (int) real, bytes, 0, length);
        return bytes;
    }

    /**
     * Writes RAM, as a debugger would: decoded code there is forgotten and reservations there are lost.
     *
     * @throws IndexOutOfBoundsException if not all the bytes at {@code real} are RAM; then nothing is written
     */
    public void write(long real, byte[] bytes) {
        requireRam(real, bytes.length);
        if (bytes.length > 0) {
            beforeStore(real, bytes.length);
            System.arraycopy(bytes, 0, ram, (int) real, bytes.length);
            stored(real, bytes.length, null);
        }
    }

    /**
     * Puts a device at {@code size} bytes from {@code base} on.
     *
     * @throws IllegalArgumentException if the window overlaps RAM or another window
     */
    public void attach(long base, long size, Device device) {
        if (base < ram.length || size <= 0 || base + size < base) {
            throw new IllegalArgumentException(String.format(
                    "device window 0x%x, %d bytes: overlaps RAM (0 to 0x%x) or wraps; choose an address beyond RAM",
                    base, size, ram.length - 1));
        }
        for (Window window : windows) {
            if (base < window.base + window.size && window.base < base + size) {
                throw new IllegalArgumentException(String.format(
                        "device window 0x%x, %d bytes: overlaps the one at 0x%x", base, size, window.base));
            }
        }
        windows.add(new Window(base, size, device));
    }

    /** The devices, in the order in which they were attached. */
    public List<Window> windows() {
        return List.copyOf(windows);
    }

    /** Called with a granule number when decoded code in it must be forgotten; for the engine. */
    public void onCodeChange(LongConsumer forgetter) {
        codeForgetter = forgetter;
    }

    /** The big-endian word at the real address {@code real} of RAM. */
    public int word(long real) {
        int a = (int) real;
        return ram[a] << 24 | (ram[a + 1] & 255) << 16 | (ram[a + 2] & 255) << 8 | ram[a + 3] & 255;
    }

    /** Marks the granules of {@code length} bytes of code at {@code real}; for the engine. */
    public void markCode(long real, int length) {
        for (long g = real >>> GRANULE_SHIFT; g <= real + length - 1 >>> GRANULE_SHIFT; g++) {
            mark((int) g, HAS_CODE);
        }
        codeWords.set((int) (real >>> 2), (int) (real + length + 3 >>> 2));
    }

    /** Whether decoded code is among the {@code length} bytes at {@code real}, which are not more than a granule. */
    boolean hasCode(long real, int length) {
        long last = real + length - 1;
        int near = marks[(int) (real >>> GRANULE_SHIFT)] | marks[(int) (last >>> GRANULE_SHIFT)];
        if ((near & HAS_CODE) == 0) {
            return false;
        }
        int word = codeWords.nextSetBit((int) (real >>> 2));
        return word >= 0 && word <= last >>> 2;
    }

    /**
     * From now on, {@link #rollback} brings back what RAM holds now. The first store into each granule takes the long way and keeps what the granule held, so a
     * rollback costs no more than the granules that were stored into. An earlier checkpoint is given up.
     */
    public void checkpoint() {
        zeroAtCheckpoint = false;
        journal.clear();
        for (int g = 0; g < marks.length; g++) {
            marks[g] |= UNSAVED;
        }
        plain(0, 0);
    }

    /**
     * RAM is what it was at the checkpoint, which stays: there may be many rollbacks to it. Code decoded from what goes is forgotten; reservations are those of
     * threads and stay. Without a checkpoint nothing happens.
     */
    public void rollback() {
        for (int k = journal.size() - 1; k >= 0; k--) {
            int g = journal.granule(k);
            journal.restore(k);
            if ((marks[g] & HAS_CODE) != 0) {
                forgetCode((long) g << GRANULE_SHIFT);
            }
            marks[g] |= UNSAVED;
        }
        journal.clear();
    }

    /** The RAM, cleared, if this storage knows what was stored into since all was zero; else null. It is not to be used any more. */
    byte @Nullable [] clearedRam() {
        if (!zeroAtCheckpoint) {
            return null;
        }
        for (int k = 0; k < journal.size(); k++) {
            journal.restore(k);
        }
        return ram;
    }

    /** Keeps for the checkpoint what is about to be overwritten: {@code length} bytes, at least 1, at {@code real}. */
    void beforeStore(long real, int length) {
        for (long g = real >>> GRANULE_SHIFT; g <= real + length - 1 >>> GRANULE_SHIFT; g++) {
            if ((marks[(int) g] & UNSAVED) != 0) {
                marks[(int) g] &= ~UNSAVED;
                journal.save((int) g);
            }
        }
    }

    /** Gives a granule a mark, without which stores into it need not be looked at. */
    void mark(int granule, byte mark) {
        marks[granule] |= mark;
        long start = (long) granule << GRANULE_SHIFT;
        long end = start + (1 << GRANULE_SHIFT);
        if (start < plainEnd && end > plainStart) {
            if (start - plainStart > plainEnd - end) {
                plain(plainStart, start);
            } else {
                plain(Math.min(end, plainEnd), plainEnd);
            }
        }
    }

    private void plain(long start, long end) {
        plainStart = start;
        plainEnd = end;
        views.forEach(EffectiveStorage::plainChanged);
    }

    long plainStart() {
        return plainStart;
    }

    long plainEnd() {
        return plainEnd;
    }

    byte[] ram() {
        return ram;
    }

    byte[] marks() {
        return marks;
    }

    void addView(EffectiveStorage view) {
        views.add(view);
    }

    boolean hasDevice(long real, int size) {
        return windows.stream().anyMatch(window -> window.contains(real, size));
    }

    @Nullable
    Long readDevice(long real, int size) {
        for (Window window : windows) {
            if (window.contains(real, size)) {
                return window.device.read(real - window.base, size);
            }
        }
        return null;
    }

    boolean writeDevice(long real, int size, long value) {
        for (Window window : windows) {
            if (window.contains(real, size)) {
                window.device.write(real - window.base, size, value);
                return true;
            }
        }
        return false;
    }

    /** Forgets code and takes reservations away where {@code length} bytes at {@code real} were stored by {@code storer}, null if by no thread. */
    void stored(long real, int length, @Nullable EffectiveStorage storer) {
        for (long g = real >>> GRANULE_SHIFT; g <= real + length - 1 >>> GRANULE_SHIFT; g++) {
            int mark = marks[(int) g];
            if ((mark & HAS_CODE) != 0) {
                long start = Math.max(real, g << GRANULE_SHIFT);
                long end = Math.min(real + length, g + 1 << GRANULE_SHIFT);
                if (hasCode(start, (int) (end - start))) {
                    forgetCode(start);
                }
            }
            if ((mark & RESERVED) != 0) {
                takeReservations(g, storer);
            }
        }
    }

    /** icbi: forgets code in the granule of {@code real}. */
    void forgetCode(long real) {
        long g = real >>> GRANULE_SHIFT;
        marks[(int) g] &= ~HAS_CODE;
        codeWords.clear((int) (g << GRANULE_SHIFT - 2), (int) (g + 1 << GRANULE_SHIFT - 2));
        codeForgetter.accept(g);
    }

    private void takeReservations(long granule, @Nullable EffectiveStorage storer) {
        boolean kept = false;
        for (EffectiveStorage view : views) {
            if (view == storer) {
                kept |= view.holdsReservationIn(granule);
            } else {
                view.loseReservationIn(granule);
            }
        }
        if (!kept) {
            marks[(int) granule] &= ~RESERVED;
        }
    }

    private void requireRam(long real, int length) {
        if (real < 0 || length < 0 || real > ram.length - (long) length) {
            throw new IndexOutOfBoundsException(String.format(
                    "%d bytes at real address 0x%x are not all in RAM (0 to 0x%x)", length, real, ram.length - 1));
        }
    }

    /**
     * Names the state of the devices, to be saved or restored; that of RAM is its bytes.
     *
     * @throws IllegalStateException if a device cannot be saved
     */
    public void transfer(StateTransfer state) {
        windows.forEach(window -> window.device.transfer(state));
    }
}
