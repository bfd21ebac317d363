// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * One run of the command within the test's own process.
 *
 * @param code the exit code
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record Command(int code, String out, String err) {
    static final Path ROOT =
            Path.of(System.getProperty("metronome.root", "..")).toAbsolutePath().normalize();

    static Command run(Object... arguments) {
        return runWithInput("", arguments);
    }

    static Command runWithInput(String input, Object... arguments) {
        String[] words = new String[arguments.length];
        for (int k = 0; k < words.length; k++) {
            words[k] = arguments[k].toString();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Streams streams = new Streams(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        int code = Main.execute(streams, words);
        streams.err().flush();
        return new Command(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    static Path program(String name) {
        return ROOT.resolve("testdata/programs").resolve(name);
    }
}
