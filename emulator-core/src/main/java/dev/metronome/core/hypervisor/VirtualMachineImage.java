// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import dev.metronome.core.snapshot.RamPages;
import dev.metronome.core.snapshot.SnapshotFile;
import dev.metronome.core.snapshot.SnapshotWriter;
import dev.metronome.core.snapshot.StateReader;
import dev.metronome.core.snapshot.StateWriter;
import dev.metronome.core.storage.RealStorage;
import dev.metronome.isa.CpuModel;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A virtual machine that does not run, apart from any machine: what it is made of, its registers, its memory, and its guest's time. Made by {@link
 * VirtualMachine#save}; {@link #restoreOn} makes virtual machines of it, on whatever machine can take them. It does not change.
 */
public final class VirtualMachineImage {
    /** The kind of snapshot, as the file names it. */
    public static final String KIND = "virtual machine";

    private static final String HEADER = "virtual machine";
    private static final String STATE = "state";
    private static final String RAM = "ram";

    private final SnapshotFile file;
    private final byte[] bytes;
    private final ImageHeader header;

    private VirtualMachineImage(SnapshotFile file, byte[] bytes, ImageHeader header) {
        this.file = file;
        this.bytes = bytes;
        this.header = header;
    }

    static VirtualMachineImage of(VirtualMachine machine, @Nullable Instant savedAt) {
        machine.requireOut("saved");
        GuestMemory memory = machine.memory();
        RealStorage storage = machine.hypervisor().machine().storage();
        SnapshotWriter writer = new SnapshotWriter(KIND);
        writer.section(HEADER, out -> new ImageHeader(machine, savedAt).transfer(new StateWriter(out)));
        writer.section(STATE, out -> machine.transfer(new StateWriter(out)));
        writer.section(RAM, out -> RamPages.write(storage, memory.base(), memory.size(), out));
        return of("virtual machine " + machine.lpid(), writer.bytes());
    }

    /**
     * The image in a file's bytes.
     *
     * @param name what messages call it
     * @throws dev.metronome.core.snapshot.SnapshotException if it is no such file, of a newer format, cut off, damaged, or a snapshot of something else
     */
    public static VirtualMachineImage of(String name, byte[] bytes) {
        SnapshotFile file = SnapshotFile.of(name, bytes);
        file.require(KIND, Set.of(HEADER, STATE, RAM));
        ImageHeader header = file.section(HEADER, VirtualMachineImage::header);
        file.section(RAM, in -> {
            RamPages.check(in, header.memorySize());
            return header;
        });
        return new VirtualMachineImage(file, bytes.clone(), header);
    }

    private static ImageHeader header(DataInputStream in) {
        ImageHeader header = new ImageHeader();
        header.transfer(new StateReader(in));
        return header;
    }

    /**
     * The image in a file.
     *
     * @throws dev.metronome.core.snapshot.SnapshotException if it cannot be read, or as {@link #of(String, byte[])} says
     */
    public static VirtualMachineImage readFrom(Path path) {
        return of(path.toString(), SnapshotFile.bytesOf(path));
    }

    /**
     * Writes it to a file, which is there whole or as it was before.
     *
     * @throws IOException if it cannot be written
     */
    public void writeTo(Path path) throws IOException {
        Path temporary = path.resolveSibling(
                path.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        Files.write(temporary, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            Files.move(temporary, path, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** The bytes of a file from which it can be read; the same for the same virtual machine in the same state. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** What messages call it. */
    public String name() {
        return file.name();
    }

    /** The processor that its guest needs. */
    public CpuModel cpu() {
        return header.cpu();
    }

    /** Which KVM ran it. */
    public KvmProfile profile() {
        return header.profile();
    }

    /** The byte order in which it began. */
    public ByteOrder byteOrder() {
        return header.byteOrder();
    }

    /** The bytes of its memory. */
    public long memorySize() {
        return header.memorySize();
    }

    /** Whether its guest reaches its memory alone, rather than all of a machine's RAM; then some processors need RAM for tables besides. */
    public boolean isConfined() {
        return header.isConfined();
    }

    /** The number of its virtual cores. */
    public int virtualCores() {
        return header.virtualCores();
    }

    /** The number of vcpus of each virtual core. */
    public int threadsPerCore() {
        return header.threads();
    }

    /** The frequency of the Time Base where it ran, in Hz. */
    public long timeBaseFrequency() {
        return header.timeBaseFrequency();
    }

    /** The guest's Time Base on a virtual core when it was saved, or paused before, in ticks. */
    public long guestTimeBase(int virtualCore) {
        return header.guestTimeBase(virtualCore);
    }

    /** The offset of a virtual core where it was saved, in ticks. */
    public long tbOffset(int virtualCore) {
        return header.tbOffset(virtualCore);
    }

    /** When it was saved, if {@link VirtualMachine#save(Instant)} was told. */
    public Optional<Instant> savedAt() {
        return Optional.ofNullable(header.savedAt());
    }

    /**
     * A virtual machine that goes on where the other was saved, with the same profile, on memory that is free, its virtual cores placed as those of a new
     * one are. {@link #restoration} leaves more to choose.
     *
     * @param downtime how far the guest's Time Base goes forward, less than 2^24 ticks for the rounding of the offset apart
     * @throws IllegalArgumentException if the machine cannot take it; nothing has been changed
     * @throws dev.metronome.core.snapshot.SnapshotException if the file is inconsistent in itself; nothing has been changed
     */
    public VirtualMachine restoreOn(Hypervisor hypervisor, Downtime downtime) {
        return restoration(hypervisor).downtime(downtime).build();
    }

    /** Where and how a virtual machine is made of it. */
    public Restoration restoration(Hypervisor hypervisor) {
        return new Restoration(this, hypervisor);
    }

    ImageHeader header() {
        return header;
    }

    /** Gives a virtual machine that was built for it, and has its offsets, the state of the one that was saved. */
    void restoreState(VirtualMachine made) {
        file.section(STATE, in -> {
            made.transfer(new StateReader(in));
            return made;
        });
    }

    /** Gives it the memory. */
    void restoreMemory(VirtualMachine made) {
        file.section(RAM, in -> {
            RamPages.read(
                    in,
                    made.hypervisor().machine().storage(),
                    made.memory().base(),
                    made.memory().size());
            return made;
        });
    }
}
