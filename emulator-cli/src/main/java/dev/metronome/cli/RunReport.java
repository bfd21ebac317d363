// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import java.util.List;
import java.util.Map;

/**
 * How a run ended, as {@code --json} prints it.
 *
 * @param program the program's file name
 * @param outcome one word: halted, limit, waiting, unhandled or interrupted
 * @param description one sentence for people
 * @param status what r3 of the halting thread holds, or null if the program did not halt
 * @param exitCode the exit code of the command
 * @param instructions the instructions that all threads have retired
 * @param ticks the ticks that have passed
 * @param console what the program wrote to the UART, or null without one
 * @param threads the registers of each thread
 */
record RunReport(
        String program,
        String outcome,
        String description,
        Long status,
        int exitCode,
        long instructions,
        long ticks,
        String console,
        List<ThreadReport> threads) {

    /** The registers of one thread: name, and value as 16 hexadecimal digits. */
    record ThreadReport(int core, int thread, Map<String, String> registers) {}

    static RunReport of(String program, RunEnd end, Machine machine, String console) {
        return new RunReport(
                program,
                end.word(),
                end.description(),
                end.status(),
                end.exitCode(),
                machine.retired(),
                machine.time().now(),
                console,
                machine.threads().stream().map(RunReport::registers).toList());
    }

    private static ThreadReport registers(HardwareThread t) {
        return new ThreadReport(t.core().number(), t.number(), Registers.of(t));
    }
}
