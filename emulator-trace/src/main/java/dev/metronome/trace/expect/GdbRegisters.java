// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.expect;

import dev.metronome.core.RegisterName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What GDB's {@code info registers} prints: {@code r3  0x5  5}. Of the registers the ones that GDB itself knows as general count; those that a stub adds, and
 * those of floating point and vectors, are left out, and {@link FinalRegisters#leftOut} names them: QEMU adds special purpose registers, some of them twice and with values that are not kept up to date.
 * Lines of another shape are the rest of a session and say nothing.
 */
final class GdbRegisters {
    /** Name, value, and the value once more in another notation, with a symbol where it is an address. */
    private static final Pattern LINE =
            Pattern.compile("([A-Za-z]\\w*)\\s+(0x[0-9a-f]+)\\s+(-?[0-9]\\S*(?: <.*>)?)\\s*");

    private static final Pattern UNAVAILABLE = Pattern.compile("([A-Za-z]\\w*)\\s+<(?:unavailable|not saved)>\\s*");
    private static final Pattern OTHER_KIND =
            Pattern.compile("([A-Za-z]\\w*)\\s+(?:\\{.*|.*\\(raw 0x[0-9a-f]+\\))\\s*");

    private static final Pattern GENERAL = Pattern.compile("r(?:\\d|[12]\\d|3[01])|pc|msr|cr|lr|ctr|xer");
    /** The registers that QEMU adds once more. */
    private static final Set<String> ADDED_AGAIN = Set.of("lr", "ctr", "xer");

    private GdbRegisters() {}

    /** Whether the lines are a dump of GDB: some line has a register and its value twice. */
    static boolean isDump(List<String> lines) {
        return lines.stream().map(LINE::matcher).anyMatch(m -> m.matches() && isGeneral(m.group(1)));
    }

    static FinalRegisters parse(String file, List<String> lines) {
        RegisterCollector registers = new RegisterCollector(file);
        List<String> leftOut = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int n = 1; n <= lines.size(); n++) {
            String line = lines.get(n - 1);
            Matcher value = LINE.matcher(line);
            if (value.matches()) {
                String name = value.group(1);
                boolean again = !seen.add(name) && ADDED_AGAIN.contains(name);
                if (isGeneral(name) && !again) {
                    registers.add(n, null, RegisterName.of(name), value.group(2));
                } else {
                    leftOut.add(name);
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

    private static boolean isGeneral(String name) {
        return GENERAL.matcher(name).matches();
    }
}
