// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import org.jspecify.annotations.Nullable;

/** Accesses of the machine code that the model does not make, by where they are in the program. All others must be the model's too. */
enum NotCompared {
    /** TB, once for each vcpu, for the tick at which its DEC is 0 in the beginning: the model is told that tick. */
    SET_UP("_start", "dispatch"),
    /** TB, when a vcpu has ceded: the model's caller chooses who runs, and it must choose the same at that Time Base. */
    CHOICE("dispatch", "enter"),
    /** TB and DEC, to sleep while nobody can run, and for good in the end: the model's threads are put to sleep at the same ticks. */
    SLEEP("sleep_until", "check"),
    /** TB, to wait for the other cores before the books are checked: the guests have stopped. */
    BOOKS("check", null);

    private final String first;
    private final @Nullable String end;

    NotCompared(String first, @Nullable String end) {
        this.first = first;
        this.end = end;
    }

    private boolean contains(HypervisorProgram program, long address) {
        return address >= program.symbol(first) && (end == null || address < program.symbol(end));
    }

    /** Whether an access at {@code address} is one of them. */
    static boolean isAt(HypervisorProgram program, long address) {
        for (NotCompared part : values()) {
            if (part.contains(program, address)) {
                return true;
            }
        }
        return false;
    }
}
