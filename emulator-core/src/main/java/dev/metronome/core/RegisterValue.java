// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A register and a value, of all threads or of some, as people write it: {@code r3=5}, or {@code 1:DEC=100} for core 1, or {@code 1.2:r3=0x10} for thread 2 of
 * core 1.
 *
 * @param core the core whose threads are meant, or -1 for all
 * @param thread the thread of the core, or -1 for all
 * @param register its name, which may be none
 */
public record RegisterValue(int core, int thread, String register, long value) {
    private static final Pattern SYNTAX = Pattern.compile("(?:(\\d{1,3})(?:\\.(\\d))?:)?(\\w+)=(.+)");

    /**
     * What {@code text} writes. Whether there are such a register and such threads is for the machine to say.
     *
     * @throws IllegalArgumentException if it writes nothing of the kind, or no number of 64 bits
     */
    public static RegisterValue of(String text) {
        Matcher parts = SYNTAX.matcher(text.trim());
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not REGISTER=VALUE; write for example r3=5 or 0:DEC=100");
        }
        return new RegisterValue(
                parts.group(1) == null ? -1 : Integer.parseInt(parts.group(1)),
                parts.group(2) == null ? -1 : Integer.parseInt(parts.group(2)),
                parts.group(3),
                Numerals.value(parts.group(4)));
    }

    /**
     * All that {@code text} writes, with commas between; nothing if it is blank.
     *
     * @throws IllegalArgumentException as {@link #of} does
     */
    public static List<RegisterValue> list(String text) {
        return text.isBlank()
                ? List.of()
                : Stream.of(text.split(",", -1)).map(RegisterValue::of).toList();
    }

    /**
     * The threads of {@code machine} that are meant.
     *
     * @throws IllegalArgumentException if there are none
     */
    public List<HardwareThread> threads(Machine machine) {
        List<HardwareThread> meant = machine.threads().stream()
                .filter(t -> (core < 0 || t.core().number() == core) && (thread < 0 || t.number() == thread))
                .toList();
        if (meant.isEmpty()) {
            throw new IllegalArgumentException(
                    this + ": there is no such core or thread; they are numbered from 0, and the machine has "
                            + machine.cores().size() + " of "
                            + machine.core(0).threads().size());
        }
        return meant;
    }

    /**
     * Sets the register in every thread that is meant.
     *
     * @throws IllegalArgumentException if there is no such thread, or no such register to write
     */
    public void set(Machine machine) {
        threads(machine).forEach(t -> t.set(register, value));
    }

    /** As it is written, the value in hexadecimal. */
    @Override
    public String toString() {
        String who = core < 0 ? "" : core + (thread < 0 ? "" : "." + thread) + ":";
        return who + register + "=0x" + Long.toHexString(value);
    }
}
