// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.spr;

import dev.metronome.core.HardwareThread;
import dev.metronome.isa.Insn;
import dev.metronome.isa.spr.Spr.Access;

/**
 * What touching one number of the special purpose registers does on one processor. A record, because compiled code takes the components of one that is a constant
 * for constants.
 *
 * @param file the rules for the number
 * @param number 0 to 1023
 * @param plain whether there is a register that no facility gates, so that the state of the thread alone decides
 * @param read who may read it
 * @param write who may write it
 * @param behavior what reading and writing do; asked only if the processor has the register
 */
public record SprAccess(SprFile file, int number, boolean plain, Access read, Access write, SprBehavior behavior) {
    /**
     * mfspr: whether the instruction reads the register; false if it does nothing.
     *
     * @throws dev.metronome.core.interrupt.Interrupt if the thread may not
     */
    public boolean allowsRead(HardwareThread t, Insn i) {
        return plain && isGranted(t, read) || file.allows(t, i, this, read, false);
    }

    /**
     * mtspr: whether the instruction writes the register; false if it does nothing.
     *
     * @throws dev.metronome.core.interrupt.Interrupt if the thread may not
     */
    public boolean allowsWrite(HardwareThread t, Insn i) {
        return plain && isGranted(t, write) || file.allows(t, i, this, write, true);
    }

    private static boolean isGranted(HardwareThread t, Access needed) {
        return needed == Access.PROBLEM
                || needed == Access.PRIVILEGED && !t.isProblemState()
                || needed == Access.HYPERVISOR && t.isHypervisor();
    }

    /** The register's value, zero-extended if it is narrower than 64 bits. */
    public long read(HardwareThread t) {
        return behavior.read(t);
    }

    /** Writes {@code value}, of which the register takes the bits that it has. */
    public void write(HardwareThread t, long value) {
        behavior.write(t, value);
    }
}
