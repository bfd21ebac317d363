// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.storage.SpareMemory;
import java.nio.file.Path;

/** The command that programs of a regression are run by, with its options. It does not change: programs that are run alike share it. */
interface CaseCommand {
    /** What is expected besides the files. */
    CaseOptions expected();

    /** Whether a UART is there. */
    boolean hasConsole();

    /** Whether registers are told by thread of the machine, and not by vcpu. */
    boolean tellsThreads();

    /** Makes a machine with the program in a file; its RAM may come from {@code spare}. */
    StartedCase start(Path program, SpareMemory spare);
}
