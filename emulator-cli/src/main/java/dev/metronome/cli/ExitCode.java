// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

/** The exit codes of the command, which docs/cli.md explains. A program that halts by attn gives its own, 0 to 63, in r3. */
enum ExitCode {
    SUCCESS(0),
    /** A search that found nothing. */
    NOTHING_FOUND(1),
    /** The status of a program that is more than 63. */
    LARGE_STATUS(63),
    /** A wrong option or argument. */
    USAGE(64),
    /** A program file that is none: malformed ELF, errors in assembly source, does not fit into storage. */
    BAD_PROGRAM(65),
    /** A program file that is missing or cannot be read. */
    NO_INPUT(66),
    /** A fault of Metronome itself. */
    INTERNAL(70),
    /** An output file that cannot be written. */
    NO_OUTPUT(74),
    /** Somebody else has what is needed; later it may work. */
    BUSY(75),
    /** Something is not as expected: phases of a sweep, a benchmark that is slower. */
    DIFFERENT(100),
    /** The limit of instructions is reached. */
    LIMIT(101),
    /** Every thread sleeps and nothing wakes one. */
    WAITING(102),
    /** An interrupt without a handler, or an instruction that is not implemented. */
    UNHANDLED(103),
    /** Ended by the user, with Ctrl-C. */
    INTERRUPTED(130);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
