// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.expect;

import dev.metronome.core.Machine;
import dev.metronome.core.RegisterName;
import dev.metronome.trace.TextFile;
import dev.metronome.trace.ThreadId;
import dev.metronome.trace.TraceException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * The registers that a run should end with. They come from a file of {@code NAME HEX} lines or from what GDB's {@code info registers} printed;
 * {@link #read} finds out which it is.
 *
 * @param expected what is expected, in the order of the file
 * @param leftOut names in a dump of GDB that no register here answers to, such as those of floating point
 */
public record FinalRegisters(List<ExpectedRegister> expected, List<String> leftOut) {
    private static final int LARGEST = 1 << 20;

    public FinalRegisters {
        expected = List.copyOf(expected);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * Reads a file of either kind.
     *
     * @throws TraceException if it cannot be read, is neither, or names a register that does not exist, that is named before or that cannot hold its value
     */
    public static FinalRegisters read(Path file) {
        return parse(file.toString(), contents(file));
    }

    private static String contents(Path file) {
        return TextFile.read(file, LARGEST);
    }

    /**
     * Reads {@code text}, the contents of the file {@code name}.
     *
     * @throws TraceException as {@link #read} does
     */
    public static FinalRegisters parse(String name, String text) {
        List<String> lines = text.lines().toList();
        FinalRegisters registers =
                GdbRegisters.isDump(lines) ? GdbRegisters.parse(name, lines) : RegisterLines.parse(name, lines);
        if (registers.expected.isEmpty()) {
            throw TraceException.malformed(
                    name, "names no register", "write lines such as 'GPR3 0000000000000005', or delete it");
        }
        return registers;
    }

    /**
     * Where registers are not as expected, by thread in the order of the file.
     *
     * @param threads what gives the value of a register by its name, of each thread of a machine or each vcpu of a guest
     * @param ignored registers that may hold anything
     * @throws TraceException if there is no such thread or register; the message names the line of the file
     */
    public List<RegisterDifference> differences(
            Map<ThreadId, ToLongFunction<String>> threads, Set<RegisterName> ignored) {
        List<RegisterDifference> differences = new ArrayList<>();
        for (ExpectedRegister e : expected) {
            if (!ignored.contains(e.register())) {
                addDifferences(threads, e, differences);
            }
        }
        return differences;
    }

    /** The same of a machine, with no register ignored. */
    public List<RegisterDifference> differences(Machine machine) {
        return differences(threadsOf(machine), Set.of());
    }

    /**
     * The text of a file of {@code NAME HEX} lines in which the registers that differ have the values that they were found to have.
     *
     * @throws TraceException if it cannot be read, or is a dump of GDB, which only GDB makes
     */
    public static String withValues(Path file, List<RegisterDifference> differences) {
        List<String> lines = new ArrayList<>(contents(file).lines().toList());
        if (GdbRegisters.isDump(lines)) {
            throw TraceException.malformed(
                    file.toString(), "was made by GDB, so it is not updated", "make it again with GDB, or delete it");
        }
        for (RegisterDifference difference : differences) {
            int k = difference.line() - 1;
            lines.set(k, RegisterLines.withValue(lines.get(k), difference.actual()));
        }
        return String.join("\n", lines) + "\n";
    }

    /** The threads of a machine, for {@link #differences(Map, Set)}. */
    public static Map<ThreadId, ToLongFunction<String>> threadsOf(Machine machine) {
        Map<ThreadId, ToLongFunction<String>> threads = new LinkedHashMap<>();
        machine.threads().forEach(t -> threads.put(ThreadId.of(t), t::get));
        return threads;
    }

    private static void addDifferences(
            Map<ThreadId, ToLongFunction<String>> threads, ExpectedRegister e, List<RegisterDifference> to) {
        List<Map.Entry<ThreadId, ToLongFunction<String>>> meant = threads.entrySet().stream()
                .filter(entry -> e.means(entry.getKey()))
                .toList();
        if (meant.isEmpty()) {
            throw TraceException.malformed(
                    e.place(),
                    "there is no thread " + e.thread(),
                    "cores, threads and vcpus are numbered from 0; run it with more, or delete the line");
        }
        for (Map.Entry<ThreadId, ToLongFunction<String>> t : meant) {
            long actual = valueOf(t.getValue(), e);
            if (actual != e.value()) {
                to.add(new RegisterDifference(t.getKey(), e.register(), e.value(), actual, e.place()));
            }
        }
    }

    private static long valueOf(ToLongFunction<String> t, ExpectedRegister e) {
        try {
            return t.applyAsLong(e.register().name());
        } catch (IllegalArgumentException wrong) {
            throw TraceException.malformed(
                    e.place(), String.valueOf(wrong.getMessage()), "run it on another processor, or delete the line");
        }
    }
}
