// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.expect;

import dev.metronome.core.RegisterName;
import dev.metronome.trace.ThreadId;
import dev.metronome.trace.TraceException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What both kinds of file do with a register that they have found in a line: check it and keep it. */
final class RegisterCollector {
    private static final Pattern HEX = Pattern.compile("(?:0[xX])?0*([0-9a-fA-F]+)");
    private static final int MOST_DIGITS = 16;

    private final String file;
    private final List<ExpectedRegister> expected = new ArrayList<>();
    private final Map<RegisterName, List<ExpectedRegister>> byRegister = new HashMap<>();

    /** Collects the registers of {@code file}. */
    RegisterCollector(String file) {
        this.file = file;
    }

    /** What has been found. */
    List<ExpectedRegister> expected() {
        return expected;
    }

    /** The file and a line of it, from 1. */
    String place(int line) {
        return file + ":" + line;
    }

    /** Adds a register. */
    void add(int line, @Nullable ThreadId thread, RegisterName register, String value) {
        String place = place(line);
        ExpectedRegister added = new ExpectedRegister(thread, register, valueOf(place, register, value), place);
        List<ExpectedRegister> before = byRegister.computeIfAbsent(register, r -> new ArrayList<>());
        for (ExpectedRegister other : before) {
            if (other.overlaps(added)) {
                throw TraceException.malformed(
                        place,
                        register.name() + " has been given already in line "
                                + other.place().substring(file.length() + 1),
                        "delete one of the two lines");
            }
        }
        before.add(added);
        expected.add(added);
    }

    private static long valueOf(String place, RegisterName register, String text) {
        var digits = HEX.matcher(text);
        if (!digits.matches()) {
            throw TraceException.malformed(
                    place, "'" + text + "' is no hexadecimal number", "write for example 'r3 5' or 'r3 0x0005'");
        }
        boolean fits = digits.group(1).length() <= MOST_DIGITS;
        long value = fits ? Long.parseUnsignedLong(digits.group(1), 16) : 0;
        if (!fits || !register.holds(value)) {
            throw TraceException.malformed(
                    place,
                    text + " is too wide for " + register.name() + ", which has " + register.bits() + " bits",
                    "values are hexadecimal");
        }
        return value;
    }
}
