// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.metronome.core.Core;
import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.observe.InstructionObserver;
import dev.metronome.core.state.Msr;
import java.util.ArrayList;
import java.util.List;

/**
 * What holds before every instruction: the Time Base of a core is the machine's counter, from where it started, plus nothing or plus the offset of the core's
 * guest; in a guest it is plus the offset. Only from the first write of TBU40 of a switch to what ends the switch it may be something else.
 */
final class SwitchWatch implements InstructionObserver {
    private static final int ANY_RS = ~(31 << 21);
    private static final int MTSPR_TBU40 = 0x7c1e_43a6;
    private static final int MTSPR_HDEC = 0x7c16_4ba6;
    private static final int MTSPR_VTB = 0x7c11_d3a6;
    private static final long GRAIN = 1 << 24;

    private final Machine machine;
    private final long zero;
    private final long[] offsets;
    private final long[] applied;
    private final boolean[] switching;
    private final long[] lastOfGuest;
    private final List<Long> writes = new ArrayList<>();
    private long guestInstructions;

    SwitchWatch(Machine machine, long offset) {
        this.machine = machine;
        int cores = machine.cores().size();
        zero = machine.core(0).timeBase().value() - machine.time().now();
        offsets = new long[cores];
        applied = new long[cores];
        switching = new boolean[cores];
        lastOfGuest = new long[cores];
        for (int n = 0; n < cores; n++) {
            offsets[n] = (offset + GRAIN - 1 & -GRAIN) + n * GRAIN;
            lastOfGuest[n] = zero + offsets[n];
        }
    }

    /** The offset of a core's guest, rounded up. */
    long offset(Core core) {
        return offsets[core.number()];
    }

    /** What a guest on {@code core} would read now. */
    long guestTime(Core core) {
        return zero + machine.time().now() + offset(core);
    }

    /** The ticks at which TBU40 was written. */
    List<Long> writes() {
        return writes;
    }

    /** How many instructions of guests there were. */
    long guestInstructions() {
        return guestInstructions;
    }

    @Override
    public void beforeInstruction(HardwareThread t, int word) {
        int n = t.core().number();
        boolean guest = (t.msr() & Msr.HV) == 0;
        if (!guest) {
            follow(n, word & ANY_RS);
        }
        long timeBase = t.core().timeBase().value();
        if (!switching[n]) {
            assertEquals(zero + machine.time().now() + applied[n], timeBase, () -> "at " + Long.toHexString(t.cia()));
        }
        if (guest) {
            guestInstructions++;
            assertEquals(guestTime(t.core()), timeBase);
            assertTrue(timeBase - lastOfGuest[n] >= 0, "a guest's time goes backwards");
            lastOfGuest[n] = timeBase;
        }
    }

    private void follow(int core, int word) {
        if (word == MTSPR_TBU40) {
            writes.add(machine.time().now());
            if (!switching[core]) {
                switching[core] = true;
                applied[core] ^= offsets[core];
            }
        } else if (switching[core] && word == (applied[core] == 0 ? MTSPR_HDEC : MTSPR_VTB)) {
            switching[core] = false;
        }
    }

    @Override
    public void afterInstruction(HardwareThread t, int word) {}
}
