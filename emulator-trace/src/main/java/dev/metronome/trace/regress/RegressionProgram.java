// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.regress;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program and the files beside it that say what is expected.
 *
 * @param file the program, as it was found from where the user looks
 * @param expectations the files that say what is expected, by kind; at most one of each
 * @param settings the files that say how it is run, from the outermost folder's to its own
 */
public record RegressionProgram(Path file, Map<Expected, Path> expectations, List<Path> settings) {
    /** What a file beside a program can say is expected. */
    public enum Expected {
        /** The trace, wholly or in part. */
        TRACE(List.of(".trace", ".trace.gz")),
        /** Registers at the end. */
        REGISTERS(List.of(".out", ".regs")),
        /** Storage at the end. */
        MEMORY(List.of(".mem")),
        /** What is written to the UART. */
        CONSOLE(List.of(".console"));

        private final List<String> endings;

        Expected(List<String> endings) {
            this.endings = endings;
        }

        /** How the names of such files end. */
        public List<String> endings() {
            return endings;
        }
    }

    /** What reports call it: its path, without {@code .} and with {@code /} between folders. */
    public String name() {
        return file.normalize().toString().replace('\\', '/');
    }

    /** The file that says what is expected in this respect. */
    public Optional<Path> expectation(Expected kind) {
        return Optional.ofNullable(expectations.get(kind));
    }
}
