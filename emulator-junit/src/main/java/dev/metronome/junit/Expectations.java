// SPDX-License-Identifier: Apache-2.0
package dev.metronome.junit;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.RegisterName;
import dev.metronome.core.RegisterValue;
import java.util.List;

/** The registers that a machine should have at the end. */
final class Expectations {
    private final List<RegisterValue> expected;
    private final Machine machine;

    /**
     * Expectations, checked before anything runs.
     *
     * @throws IllegalArgumentException if the machine has no such thread, or no such register to read, or it cannot hold the value
     */
    Expectations(List<RegisterValue> expected, Machine machine) {
        this.expected = expected;
        this.machine = machine;
        expected.forEach(this::check);
    }

    private void check(RegisterValue value) {
        RegisterName name = RegisterName.of(value.register());
        if (!name.isReadable()) {
            throw new IllegalArgumentException(
                    name.name() + " is a register for writing alone; name the one that shows what it changed");
        }
        if (!name.holds(value.value())) {
            throw new IllegalArgumentException(
                    name.name() + " has " + name.bits() + " bits and cannot hold 0x" + Long.toHexString(value.value()));
        }
        value.threads(machine).forEach(t -> t.get(value.register()));
    }

    /** Adds what is not as expected. */
    void addDifferences(Failure to) {
        boolean several = machine.threads().size() > 1;
        for (RegisterValue value : expected) {
            for (HardwareThread t : value.threads(machine)) {
                long actual = t.get(value.register());
                if (actual != value.value()) {
                    to.addRegister((several ? t + ":" : "") + value.register(), value.value(), actual);
                }
            }
        }
    }
}
