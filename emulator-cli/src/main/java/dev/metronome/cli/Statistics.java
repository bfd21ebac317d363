// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.interrupt.InterruptVector;
import java.io.PrintStream;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What {@code --stats} tells of each thread: instructions, the Time Base, ticks asleep, and how often it was interrupted by which vector. */
final class Statistics {
    private final Machine machine;
    private final Map<HardwareThread, Map<InterruptVector, Long>> interrupts = new HashMap<>();

    /** Counts from now on. */
    Statistics(Machine machine) {
        this.machine = machine;
        machine.observeInterrupts((t, vector) -> interrupts
                .computeIfAbsent(t, any -> new EnumMap<>(InterruptVector.class))
                .merge(vector, 1L, Long::sum));
    }

    /** Prints a line for each thread. */
    void print(PrintStream out) {
        Table table = new Table();
        table.add("thread", "instructions", "TB", "ticks asleep", "interrupts");
        for (HardwareThread t : machine.threads()) {
            table.add(
                    t,
                    t.retired(),
                    String.format("%016x", t.core().timeBase().value()),
                    t.powerSaving().ticksAsleep(),
                    interruptsOf(t));
        }
        table.print(out);
    }

    private String interruptsOf(HardwareThread t) {
        return interrupts.getOrDefault(t, Map.of()).entrySet().stream()
                .map(entry ->
                        String.format("%x %s: %d", entry.getKey().offset(), Names.of(entry.getKey()), entry.getValue()))
                .collect(Collectors.joining(", "));
    }
}
