// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.expect;

import dev.metronome.core.RegisterName;
import dev.metronome.trace.ThreadId;
import org.jspecify.annotations.Nullable;

/**
 * What one register should hold at the end.
 *
 * @param thread whose register, or null for that of every thread
 * @param register which register
 * @param value what it should hold, with no bits that the register lacks
 * @param place the file and line that say so
 */
public record ExpectedRegister(@Nullable ThreadId thread, RegisterName register, long value, String place) {
    /** Whether the register of {@code t} is meant. A core that has one thread has no thread but 0. */
    boolean means(ThreadId t) {
        return thread == null || thread.overlaps(t) && (t.thread() >= 0 || thread.thread() <= 0);
    }

    /** Whether this and {@code other} say something about the same register. */
    boolean overlaps(ExpectedRegister other) {
        return register.equals(other.register)
                && (thread == null || other.thread == null || thread.overlaps(other.thread));
    }
}
