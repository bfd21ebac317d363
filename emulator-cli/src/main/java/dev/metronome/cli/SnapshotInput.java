// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.hypervisor.VirtualMachineImage;
import dev.metronome.core.snapshot.MachineSnapshot;
import dev.metronome.core.snapshot.SnapshotException;
import dev.metronome.core.snapshot.SnapshotFile;
import java.nio.file.Path;

/**
 * A snapshot file of whichever kind, read and checked as a whole.
 *
 * @param file as the user names it
 * @param contents its bytes
 * @param kind what it is a snapshot of
 */
record SnapshotInput(Path file, byte[] contents, String kind) {
    /**
     * Reads a file.
     *
     * @throws SnapshotException if it cannot be read or is none
     */
    static SnapshotInput read(Path file) {
        byte[] contents = SnapshotFile.bytesOf(file);
        return new SnapshotInput(
                file, contents, SnapshotFile.of(file.toString(), contents).kind());
    }

    /** The same for a command that wants an image of a virtual machine: whoever names something else hears how to make one. */
    static SnapshotInput readImage(Path file) {
        try {
            return read(file);
        } catch (SnapshotException e) {
            if (e.reason() == SnapshotException.Reason.NO_SNAPSHOT) {
                throw new Failure(
                        ExitCode.BAD_PROGRAM,
                        file
                                + ": is not an image of a virtual machine; make one with 'metronome guest PROGRAM --save FILE'");
            }
            throw e;
        }
    }

    /** Whether it is an image of a virtual machine. */
    boolean isVirtualMachine() {
        return kind.equals(VirtualMachineImage.KIND);
    }

    /** The machine in it. */
    MachineSnapshot machine() {
        if (isVirtualMachine()) {
            throw new Failure(
                    ExitCode.BAD_PROGRAM,
                    file
                            + ": is an image of a virtual machine, not a snapshot of a machine; resume it with 'metronome migrate "
                            + file + "'");
        }
        return MachineSnapshot.of(file.toString(), contents);
    }

    /** The virtual machine in it. */
    VirtualMachineImage virtualMachine() {
        if (kind.equals(MachineSnapshot.KIND)) {
            throw new Failure(
                    ExitCode.BAD_PROGRAM,
                    file
                            + ": is a snapshot of a machine, not an image of a virtual machine; resume it with 'metronome snapshot load "
                            + file + "'");
        }
        return VirtualMachineImage.of(file.toString(), contents);
    }
}
