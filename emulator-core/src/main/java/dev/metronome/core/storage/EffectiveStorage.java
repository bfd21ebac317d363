// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.storage;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.interrupt.Interrupt;
import dev.metronome.core.observe.StorageObserver;
import dev.metronome.core.snapshot.StateTransfer;
import dev.metronome.core.state.Msr;
import dev.metronome.core.storage.GuestAddressing.Access;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Storage as one thread addresses it: effective addresses, MSR[LE] byte order. Accesses to plain RAM take the short path; everything else
 * (devices, the last bytes of RAM and what is beyond, observers, stores into marked granules) leaves it.
 *
 * <p>Without relocation the real address is the effective one without its bits 0:3 (Book III, 6.7.3). There is no translation by the guest's or the host's
 * own tables yet: with relocation on, addresses map one to one, bits 0:1 (the quadrant) being ignored; what exceeds 52 bits is a segment fault. A guest's
 * real address then becomes the machine's by {@link GuestAddressing}, which takes the long way unless both are the same.
 */
public final class EffectiveStorage {
    private static final VarHandle HALFWORD = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle DOUBLEWORD =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final long REAL_MODE_MASK = 0x0fff_ffff_ffff_ffffL;
    private static final long RELOCATED_MASK = 0x3fff_ffff_ffff_ffffL;
    private static final long WORD_MASK = 0xffff_ffffL;
    private static final int TRANSLATED_BITS = 52;
    /** The bit of an address that differs between a page of the smallest size and the next. */
    private static final long PAGE = 4096;

    private final HardwareThread thread;
    private final RealStorage real;
    private final byte[] ram;
    private final byte[] marks;
    private final GuestAddressing guest;
    private long addressMask;
    private long fetchMask;
    private int byteOrderBit;
    private boolean little;
    /** Whether addresses are a guest's and must be looked up. */
    private boolean mapped;
    /** Whether a guest's addresses are the machine's own, which is kept because each change of the MSR asks for it; to be found out anew if {@link #directKnown} is not set. */
    private boolean direct;

    private boolean directKnown;
    /** The highest real address that the short path may touch; -1 in the stepping loop, in which alone observers watch, and for addresses to be looked up. */
    private long shortPathLimit;

    /** Stores from here to {@link #plainLimit} may take the short path, whatever they are. */
    private long plainStart;

    private long plainLimit;
    private boolean stepping;
    /** Whether what takes the long way leaves the code that is under way, which then need not fear what the long way may change. */
    private boolean leaving;

    private boolean hasOperand;
    private long operand;
    private @Nullable StorageObserver observer;
    private long reservation;
    private int reservationSize;

    /** The view that {@code thread} has of {@code real}. */
    public EffectiveStorage(HardwareThread thread, RealStorage real) {
        this.thread = thread;
        this.real = real;
        this.ram = real.ram();
        this.marks = real.marks();
        this.guest = GuestAddressing.of(thread, real);
        setLimits();
        real.addView(this);
    }

    /** Takes over what {@code msr} has of byte order and addresses. */
    public void modeChanged(long msr) {
        little = (msr & Msr.LE) != 0;
        byteOrderBit = little ? 1 : 0;
        addressMask = msr >= 0 ? WORD_MASK : (msr & Msr.DR) != 0 ? RELOCATED_MASK : REAL_MODE_MASK;
        fetchMask = (msr & Msr.IR) != 0 ? RELOCATED_MASK : REAL_MODE_MASK;
        boolean isMapped = (msr & Msr.HV) == 0 && !isDirect();
        if (isMapped != mapped) {
            mapped = isMapped;
            setLimits();
        }
    }

    private boolean isDirect() {
        if (!directKnown) {
            direct = guest.isDirect();
            directKnown = true;
        }
        return direct;
    }

    /** The registers that say where guests are have changed; {@link #modeChanged} must follow before the next access in a guest. */
    public void addressingChanged() {
        directKnown = false;
    }

    /** tlbie: forgets what has been looked up in the tables of guests. */
    public void forgetTranslations() {
        guest.forget();
    }

    /** The real address of the instruction at {@code nia}, which may be beyond RAM, with the byte order in its lowest bit: 1 is little-endian. */
    public long fetchKey(long nia) {
        long a = nia & fetchMask;
        if (mapped) {
            a = guest.real(a, Access.FETCH) & REAL_MODE_MASK;
        }
        return a | byteOrderBit;
    }

    /** The interrupt that a guest's fetch at {@code nia} causes because its address is nowhere, its registers set; null if it is somewhere. */
    public @Nullable Interrupt guestFetchFault(long nia) {
        long a = nia & fetchMask;
        return mapped && guest.real(a, Access.FETCH) == GuestAddressing.NOWHERE
                ? StorageFaults.fetchNotGiven(thread, guest, a)
                : null;
    }

    /** Whether instructions and data are little-endian, MSR[LE]. */
    public boolean isLittleEndian() {
        return little;
    }

    /** Sets the one who hears of every access of the stepping loop, or null. */
    public void observe(@Nullable StorageObserver newObserver) {
        observer = newObserver;
    }

    /**
     * Begins an instruction of the stepping loop: until it ends, stores into decoded code and accesses to devices take effect at once, where in the fast loop they
     * leave the block first, and the address of the first operand is noted. For the engine.
     */
    public void beginStep() {
        stepping = true;
        hasOperand = false;
        setLimits();
    }

    /**
     * Begins a region; for the engine, which says what is known here too, because HotSpot inlines there but the shortest methods.
     *
     * @param leftFirst whether, until it ends, what takes the long way leaves it first: unless addresses are a guest's
     */
    public void beginRegion(boolean leftFirst) {
        leaving = leftFirst;
    }

    /** Until {@link #resumeRegion}, what takes the long way does not leave the region; for the engine. */
    public void suspendRegion() {
        leaving = false;
    }

    /** Goes on with the region; for the engine. */
    public void resumeRegion() {
        leaving = !mapped;
    }

    /** Ends a region; for the engine. */
    public void endRegion() {
        leaving = false;
    }

    /** Whether addresses are a guest's and must be looked up. */
    public boolean isMapped() {
        return mapped;
    }

    /** Ends an instruction of the stepping loop; for the engine. */
    public void endStep() {
        stepping = false;
        setLimits();
    }

    /** Whether the current instruction of the stepping loop has accessed storage. */
    public boolean hasOperand() {
        return hasOperand;
    }

    /** The effective address that the current instruction of the stepping loop accessed first. */
    public long operand() {
        return operand;
    }

    /** The byte at {@code ea}, zero-extended. */
    public long loadByte(long ea) {
        long a = ea & addressMask;
        return a <= shortPathLimit ? ram[(int) a] & 0xff : loadElsewhere(ea, 1);
    }

    /** The halfword at {@code ea}, zero-extended. */
    public long loadHalfword(long ea) {
        long a = ea & addressMask;
        if (a > shortPathLimit) {
            return loadElsewhere(ea, 2);
        }
        short value = (short) HALFWORD.get(ram, (int) a);
        return (little ? Short.reverseBytes(value) : value) & 0xffff;
    }

    /** The word at {@code ea}, zero-extended. */
    public long loadWord(long ea) {
        long a = ea & addressMask;
        if (a > shortPathLimit) {
            return loadElsewhere(ea, 4);
        }
        int value = (int) WORD.get(ram, (int) a);
        return (little ? Integer.reverseBytes(value) : value) & WORD_MASK;
    }

    /** The doubleword at {@code ea}. */
    public long loadDoubleword(long ea) {
        long a = ea & addressMask;
        if (a > shortPathLimit) {
            return loadElsewhere(ea, 8);
        }
        long value = (long) DOUBLEWORD.get(ram, (int) a);
        return little ? Long.reverseBytes(value) : value;
    }

    /** Stores the low byte of {@code value}. */
    public void storeByte(long ea, long value) {
        long a = ea & addressMask;
        if ((a < plainStart || a > plainLimit) && !isPlain(a, 1)) {
            storeElsewhere(ea, 1, value);
        } else {
            ram[(int) a] = (byte) value;
        }
    }

    /** Stores the low halfword of {@code value}. */
    public void storeHalfword(long ea, long value) {
        long a = ea & addressMask;
        if ((a < plainStart || a > plainLimit) && !isPlain(a, 2)) {
            storeElsewhere(ea, 2, value);
        } else {
            short half = (short) value;
            HALFWORD.set(ram, (int) a, little ? Short.reverseBytes(half) : half);
        }
    }

    /** Stores the low word of {@code value}. */
    public void storeWord(long ea, long value) {
        long a = ea & addressMask;
        if ((a < plainStart || a > plainLimit) && !isPlain(a, 4)) {
            storeElsewhere(ea, 4, value);
        } else {
            int word = (int) value;
            WORD.set(ram, (int) a, little ? Integer.reverseBytes(word) : word);
        }
    }

    /** Stores the doubleword {@code value}. */
    public void storeDoubleword(long ea, long value) {
        long a = ea & addressMask;
        if ((a < plainStart || a > plainLimit) && !isPlain(a, 8)) {
            storeElsewhere(ea, 8, value);
        } else {
            DOUBLEWORD.set(ram, (int) a, little ? Long.reverseBytes(value) : value);
        }
    }

    /**
     * Does before a store into {@code size} bytes at {@code ea} what keeps the store from being done at once: for an instruction that stores twice and cannot
     * begin anew in between.
     */
    public void prepareStore(long ea, int size) {
        long a = translate(ea, size, true);
        if (a > ram.length - (long) size) {
            stepDevices();
        } else {
            leaveBlockIfCode(a, size);
        }
    }

    /** Stores two doublewords at {@code ea} and {@code ea + 8}, both or none. */
    public void storePair(long ea, long first, long second) {
        translate(ea + 8, 8, true);
        storeDoubleword(ea, first);
        storeDoubleword(ea + 8, second);
    }

    /** Establishes a reservation of {@code size} bytes at the aligned address {@code ea}. */
    public void reserve(long ea, int size) {
        long a = translate(ea, size, false);
        if (a <= ram.length - (long) size) {
            mark(a);
            reservation = a;
            reservationSize = size;
        }
    }

    /** Ends the reservation; whether it was one of {@code size} bytes at {@code ea}. Another address or size never stores. */
    public boolean consumeReservation(long ea, int size) {
        boolean held =
                reservationSize == size && reservation == (mapped ? translate(ea, size, true) : ea & addressMask);
        if (held && !stepping && real.hasCode(reservation, size)) {
            throw LeaveBlock.BEFORE_ACCESS;
        }
        reservationSize = 0;
        return held;
    }

    /** icbi: forgets decoded copies of the cache line at {@code ea}. */
    public void invalidateCode(long ea) {
        long a = translate(ea, 1, false);
        if (a < ram.length) {
            real.forgetCode(a);
        }
    }

    /** dcbz: zeroes the cache line that contains {@code ea}; DAR of a fault is the line's address. */
    public void zeroLine(long ea) {
        int line = thread.machine().cacheLine();
        long start = ea & -line;
        translate(start, line, true);
        for (int k = 0; k < line; k += 8) {
            storeDoubleword(start + k, 0);
        }
    }

    boolean holdsReservationIn(long granule) {
        return reservationSize != 0 && reservation >>> RealStorage.GRANULE_SHIFT == granule;
    }

    void loseReservationIn(long granule) {
        if (holdsReservationIn(granule)) {
            reservationSize = 0;
        }
    }

    /** Whether a store of {@code size} bytes at {@code a} may take the short path although it is not where most are. */
    private boolean isPlain(long a, int size) {
        return a <= shortPathLimit
                && (marks[(int) (a >>> RealStorage.GRANULE_SHIFT)]
                                | marks[(int) (a + size - 1 >>> RealStorage.GRANULE_SHIFT)])
                        == 0;
    }

    /** The storage without marks is another than it was. */
    void plainChanged() {
        setLimits();
    }

    private void setLimits() {
        shortPathLimit = stepping || mapped ? -1 : ram.length - 8L;
        plainStart = real.plainStart();
        plainLimit = Math.min(shortPathLimit, real.plainEnd() - 8);
    }

    /** What no short path has loaded. */
    private long loadElsewhere(long ea, int size) {
        if (leaving) {
            throw LeaveBlock.BEFORE_ACCESS;
        }
        return loadSlowly(ea, size);
    }

    /** What no short path has stored. */
    private void storeElsewhere(long ea, int size, long value) {
        if (leaving) {
            throw LeaveBlock.BEFORE_ACCESS;
        }
        storeSlowly(ea, size, value);
    }

    private long loadSlowly(long ea, int size) {
        if (mapped && crossesPage(ea, size)) {
            return loadAcrossPages(ea, size);
        }
        long a = translate(ea, size, false);
        note(ea);
        long value = a <= ram.length - (long) size ? bytesAt(a, size) : fromDevice(ea, a, size);
        if (observer != null) {
            observer.accessed(thread, false, a, size, value);
        }
        return value;
    }

    private static boolean crossesPage(long ea, int size) {
        return ((ea ^ ea + size - 1) & PAGE) != 0;
    }

    private long loadAcrossPages(long ea, int size) {
        long value = 0;
        for (int k = 0; k < size; k++) {
            value = value << 8 | loadSlowly(ea + k, 1);
        }
        return inByteOrder(value, size);
    }

    private void storeAcrossPages(long ea, int size, long value) {
        translate(ea, 1, true);
        translate(ea + size - 1, 1, true);
        long bigEndian = inByteOrder(value, size);
        for (int k = size - 1; k >= 0; k--, bigEndian >>>= 8) {
            storeSlowly(ea + k, 1, bigEndian);
        }
    }

    private void storeSlowly(long ea, int size, long value) {
        if (mapped && crossesPage(ea, size)) {
            storeAcrossPages(ea, size, value);
            return;
        }
        long a = translate(ea, size, true);
        note(ea);
        if (a > ram.length - (long) size) {
            stepDevices();
            real.writeDevice(a, size, inByteOrder(value, size));
        } else {
            leaveBlockIfCode(a, size);
            real.beforeStore(a, size);
            long bigEndian = inByteOrder(value, size);
            for (int k = size - 1; k >= 0; k--, bigEndian >>>= 8) {
                ram[(int) a + k] = (byte) bigEndian;
            }
            real.stored(a, size, this);
        }
        if (observer != null) {
            observer.accessed(thread, true, a, size, value);
        }
    }

    private void note(long ea) {
        if (!hasOperand) {
            hasOperand = true;
            operand = ea;
        }
    }

    private void leaveBlockIfCode(long a, int size) {
        if (!stepping && real.hasCode(a, size)) {
            throw LeaveBlock.BEFORE_ACCESS;
        }
    }

    private long bytesAt(long a, int size) {
        long value = 0;
        for (int k = 0; k < size; k++) {
            value = value << 8 | ram[(int) a + k] & 0xff;
        }
        return inByteOrder(value, size);
    }

    private void stepDevices() {
        if (!stepping) {
            throw LeaveBlock.BEFORE_ACCESS;
        }
    }

    private long fromDevice(long ea, long a, int size) {
        stepDevices();
        Long value = real.readDevice(a, size);
        if (value == null) {
            throw fault(ea, false);
        }
        return inByteOrder(value, size);
    }

    private long inByteOrder(long value, int size) {
        return little ? Long.reverseBytes(value) >>> 64 - 8 * size : value;
    }

    /** The real address of {@code size} bytes at {@code ea}, which are RAM or belong to a device. */
    private long translate(long ea, int size, boolean store) {
        long a = ea & addressMask;
        if ((thread.msr() & Msr.DR) != 0 && a >>> TRANSLATED_BITS != 0) {
            thread.dataSegment(ea);
            throw Interrupt.DATA_SEGMENT;
        }
        if (mapped) {
            a = guestReal(ea, a, store);
        }
        if (a > ram.length - (long) size && !real.hasDevice(a, size)) {
            throw fault(ea, store);
        }
        return a;
    }

    private long guestReal(long ea, long address, boolean store) {
        long a = guest.real(address, store ? Access.STORE : Access.LOAD);
        if (a == GuestAddressing.NOWHERE) {
            throw StorageFaults.notGiven(thread, guest, ea, address, store);
        }
        return a;
    }

    private Interrupt fault(long ea, boolean store) {
        return StorageFaults.nothingThere(thread, ea, store);
    }

    /**
     * Names the reservation, to be saved or restored.
     *
     * @throws IllegalArgumentException if the one that is restored is not in RAM
     */
    public void transfer(StateTransfer state) {
        guest.transfer(state);
        reservationSize = (int) state.value(reservationSize, 0, 16);
        reservation = state.value(reservationSize == 0 ? 0 : reservation, 0, ram.length - reservationSize);
        if (reservationSize != 0) {
            mark(reservation);
        }
    }

    private void mark(long reserved) {
        real.mark((int) (reserved >>> RealStorage.GRANULE_SHIFT), RealStorage.RESERVED);
    }
}
