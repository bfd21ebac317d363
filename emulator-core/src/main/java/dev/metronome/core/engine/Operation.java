// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.engine;

import dev.metronome.core.HardwareThread;

/** One instruction as the engine calls it, or two that follow each other. */
abstract class Operation {
    /** Executes the instruction at {@code address}, or that and the next. */
    abstract void execute(HardwareThread t, long address);
}
