// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core;

import dev.metronome.isa.spr.Spr;
import dev.metronome.isa.text.Suggestions;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.apache.commons.lang3.Strings;
import org.apache.commons.lang3.math.NumberUtils;

/** Registers of a thread by the names that people use: r3 or GPR3, CR, LR, CTR, XER, PC (NIA, CIA), MSR and every special purpose register. */
final class RegisterNames {
    private RegisterNames() {}

    static long get(HardwareThread t, String name) {
        return reader(t, name).applyAsLong(t);
    }

    static ToLongFunction<HardwareThread> reader(HardwareThread thread, String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        int gpr = gprNumber(upper);
        if (gpr >= 0) {
            return t -> t.gpr(gpr);
        }
        return switch (upper) {
            case "CR" -> t -> t.cr().value() & 0xffff_ffffL;
            case "PC", "NIA", "CIA" -> HardwareThread::pc;
            case "MSR" -> HardwareThread::msr;
            default -> {
                int number = Spr.toRead(upper).orElseThrow(() -> unknown(name)).number();
                thread.requireSpr(number);
                yield t -> t.spr(number);
            }
        };
    }

    static void set(HardwareThread t, String name, long value) {
        String upper = name.toUpperCase(Locale.ROOT);
        int gpr = gprNumber(upper);
        if (gpr >= 0) {
            t.gpr(gpr, value);
            return;
        }
        switch (upper) {
            case "CR" -> t.cr().value((int) value);
            case "PC", "NIA", "CIA" -> t.pc(value);
            case "MSR" -> t.msr(value);
            default -> t.spr(Spr.toWrite(upper).orElseThrow(() -> unknown(name)).number(), value);
        }
    }

    /** The number in r0..r31 or GPR0..GPR31, or -1. */
    private static int gprNumber(String upper) {
        String digits = Strings.CS.removeStart(Strings.CS.removeStart(upper, "GP"), "R");
        int number = digits.length() < upper.length() && digits.length() <= 2 ? NumberUtils.toInt(digits, -1) : -1;
        return number < 32 ? number : -1;
    }

    private static IllegalArgumentException unknown(String name) {
        List<String> known = Stream.concat(
                        Stream.of("R3", "GPR3", "CR", "PC", "NIA", "MSR"),
                        Stream.of(Spr.values()).map(Spr::name))
                .toList();
        return new IllegalArgumentException("unknown register '" + name + "'; "
                + Suggestions.didYouMean(
                        name, known, "registers are r0 to r31, CR, PC, MSR and those that 'metronome spr' lists"));
    }
}
