// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.MachineBuilder;
import dev.metronome.core.RunOutcome;
import dev.metronome.isa.CpuModel;
import dev.metronome.isa.asm.Assembler;
import dev.metronome.isa.asm.AssemblerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A line of testdata/vectors/time/cases.txt, whose README describes the columns, for one processor. */
record TimeCase(String place, CpuModel cpu, String machine, String state, String before, String script, String after) {
    private static final Path FILE =
            Path.of(System.getProperty("metronome.root", ".."), "testdata", "vectors", "time", "cases.txt");
    private static final int COLUMNS = 8;
    private static final int NOP = 0x6000_0000;
    private static final long START = 0x1000;

    /** The lines, each once for every processor that it names. */
    static List<TimeCase> all() {
        try {
            List<TimeCase> cases = new ArrayList<>();
            for (String line : Files.readAllLines(FILE)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] columns = Arrays.stream(line.split("\\|", -1))
                            .map(String::trim)
                            .toArray(String[]::new);
                    assertEquals(COLUMNS, columns.length, line);
                    assertFalse(columns[COLUMNS - 1].isEmpty(), () -> "no source: " + line);
                    for (String cpu : columns[1].split(" ")) {
                        cases.add(new TimeCase(
                                "case " + columns[0] + " on " + cpu,
                                CpuModel.valueOf(cpu.replace("p", "POWER")),
                                columns[2],
                                columns[3],
                                columns[4],
                                columns[5],
                                columns[6]));
                    }
                }
            }
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The number of the case in timebase-facts.md. */
    int number() {
        return Integer.parseInt(place.replaceAll("case (\\d+).*", "$1"));
    }

    /** Plays the line in one byte order; every step is a run of one instruction on a clock that stands still but for {@code adv}. */
    void play(ByteOrder order) {
        ManualClock clock = new ManualClock();
        Machine m = build(order, clock);
        ByteBuffer nops = ByteBuffer.allocate(0x5000).order(order);
        while (nops.hasRemaining()) {
            nops.putInt(NOP);
        }
        m.storage().write(0, nops.array());
        HardwareThread t = m.core(0).thread(0);
        m.threads().forEach(each -> each.pc(START));
        t.msr(startMsr() | t.msr() & 1);
        set(m, before);
        for (String action : script.split(";")) {
            perform(m, t, clock, action.trim());
        }
        expect(m, after);
    }

    private Machine build(ByteOrder order, ManualClock clock) {
        MachineBuilder builder = Machine.builder()
                .cpu(cpu)
                .byteOrder(order)
                .memory(1 << 20)
                .clock(clock)
                .quantum(1000);
        for (String option : words(machine)) {
            String value = option.substring(option.indexOf('=') + 1);
            switch (option.substring(0, option.length() - value.length())) {
                case "cores=" -> builder.cores(Integer.parseInt(value));
                case "threads=" -> builder.threadsPerCore(Integer.parseInt(value));
                case "hdec=" -> builder.hdecRule(HdecRule.valueOf(value));
                case "mtspr456=" -> builder.illegalMtspr456(value.equals("illegal"));
                case "reserved=" -> builder.strictReserved(value.equals("strict"));
                default -> throw new IllegalArgumentException(place + ": " + option);
            }
        }
        return builder.build();
    }

    private long startMsr() {
        return switch (state) {
            case "h" -> 0x9000_0000_0000_1000L;
            case "g" -> 0x8000_0000_0000_1000L;
            case "u" -> 0x8000_0000_0000_5000L;
            default -> hex(state);
        };
    }

    private void perform(Machine m, HardwareThread t, ManualClock clock, String action) {
        String[] words = action.split(" ", 2);
        String rest = words.length == 2 ? words[1] : "";
        switch (words[0]) {
            case "adv" -> clock.advance(hex(rest));
            case "step" -> m.step();
            case "none" -> assertNoInterrupt(m, t);
            case "set" -> set(m, rest);
            case "expect" -> expect(m, rest);
            case "external" -> t.exceptions().external(true);
            case "waits" -> assertTrue(m.run(1) instanceof RunOutcome.Waiting, place);
            case "tod-to-tb" -> t.core().timeFacility().moveTodToTimeBase();
            default -> {
                long at = t.pc();
                m.storage().write(at, assembled(action, (t.msr() & 1) != 0));
                m.step();
            }
        }
    }

    private byte[] assembled(String instruction, boolean little) {
        AssemblerOptions options = new AssemblerOptions(
                START, little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN, cpu.level(), name -> Optional.empty());
        byte[] bytes = new Assembler(options)
                .assemble(instruction, place)
                .segments()
                .get(0)
                .bytes();
        assertEquals(4, bytes.length, place + ": " + instruction);
        return bytes;
    }

    /** The next instruction executes: nothing interrupts before it. */
    private void assertNoInterrupt(Machine m, HardwareThread t) {
        long pc = t.pc();
        m.step();
        assertEquals(Long.toHexString(pc + 4), Long.toHexString(t.pc()), place + ": interrupted");
    }

    private void set(Machine m, String settings) {
        for (String setting : words(settings)) {
            String[] parts = setting.split("=");
            thread(m, parts[0]).set(register(parts[0]), hex(parts[1]));
        }
    }

    private void expect(Machine m, String settings) {
        for (String setting : words(settings)) {
            String[] parts = setting.split("=");
            String name = parts[0];
            boolean bit = name.matches(".*\\[\\d+(:\\d+)?]");
            long value = thread(m, name).get(register(name).replaceAll("\\[.*", ""));
            if (bit) {
                String[] range = name.replaceAll(".*\\[|]", "").split(":");
                int first = Integer.parseInt(range[0]);
                int last = Integer.parseInt(range[range.length - 1]);
                value = value << first >>> first + 63 - last;
            }
            assertEquals(
                    Long.toHexString(hex(parts[1])), Long.toHexString(value), place + ": " + name + " in: " + script);
        }
    }

    private static HardwareThread thread(Machine m, String name) {
        if (!name.contains(".")) {
            return m.core(0).thread(0);
        }
        String[] who = name.substring(0, name.indexOf(':')).split("\\.");
        return m.core(Integer.parseInt(who[0])).thread(Integer.parseInt(who[1]));
    }

    private static String register(String name) {
        return name.contains(".") ? name.substring(name.indexOf(':') + 1) : name;
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : Stream.of(text.split(" +")).toList();
    }

    private static long hex(String digits) {
        return Long.parseUnsignedLong(digits.replace("_", ""), 16);
    }
}
