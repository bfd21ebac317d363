// SPDX-License-Identifier: Apache-2.0
package dev.metronome.junit;

import dev.metronome.core.Machine;
import dev.metronome.core.trace.TextTrace;
import dev.metronome.core.trace.TraceHeader;
import java.util.stream.Collectors;

/** The end of a trace of a run that has been. The same start gives the same run, so it is run again, and traced towards the end alone. */
final class LastLines {
    private static final int INSTRUCTIONS = 10;

    private LastLines() {}

    /**
     * The lines of the last instructions.
     *
     * @param machine as the other was before its run
     * @param executed how many instructions that executed
     * @param limit how many it might have
     */
    static String of(Machine machine, long executed, long limit) {
        long first = Math.max(0, executed - INSTRUCTIONS);
        machine.run(first);
        StringBuilder lines = new StringBuilder();
        TextTrace trace = TextTrace.start(machine, TraceHeader.of(machine, "", new byte[0]), lines);
        machine.run(limit - first);
        trace.close();
        return lines.toString().lines().filter(line -> !line.startsWith("#")).collect(Collectors.joining("\n"));
    }
}
