// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The standard streams of a command.
 *
 * @param progress whether standard error is a terminal, on which long work may show how far it is
 */
record Streams(InputStream in, PrintStream out, PrintStream err, boolean progress) {
    /** Streams that are empty and say nothing. */
    static Streams silent() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new Streams(InputStream.nullInputStream(), nowhere, nowhere, false);
    }

    /** Prints one line for people on standard error. */
    void say(String message) {
        err.println("metronome: " + message);
    }
}
