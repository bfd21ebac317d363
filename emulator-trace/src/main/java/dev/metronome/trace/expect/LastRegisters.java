// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.expect;

import dev.metronome.core.RegisterName;
import dev.metronome.trace.ThreadId;
import dev.metronome.trace.TraceChange;
import dev.metronome.trace.TraceComment;
import dev.metronome.trace.TraceItem;
import dev.metronome.trace.TraceRecord;
import dev.metronome.trace.format.TraceWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Writes what a trace tells of the registers at its end, as a file that {@link FinalRegisters} reads: of each thread the last value of each register that
 * has one. Registers that time changes by itself are left out, and so is the address where the thread would go on.
 */
public final class LastRegisters implements TraceWriter {
    private static final Set<String> LEFT_OUT =
            Set.of("TB", "TBU", "TBU40", "DEC", "HDEC", "VTB", "PURR", "SPURR", "NIA", "IC", "off", "lpid");
    private static final List<String> FIRST = List.of("CR", "LR", "CTR", "XER", "MSR");
    private static final int GPRS = 32;
    private static final String ALL = "all";
    /** What is not said to be of a thread. */
    private static final ThreadId ANY_THREAD = new ThreadId(0, -1);

    private final Appendable out;
    private final Map<ThreadId, Map<String, String>> registers = new TreeMap<>();
    private Map<String, String> ofAll = Map.of();

    /** Writes to {@code out}, when all records have come. */
    public LastRegisters(Appendable out) {
        this.out = out;
    }

    @Override
    public void write(TraceItem item) {
        if (item instanceof TraceComment comment) {
            comment.start().ifPresent(start -> start(start.getKey(), start.getValue()));
        } else {
            TraceRecord record = (TraceRecord) item;
            ThreadId thread = record.moment().thread();
            Map<String, String> known = of(thread == null ? ANY_THREAD : thread);
            record.changes().forEach(change -> set(known, change));
        }
    }

    private void start(String thread, String values) {
        Map<String, String> known =
                thread.equals(ALL) ? registers() : of(ThreadId.of(thread).orElse(ANY_THREAD));
        for (String value : values.split(" ", -1)) {
            int equals = value.indexOf('=');
            if (equals > 0) {
                set(known, new TraceChange(value.substring(0, equals), value.substring(equals + 1)));
            }
        }
        if (thread.equals(ALL)) {
            ofAll = known;
        }
    }

    private Map<String, String> of(ThreadId thread) {
        return registers.computeIfAbsent(thread, t -> {
            Map<String, String> known = registers();
            known.putAll(ofAll);
            return known;
        });
    }

    /** Registers by name, in the order of {@code --registers}, then of the alphabet. */
    private static Map<String, String> registers() {
        List<String> order = new ArrayList<>();
        for (int n = 0; n < GPRS; n++) {
            order.add("r" + n);
        }
        order.addAll(FIRST);
        return new TreeMap<>(
                Comparator.comparingInt((String name) -> order.contains(name) ? order.indexOf(name) : order.size())
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static void set(Map<String, String> known, TraceChange change) {
        if (!change.isStorage() && !LEFT_OUT.contains(change.name()) && isRegister(change.name())) {
            known.put(change.name(), change.value());
        }
    }

    private static boolean isRegister(String name) {
        try {
            return RegisterName.of(name).isReadable();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public void finish() throws IOException {
        for (Map.Entry<ThreadId, Map<String, String>> thread : registers.entrySet()) {
            String prefix = registers.size() > 1 ? thread.getKey() + " " : "";
            for (Map.Entry<String, String> register : thread.getValue().entrySet()) {
                String name = register.getKey();
                out.append(prefix)
                        .append(name.startsWith("r") ? "GPR" + name.substring(1) : name)
                        .append(' ')
                        .append(register.getValue().toUpperCase(Locale.ROOT))
                        .append('\n');
            }
        }
    }
}
