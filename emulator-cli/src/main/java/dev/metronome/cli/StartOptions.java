// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A program and the options that say what machine it starts on. */
final class StartOptions {
    @Parameters(paramLabel = "PROGRAM", description = "the program file")
    private Path file;

    @Mixin
    private StartSettings settings;

    /** The program file, as the user names it. */
    Path file() {
        return file;
    }

    /** How it is read and started. */
    StartSettings settings() {
        return settings;
    }

    /** The program file, read. */
    LoadedProgram read() {
        return settings.read(file);
    }
}
