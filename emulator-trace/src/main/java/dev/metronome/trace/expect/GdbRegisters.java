// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.expect;

import dev.metronome.core.RegisterName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What GDB's {@code info registers} prints: {@code r3  0x5  5}. Lines of another shape are the rest of a session and say nothing. GDB names registers
 * that are not emulated, those of floating point above all: they are left out, but not silently.
 */
final class GdbRegisters {
    /** Name, value, and the value once more in another notation, with a symbol where it is an address. */
    private static final Pattern LINE =
            Pattern.compile("([A-Za-z]\\w*)\\s+(0x[0-9a-f]+)\\s+(-?[0-9]\\S*(?: <.*>)?)\\s*");

    private static final Pattern UNAVAILABLE = Pattern.compile("([A-Za-z]\\w*)\\s+<(?:unavailable|not saved)>\\s*");
    private static final Pattern OTHER_KIND =
            Pattern.compile("([A-Za-z]\\w*)\\s+(?:\\{.*|.*\\(raw 0x[0-9a-f]+\\))\\s*");

    private GdbRegisters() {}

    /** Whether the lines are a dump of GDB: some line has a register and its value twice. */
    static boolean isDump(List<String> lines) {
        return lines.stream()
                .map(LINE::matcher)
                .anyMatch(m -> m.matches() && register(m.group(1)).isPresent());
    }

    static FinalRegisters parse(String file, List<String> lines) {
        RegisterCollector registers = new RegisterCollector(file);
        List<String> leftOut = new ArrayList<>();
        for (int n = 1; n <= lines.size(); n++) {
            String line = lines.get(n - 1);
            Matcher value = LINE.matcher(line);
            if (value.matches()) {
                Optional<RegisterName> register = register(value.group(1));
                if (register.isPresent()) {
                    registers.add(n, null, register.get(), value.group(2));
                } else {
                    leftOut.add(value.group(1));
                }
            } else {
                addOther(line, leftOut);
            }
        }
        return new FinalRegisters(registers.expected(), leftOut);
    }

    private static void addOther(String line, List<String> leftOut) {
        for (Pattern pattern : List.of(UNAVAILABLE, OTHER_KIND)) {
            Matcher matcher = pattern.matcher(line);
            if (matcher.matches()) {
                leftOut.add(matcher.group(1));
                return;
            }
        }
    }

    private static Optional<RegisterName> register(String name) {
        try {
            return Optional.of(RegisterName.of(name)).filter(RegisterName::isReadable);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
