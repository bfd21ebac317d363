// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core;

import dev.metronome.isa.spr.Spr;
import dev.metronome.isa.text.Suggestions;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A register of a thread by the one name that traces write, whichever of its names was given: GPR3 is r3, PC is NIA, a special purpose register's number
 * for problem state is the register.
 *
 * @param name r0 to r31, CR, NIA, MSR, or a special purpose register of the table
 * @param bits how many bits a value of it can have: 64, 32, or 0 for a number with nothing behind it
 * @param isReadable whether {@link HardwareThread#get} gives its value
 */
public record RegisterName(String name, int bits, boolean isReadable) {
    private static final Pattern GPR = Pattern.compile("(?:GPR|R)0?([0-9]|[12][0-9]|3[01])");

    /**
     * The register that {@code text} names, in any case; the names are those of {@link HardwareThread#get} and {@link HardwareThread#set}.
     *
     * @throws IllegalArgumentException if there is no such register, with a suggestion
     */
    public static RegisterName of(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        int gpr = gprNumber(upper);
        if (gpr >= 0) {
            return new RegisterName("r" + gpr, Long.SIZE, true);
        }
        return switch (upper) {
            case "CR" -> new RegisterName("CR", Integer.SIZE, true);
            case "PC", "NIA", "CIA" -> new RegisterName("NIA", Long.SIZE, true);
            case "MSR" -> new RegisterName("MSR", Long.SIZE, true);
            default -> of(Spr.toRead(upper).orElseThrow(() -> unknown(text)));
        };
    }

    private static RegisterName of(Spr spr) {
        // the decrementers have more bits than the table says where LPCR[LD] is set
        boolean wide = spr == Spr.DEC || spr == Spr.HDEC;
        return new RegisterName(spr.register().name(), wide ? Long.SIZE : spr.bits(), spr.read() != Spr.Access.NONE);
    }

    /** Whether {@code value} has no bits that the register lacks. */
    public boolean holds(long value) {
        return bits == Long.SIZE || value >>> bits == 0;
    }

    /** The number in r0..r31 or GPR0..GPR31, in capitals, or -1. */
    static int gprNumber(String upper) {
        Matcher matcher = GPR.matcher(upper);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
    }

    static IllegalArgumentException unknown(String name) {
        List<String> known = Stream.concat(
                        Stream.of("R3", "GPR3", "CR", "PC", "NIA", "MSR"),
                        Stream.of(Spr.values()).map(Spr::name))
                .toList();
        return new IllegalArgumentException("unknown register '" + name + "'; "
                + Suggestions.didYouMean(
                        name, known, "registers are r0 to r31, CR, PC, MSR and those that 'metronome spr' lists"));
    }
}
