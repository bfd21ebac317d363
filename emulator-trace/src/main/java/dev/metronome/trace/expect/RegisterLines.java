// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.expect;

import dev.metronome.core.RegisterName;
import dev.metronome.trace.ThreadId;
import dev.metronome.trace.TraceException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of {@code NAME HEX} lines, such as {@code --registers} writes: any registers in any order, in any case and width, with {@code 0x} or without.
 * A thread may stand before the name. Empty lines and what follows {@code #}, {@code ;} or {@code //} say nothing.
 */
final class RegisterLines {
    private static final Pattern COMMENT = Pattern.compile("(?:#|;|//).*");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern VALUE = Pattern.compile("\\s(0[xX])?(\\p{XDigit}+)\\s*(?:$|#|;|//)");

    private RegisterLines() {}

    static FinalRegisters parse(String file, List<String> lines) {
        RegisterCollector registers = new RegisterCollector(file);
        for (int n = 1; n <= lines.size(); n++) {
            String line = withoutComment(lines.get(n - 1));
            if (!line.isEmpty()) {
                add(registers, n, SPACE.split(line));
            }
        }
        return new FinalRegisters(registers.expected(), List.of());
    }

    /** What a line says: without what follows #, ; or // and without spaces around it. */
    static String withoutComment(String line) {
        return COMMENT.matcher(line).replaceFirst("").strip();
    }

    /** The line with another value, written as the one before: in as many digits at least, with 0x or without, in capitals if it shows no small letter. */
    static String withValue(String line, long value) {
        Matcher last = VALUE.matcher(line);
        if (!last.find()) {
            throw new IllegalArgumentException("'" + line + "' has no value");
        }
        String digits = String.format("%0" + last.group(2).length() + "x", value);
        boolean small = !last.group(2).equals(last.group(2).toUpperCase(Locale.ROOT));
        return line.substring(0, last.start(2))
                + (small ? digits : digits.toUpperCase(Locale.ROOT))
                + line.substring(last.end(2));
    }

    private static void add(RegisterCollector registers, int n, String[] words) {
        if (words.length == 2) {
            registers.add(n, null, register(registers.place(n), words[0]), words[1]);
        } else if (words.length == 3) {
            ThreadId thread = ThreadId.of(words[0])
                    .orElseThrow(() -> noRegister(registers.place(n), "'" + words[0] + "' is no thread"));
            registers.add(n, thread, register(registers.place(n), words[1]), words[2]);
        } else {
            throw noRegister(registers.place(n), "is no register and value");
        }
    }

    private static RegisterName register(String place, String name) {
        try {
            RegisterName register = RegisterName.of(name);
            if (!register.isReadable()) {
                throw TraceException.malformed(
                        place, "register '" + name + "' can only be written", "name one that can be read, such as TB");
            }
            return register;
        } catch (IllegalArgumentException e) {
            // the message has its own remedy behind a semicolon
            String[] parts = String.valueOf(e.getMessage()).split("; ", 2);
            throw TraceException.malformed(place, parts[0], parts.length == 2 ? parts[1] : "check the name");
        }
    }

    private static TraceException noRegister(String place, String what) {
        return TraceException.malformed(
                place, what, "write lines such as 'GPR3 0000000000000005', or '0.1 r3 5' for thread 1 of core 0");
    }
}
