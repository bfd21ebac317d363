// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

/** The command that a program of a regression is run by, with its options. */
interface CaseCommand {
    /** What is expected besides the files. */
    CaseOptions expected();

    /** Whether a UART is there. */
    boolean hasConsole();

    /** Makes the machine anew, with the program. */
    StartedCase start();
}
