// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.spr;

import dev.metronome.core.HardwareThread;

/** What reading and writing a special purpose register does. */
public interface SprBehavior {
    /** The value, zero-extended if the register is narrower than 64 bits. Has no side effect. */
    long read(HardwareThread t);

    /** Writes {@code value}, of which the register takes the bits that it has. */
    void write(HardwareThread t, long value);
}
