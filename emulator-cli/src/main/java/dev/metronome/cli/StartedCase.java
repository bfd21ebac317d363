// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.Machine;
import dev.metronome.core.trace.TraceHeader;
import dev.metronome.trace.ThreadId;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * A program of a regression on its machine, about to run.
 *
 * @param registers what gives the value of a register by its name, by thread of the machine or by vcpu
 * @param console what has been written to the UART so far
 * @param run the run
 */
record StartedCase(
        Machine machine,
        Supplier<TraceHeader> header,
        Map<ThreadId, ToLongFunction<String>> registers,
        Supplier<String> console,
        Run run) {
    /** A run. */
    interface Run {
        RunEnd toEnd();
    }
}
