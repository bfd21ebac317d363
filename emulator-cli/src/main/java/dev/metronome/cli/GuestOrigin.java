// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.Machine;
import dev.metronome.core.trace.TraceHeader;
import java.nio.file.Path;
import java.util.List;

/**
 * What a guest comes from: a program, or an image of a virtual machine.
 *
 * @param title what messages call it
 * @param file as the user names it
 * @param contents the bytes of the file
 * @param notice lines that are told before the guest runs
 */
record GuestOrigin(String title, Path file, byte[] contents, List<String> notice) {
    /** A program. */
    static GuestOrigin of(LoadedProgram loaded) {
        return new GuestOrigin(loaded.program().name(), loaded.file(), loaded.contents(), List.of());
    }

    /** The file's name, without folders. */
    String name() {
        return String.valueOf(file.getFileName());
    }

    /** The header of a trace of its run on {@code machine}. */
    TraceHeader header(Machine machine) {
        return TraceHeader.of(machine, name(), contents);
    }
}
