// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.equivalence;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.snapshot.EveryField;
import dev.metronome.isa.spr.Spr;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Runs a program on both sides in the same portions and compares the whole machines after each. */
record Comparison(Side left, Side right) {
    private static final int MOST_LINES = 12;
    private static final List<String> NAMES = Stream.concat(
                    IntStream.range(0, 32).mapToObj(n -> "r" + n), Stream.of("CR", "NIA", "MSR"))
            .toList();

    /** The first difference, if there is one. */
    Optional<Difference> of(EquivalenceCase program) {
        Run one = new Run(program, left);
        Run other = new Run(program, right);
        for (int k = 0; k < program.stops().size(); k++) {
            boolean fine =
                    one.go(program.stops().get(k)) & other.go(program.stops().get(k));
            if (!fine || !isSame(one, other)) {
                return Optional.of(new Difference(k, left, right, details(one, other)));
            }
        }
        return Optional.empty();
    }

    private static boolean isSame(Run one, Run other) {
        return one.outcome().equals(other.outcome())
                && one.machine().executed() == other.machine().executed()
                && one.state().isSameAs(other.state())
                && Arrays.equals(one.ram(), other.ram());
    }

    private static List<String> details(Run one, Run other) {
        List<String> lines = new ArrayList<>();
        if (!one.outcome().equals(other.outcome())) {
            lines.add("outcome: " + one.outcome());
            lines.add("      or " + other.outcome());
        }
        note(lines, "executed", one.machine().executed(), other.machine().executed());
        note(lines, "retired", one.machine().retired(), other.machine().retired());
        note(lines, "now", one.machine().time().now(), other.machine().time().now());
        for (HardwareThread t : one.machine().threads()) {
            registers(lines, t, other.thread(t.processorId()));
        }
        ram(lines, one.ram(), other.ram());
        if (lines.isEmpty()) {
            fields(lines, one, other);
        }
        return lines;
    }

    /** What registers do not show. */
    private static void fields(List<String> lines, Run one, Run other) {
        EveryField.of(one.machine()).differingFrom(EveryField.of(other.machine())).stream()
                .sorted()
                .limit(MOST_LINES)
                .forEach(field -> lines.add("field " + field));
    }

    private static void registers(List<String> lines, HardwareThread t, HardwareThread u) {
        for (String name : NAMES) {
            note(lines, t + " " + name, t.get(name), u.get(name));
        }
        for (Spr spr : Spr.values()) {
            if (spr.existsIn(t.cpu()) && spr.read() != Spr.Access.NONE) {
                note(lines, t + " " + spr, t.spr(spr.number()), u.spr(spr.number()));
            }
        }
    }

    private static void ram(List<String> lines, byte[] one, byte[] other) {
        int at = Arrays.mismatch(one, other);
        if (at >= 0) {
            lines.add(String.format("RAM at %x: %02x, %02x", at, one[at], other[at]));
        }
    }

    private static void note(List<String> lines, String name, long one, long other) {
        if (one != other) {
            lines.add(String.format("%s: %016x, %016x", name, one, other));
        }
    }
}
