// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace;

/**
 * A register or a piece of storage that has another value now, or something else that a line tells by name.
 *
 * @param name the register, {@code off}, {@code lpid}, or {@code [real address]}
 * @param value the value as traces write it: hexadecimal in as many digits as the thing is wide, with a sign for {@code off}, decimal for {@code lpid}
 */
public record TraceChange(String name, String value) {
    /** What stands for a value that is not told. */
    private static final String ANY = "*";

    /** Whether the value is not told: any will do. */
    public boolean isAny() {
        return value.equals(ANY);
    }

    /** Whether it is a store, {@code [real address]}. */
    public boolean isStorage() {
        return name.startsWith("[");
    }
}
