// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.snapshot;

import dev.metronome.core.Machine;
import dev.metronome.core.MachineBuilder;
import dev.metronome.core.time.HdecRule;
import dev.metronome.core.time.InstructionClock;
import dev.metronome.core.time.ManualClock;
import dev.metronome.core.time.Ratio;
import dev.metronome.isa.CpuModel;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** What a machine is built with, each a line {@code name=value} of a snapshot's section {@code machine}, in this order. The start of the Time Base is state. */
enum MachineSetting {
    CPU(m -> word(m.cpu()), (b, text) -> b.cpu(constant(CpuModel.values(), text))),
    CORES(m -> m.cores().size(), (b, text) -> b.cores(Integer.parseInt(text))),
    THREADS(m -> m.core(0).threads().size(), (b, text) -> b.threadsPerCore(Integer.parseInt(text))),
    MEMORY(m -> m.storage().size(), (b, text) -> b.memory(Long.parseLong(text))),
    BYTE_ORDER(m -> m.byteOrder() == ByteOrder.BIG_ENDIAN ? "big" : "little", (b, text) -> b.byteOrder(order(text))),
    CLOCK(m -> clock(m), MachineSetting::drive),
    INSTRUCTIONS_PER_TICK(m -> ratio(m.instructionsOfRatio(), m.ticksOfRatio()), (b, text) -> {
        Ratio ratio = ratio(text);
        b.instructionsPerTick(ratio.numerator(), ratio.denominator());
    }),
    TIME_BASE_FREQUENCY(Machine::timeBaseFrequency, (b, text) -> b.timeBaseFrequency(Long.parseLong(text))),
    SPURR_RATIO(m -> ratio(m.spurrRatio().numerator(), m.spurrRatio().denominator()), (b, text) -> {
        Ratio ratio = ratio(text);
        b.spurrRatio(ratio.numerator(), ratio.denominator());
    }),
    HDEC(m -> word(m.hdecRule()), (b, text) -> b.hdecRule(constant(HdecRule.values(), text))),
    QUANTUM(Machine::quantum, (b, text) -> b.quantum(Integer.parseInt(text))),
    SEED(Machine::seed, (b, text) -> b.seed(Long.parseLong(text))),
    CACHE_LINE(Machine::cacheLine, (b, text) -> b.cacheLine(Integer.parseInt(text))),
    STRICT_RESERVED(Machine::strictReserved, (b, text) -> b.strictReserved(flag(text))),
    ILLEGAL_MTSPR_456(Machine::illegalMtspr456, (b, text) -> b.illegalMtspr456(flag(text)));

    private final Function<Machine, Object> reader;
    private final BiConsumer<MachineBuilder, String> writer;

    MachineSetting(Function<Machine, Object> reader, BiConsumer<MachineBuilder, String> writer) {
        this.reader = reader;
        this.writer = writer;
    }

    /** The line of {@code machine}, without its end. */
    String line(Machine machine) {
        return prefix() + reader.apply(machine);
    }

    /**
     * Gives the builder what the line says.
     *
     * @throws IllegalArgumentException if it is another line or the value is not one
     */
    void apply(String line, MachineBuilder builder) {
        if (!line.startsWith(prefix())) {
            throw new IllegalArgumentException("'" + line + "' instead of " + prefix());
        }
        writer.accept(builder, line.substring(prefix().length()));
    }

    private String prefix() {
        return word(this) + "=";
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <E extends Enum<E>> E constant(E[] constants, String text) {
        for (E constant : constants) {
            if (word(constant).equals(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("there is no '" + text + "'");
    }

    private static ByteOrder order(String text) {
        return switch (text) {
            case "big" -> ByteOrder.BIG_ENDIAN;
            case "little" -> ByteOrder.LITTLE_ENDIAN;
            default -> throw new IllegalArgumentException("byte order '" + text + "'");
        };
    }

    private static boolean flag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("'" + text + "' is neither true nor false");
        }
        return text.equals("true");
    }

    private static String ratio(long numerator, long denominator) {
        return numerator + "/" + denominator;
    }

    private static Ratio ratio(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("'" + text + "' is not a ratio");
        }
        return new Ratio(Long.parseLong(text.substring(0, slash)), Long.parseLong(text.substring(slash + 1)));
    }

    private static String clock(Machine machine) {
        if (!(machine.time() instanceof InstructionClock) && !(machine.time() instanceof ManualClock)) {
            throw new IllegalStateException(
                    "the clock '" + machine.time().name() + "' cannot be resumed from a file; use --clock insns");
        }
        return machine.time().name();
    }

    private static void drive(MachineBuilder builder, String text) {
        switch (text) {
            case "insns" -> {}
            case "manual-step" -> builder.clock(new ManualClock());
            default -> throw new IllegalArgumentException("clock '" + text + "'");
        }
    }
}
