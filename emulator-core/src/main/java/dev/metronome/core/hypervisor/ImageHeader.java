// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import dev.metronome.core.snapshot.RamPages;
import dev.metronome.core.snapshot.StateTransfer;
import dev.metronome.isa.CpuModel;
import java.nio.ByteOrder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a virtual machine is made of, and its time when it was saved: all that must be known before one like it can be built. */
final class ImageHeader {
    private static final int MOST_VIRTUAL_CORES = 64;
    private static final int MOST_THREADS = 8;
    private static final long MOST_MEMORY = 1L << 31;
    private static final long HIGHEST_FREQUENCY = 9_000_000_000L;
    private static final int NANOSECONDS = 1_000_000_000;

    private CpuModel cpu = CpuModel.POWER8;
    private KvmProfile profile = KvmProfile.LINUX_4_18;
    private boolean isLittleEndian;
    private boolean keepsUselessOffset;
    private long memorySize;
    private boolean isConfined;
    private int virtualCores;
    private int threads;
    private long timeBaseFrequency;
    private long[] guestTimeBases = {};
    private long[] tbOffsets = {};
    private @Nullable Instant savedAt;

    /** One that {@link #transfer} fills. */
    ImageHeader() {}

    /** That of a virtual machine at this moment. */
    ImageHeader(VirtualMachine machine, @Nullable Instant savedAt) {
        cpu = machine.cpu();
        profile = machine.profile();
        isLittleEndian = machine.isLittleEndian();
        keepsUselessOffset = machine.keepsUselessOffset();
        memorySize = machine.memory().size();
        isConfined = machine.isConfined();
        virtualCores = machine.virtualCores().size();
        threads = machine.virtualCore(0).threads();
        timeBaseFrequency = machine.hypervisor().machine().timeBaseFrequency();
        guestTimeBases = machine.virtualCores().stream()
                .mapToLong(VirtualCore::guestTimeBase)
                .toArray();
        tbOffsets =
                machine.virtualCores().stream().mapToLong(VirtualCore::tbOffset).toArray();
        this.savedAt = savedAt;
    }

    /** Names everything. */
    void transfer(StateTransfer state) {
        cpu = state.constant(cpu, CpuModel.values());
        profile = state.constant(profile, KvmProfile.values());
        isLittleEndian = state.value(isLittleEndian);
        keepsUselessOffset = state.value(keepsUselessOffset);
        memorySize = state.value(memorySize / RamPages.PAGE, 1, MOST_MEMORY / RamPages.PAGE) * RamPages.PAGE;
        isConfined = state.value(isConfined);
        virtualCores = (int) state.value(virtualCores, 1, MOST_VIRTUAL_CORES);
        threads = (int) state.value(threads, 1, MOST_THREADS);
        timeBaseFrequency = state.value(timeBaseFrequency, 1, HIGHEST_FREQUENCY);
        guestTimeBases = transfer(state, guestTimeBases);
        tbOffsets = transfer(state, tbOffsets);
        transferSavedAt(state);
    }

    private long[] transfer(StateTransfer state, long[] current) {
        long[] values = current.length == 0 ? new long[virtualCores] : current;
        state.values(values);
        return values;
    }

    private void transferSavedAt(StateTransfer state) {
        Instant current = savedAt == null ? Instant.EPOCH : savedAt;
        boolean isKnown = state.value(savedAt != null);
        long second = state.value(current.getEpochSecond(), Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond());
        long nanosecond = state.value(current.getNano(), 0, NANOSECONDS - 1L);
        savedAt = isKnown ? Instant.ofEpochSecond(second, nanosecond) : null;
    }

    CpuModel cpu() {
        return cpu;
    }

    KvmProfile profile() {
        return profile;
    }

    ByteOrder byteOrder() {
        return isLittleEndian ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }

    boolean keepsUselessOffset() {
        return keepsUselessOffset;
    }

    long memorySize() {
        return memorySize;
    }

    boolean isConfined() {
        return isConfined;
    }

    int virtualCores() {
        return virtualCores;
    }

    int threads() {
        return threads;
    }

    long timeBaseFrequency() {
        return timeBaseFrequency;
    }

    long guestTimeBase(int virtualCore) {
        return guestTimeBases[virtualCore];
    }

    long tbOffset(int virtualCore) {
        return tbOffsets[virtualCore];
    }

    @Nullable
    Instant savedAt() {
        return savedAt;
    }
}
