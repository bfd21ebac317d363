// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.expect;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.RegisterName;
import dev.metronome.trace.ThreadId;
import dev.metronome.trace.TraceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

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
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw TraceException.malformed(
                        file.toString(), "is too large for a file of final registers", "1 MiB is the most");
            }
            return parse(file.toString(), new String(bytes, StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            throw TraceException.unreadable(file.toString(), "no such file", "check the path");
        } catch (IOException e) {
            throw TraceException.unreadable(
                    file.toString(), "cannot be read (" + e.getMessage() + ")", "name a file of final registers");
        }
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
     * Where the registers of {@code machine} are not as expected, by thread in the order of the file.
     *
     * @param ignored registers that may hold anything
     * @throws TraceException if the machine has no such thread or register; the message names the line of the file
     */
    public List<RegisterDifference> differences(Machine machine, Set<RegisterName> ignored) {
        List<RegisterDifference> differences = new ArrayList<>();
        for (ExpectedRegister e : expected) {
            if (!ignored.contains(e.register())) {
                addDifferences(machine, e, differences);
            }
        }
        return differences;
    }

    /** The same with no register ignored. */
    public List<RegisterDifference> differences(Machine machine) {
        return differences(machine, Set.of());
    }

    private static void addDifferences(Machine machine, ExpectedRegister e, List<RegisterDifference> to) {
        List<HardwareThread> meant = machine.threads().stream().filter(e::means).toList();
        if (meant.isEmpty()) {
            throw TraceException.malformed(
                    e.place(),
                    "the machine has no thread " + e.thread(),
                    "cores and threads are numbered from 0; run it with more cores or threads, or delete the line");
        }
        for (HardwareThread t : meant) {
            long actual = valueOf(t, e);
            if (actual != e.value()) {
                to.add(new RegisterDifference(ThreadId.of(t), e.register(), e.value(), actual, e.place()));
            }
        }
    }

    private static long valueOf(HardwareThread t, ExpectedRegister e) {
        try {
            return t.get(e.register().name());
        } catch (IllegalArgumentException wrong) {
            throw TraceException.malformed(
                    e.place(), String.valueOf(wrong.getMessage()), "run it on another processor, or delete the line");
        }
    }
}
