// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

/** What ends a command with a message and an exit code. */
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ExitCode code;

    /** The message names the thing, the place and the remedy. */
    Failure(ExitCode code, String message) {
        super(message);
        this.code = code;
    }

    ExitCode code() {
        return code;
    }
}
