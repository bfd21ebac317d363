// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.metronome.isa.CpuModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A line of testdata/vectors/core, whose README describes the columns. */
record InstructionVector(
        String place,
        CpuModel cpu,
        String state,
        String code,
        int steps,
        String before,
        String after,
        boolean bigEndianOnly) {
    private static final Path DIRECTORY =
            Path.of(System.getProperty("metronome.root", ".."), "testdata", "vectors", "core");
    private static final Pattern STORAGE = Pattern.compile("\\[(\\w+):(\\d)]");
    private static final int NOP = 0x6000_0000;

    /** The lines of all files. */
    static List<InstructionVector> all() {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            List<InstructionVector> vectors = new ArrayList<>();
            for (Path file : files.filter(name -> name.toString().endsWith(".txt"))
                    .sorted()
                    .toList()) {
                List<String> lines = Files.readAllLines(file);
                for (int k = 0; k < lines.size(); k++) {
                    if (!lines.get(k).isBlank() && !lines.get(k).startsWith("#")) {
                        vectors.add(of(file.getFileName() + ":" + (k + 1), lines.get(k)));
                    }
                }
            }
            return vectors;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InstructionVector of(String place, String line) {
        String[] columns =
                Arrays.stream(line.split("\\|", -1)).map(String::trim).toArray(String[]::new);
        assertEquals(7, columns.length, place + ": columns");
        assertTrue(!columns[6].isEmpty(), place + ": no source");
        CpuModel cpu = CpuModel.valueOf(columns[0].replace("p", "POWER"));
        boolean wholeMsr = columns[1].length() == 16;
        return new InstructionVector(
                place,
                cpu,
                columns[1],
                columns[2],
                Integer.parseInt(columns[3]),
                columns[4],
                columns[5],
                wholeMsr || columns[6].startsWith("be "));
    }

    /** The byte orders in which the line holds. */
    List<ByteOrder> byteOrders() {
        return bigEndianOnly ? List.of(ByteOrder.BIG_ENDIAN) : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN);
    }

    /** Runs the line on a machine that {@code watch} may watch. */
    void run(ByteOrder order, Consumer<Machine> watch) {
        Machine machine =
                Machine.builder().cpu(cpu).byteOrder(order).memory(1 << 20).build();
        fillWithNops(machine, order, 0, 0x1000);
        fillWithNops(machine, order, 0x17000, 0x1000);
        machine.assemble(code);
        HardwareThread t = machine.core(0).thread(0);
        t.msr(msr() | t.msr() & 1);
        settings(before).forEach(setting -> set(t, setting[0], value(setting[1])));
        watch.accept(machine);
        RunOutcome outcome = machine.run(steps);
        String what = place + " " + order + ": " + code + ": ";
        if (after.equals("!halted")) {
            assertInstanceOf(RunOutcome.Halted.class, outcome, what);
        } else if (after.equals("!waiting")) {
            assertInstanceOf(RunOutcome.Waiting.class, outcome, what);
        } else if (after.startsWith("!")) {
            assertTrue(outcome.description().startsWith(after.substring(1) + " (word "), what + outcome.description());
        } else {
            settings(after)
                    .forEach(setting ->
                            assertEquals(hex(value(setting[1])), hex(get(t, setting[0])), what + setting[0]));
        }
    }

    private long msr() {
        return switch (state) {
            case "h" -> 0x9000_0000_0000_1000L;
            case "g" -> 0x8000_0000_0000_1000L;
            case "u" -> 0x8000_0000_0000_5000L;
            default -> value(state);
        };
    }

    private static List<String[]> settings(String column) {
        return column.isEmpty()
                ? List.of()
                : Stream.of(column.split(" +"))
                        .map(setting -> setting.split("="))
                        .toList();
    }

    private static void set(HardwareThread t, String name, long value) {
        Matcher storage = STORAGE.matcher(name);
        if (storage.matches()) {
            int size = Integer.parseInt(storage.group(2));
            ByteBuffer bytes = ByteBuffer.allocate(8).order(order(t)).putLong(0, value);
            int from = order(t) == ByteOrder.BIG_ENDIAN ? 8 - size : 0;
            t.core()
                    .machine()
                    .storage()
                    .write(value(storage.group(1)), Arrays.copyOfRange(bytes.array(), from, from + size));
        } else {
            t.set(name, value);
        }
    }

    private static long get(HardwareThread t, String name) {
        Matcher storage = STORAGE.matcher(name);
        if (!storage.matches()) {
            return t.get(name);
        }
        byte[] bytes = t.core().machine().storage().read(value(storage.group(1)), Integer.parseInt(storage.group(2)));
        long value = 0;
        for (int k = 0; k < bytes.length; k++) {
            value = value << 8 | bytes[order(t) == ByteOrder.BIG_ENDIAN ? k : bytes.length - 1 - k] & 255;
        }
        return value;
    }

    private static ByteOrder order(HardwareThread t) {
        return (t.msr() & 1) != 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }

    private static void fillWithNops(Machine machine, ByteOrder order, long address, int size) {
        ByteBuffer nops = ByteBuffer.allocate(size).order(order);
        while (nops.hasRemaining()) {
            nops.putInt(NOP);
        }
        machine.storage().write(address, nops.array());
    }

    private static long value(String hex) {
        return Long.parseUnsignedLong(hex, 16);
    }

    private static String hex(long value) {
        return String.format("%016x", value);
    }
}
