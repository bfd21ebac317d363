// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.Machine;
import dev.metronome.core.loader.Program;
import dev.metronome.core.trace.TraceHeader;
import java.nio.file.Path;

/** A program and the bytes it was made of. */
record LoadedProgram(Path file, byte[] contents, Program program) {
    /** Says what the reader noticed. */
    void tellNotes(Streams streams) {
        program.notes().forEach(streams::say);
    }

    /** The header of a trace of its run on {@code machine}. */
    TraceHeader header(Machine machine) {
        return TraceHeader.of(machine, String.valueOf(file.getFileName()), contents);
    }
}
