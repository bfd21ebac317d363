// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.expect;

import dev.metronome.core.RegisterName;
import dev.metronome.trace.ThreadId;
import java.util.Locale;

/**
 * A register that does not hold what it should.
 *
 * @param thread whose register
 * @param register which register
 * @param expected what it should hold
 * @param actual what it holds
 * @param place the file and line that say what it should hold
 */
public record RegisterDifference(ThreadId thread, RegisterName register, long expected, long actual, String place) {
    /** The number of the line of the file, from 1. */
    int line() {
        return Integer.parseInt(place.substring(place.lastIndexOf(':') + 1));
    }

    /** For people: thread, register and both values in as many digits as the register has. */
    @Override
    public String toString() {
        int digits = Math.max(1, register.bits() / 4);
        return String.format(
                Locale.ROOT,
                "%s %s: expected %0" + digits + "x, got %0" + digits + "x",
                thread,
                register.name(),
                expected,
                actual);
    }
}
