// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.spr;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.interrupt.Interrupt;
import dev.metronome.core.state.Msr;
import dev.metronome.isa.CpuModel;
import dev.metronome.isa.Insn;
import dev.metronome.isa.spr.Spr;
import dev.metronome.isa.spr.Spr.Access;
import org.jspecify.annotations.Nullable;

/**
 * The special purpose registers that a processor has, by number, and the outcome of touching a number in each state (Book III, 4.4.4; the matrix of
 * access outcomes is laid out in docs/machine.md). It holds no values: those are in the banks of their owners, so one file serves a whole machine.
 */
public final class SprFile {
    private static final int NUMBERS = 1024;
    /** spr0 in the book: numbers with this bit are not for problem state. */
    private static final int PRIVILEGED_NUMBER = 0x10;
    /** LPCR[EVIRT], bit 42. */
    private static final long EVIRT = 0x20_0000;

    private final CpuModel cpu;
    private final @Nullable Spr[] sprs = new Spr[NUMBERS];
    private final SprBehavior[] behaviors = new SprBehavior[NUMBERS];
    private final Access[] reads = new Access[NUMBERS];
    private final Access[] writes = new Access[NUMBERS];

    /** The registers of one processor model. */
    public SprFile(CpuModel cpu) {
        this.cpu = cpu;
        java.util.Arrays.fill(reads, Access.NONE);
        java.util.Arrays.fill(writes, Access.NONE);
        for (Spr spr : Spr.values()) {
            if (spr.existsIn(cpu)) {
                int n = spr.number();
                sprs[n] = spr;
                behaviors[n] = SprBehaviors.of(spr, cpu);
                reads[n] = spr.read();
                writes[n] = spr.write();
            }
        }
    }

    /** mfspr: whether the instruction reads the register; false if it does nothing. */
    public boolean allowsRead(HardwareThread t, Insn i, int number) {
        return reads[number] == Access.PROBLEM ? facilityAllows(t, number) : allows(t, i, number, reads[number], false);
    }

    /** mtspr: whether the instruction writes the register; false if it does nothing. */
    public boolean allowsWrite(HardwareThread t, Insn i, int number) {
        return writes[number] == Access.PROBLEM
                ? facilityAllows(t, number)
                : allows(t, i, number, writes[number], true);
    }

    /** The register's value; the number must be one that this processor has. */
    public long read(HardwareThread t, int number) {
        return behaviors[number].read(t);
    }

    /** Writes the register; the number must be one that this processor has. */
    public void write(HardwareThread t, int number, long value) {
        behaviors[number].write(t, value);
    }

    /** The register of a number on this processor, or null. */
    public @Nullable Spr register(int number) {
        return number >= 0 && number < NUMBERS ? sprs[number] : null;
    }

    private boolean allows(HardwareThread t, Insn i, int number, Access needed, boolean write) {
        if (t.isProblemState()) {
            if ((number & PRIVILEGED_NUMBER) != 0) {
                throw Interrupt.PRIVILEGED;
            }
            throw t.emulationAssistance(i);
        }
        if (needed == Access.NONE) {
            if (alwaysUndefined(number, write) || hasEvirt(t)) {
                throw t.emulationAssistance(i);
            }
            return false;
        }
        if (needed == Access.HYPERVISOR && !t.isHypervisor()) {
            throw hasEvirt(t) ? t.emulationAssistance(i) : Interrupt.PRIVILEGED;
        }
        return facilityAllows(t, number);
    }

    /** mfspr of 0, 4, 5 and 6 and mtspr of 0 are no instructions in any state. */
    private static boolean alwaysUndefined(int number, boolean write) {
        return number == 0 || !write && number >= 4 && number <= 6;
    }

    private boolean hasEvirt(HardwareThread t) {
        return (t.core().bank().get(Spr.LPCR) & cpu.lpcrMask() & EVIRT) != 0;
    }

    /** Checks the facilities that gate a register; a number with nothing behind it does nothing. */
    private boolean facilityAllows(HardwareThread t, int number) {
        Spr spr = sprs[number];
        if (spr == null || spr.bits() == 0) {
            return false;
        }
        switch (spr) {
            case DSCR, DSCR_USER -> Facility.DSCR.require(t);
            case DPDES -> Facility.PRIVILEGED_DOORBELL.require(t);
            case TAR -> Facility.TAR.require(t);
            case BESCRS, BESCRSU, BESCRR, BESCRRU, BESCR, EBBHR, EBBRR -> Facility.EBB.require(t);
            case TFHAR, TFIAR, TEXASR, TEXASRU -> {
                if ((t.msr() & Msr.TM) == 0) {
                    throw Facility.TRANSACTIONAL_MEMORY.unavailable(t);
                }
            }
            default -> {}
        }
        return true;
    }
}
