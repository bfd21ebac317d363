// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.spr;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.interrupt.Interrupt;
import dev.metronome.core.state.Lpcr;
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

    private final CpuModel cpu;
    private final boolean illegalMtspr456;
    private final @Nullable Spr[] sprs = new Spr[NUMBERS];
    private final SprBehavior[] behaviors = new SprBehavior[NUMBERS];
    private final Access[] reads = new Access[NUMBERS];
    private final Access[] writes = new Access[NUMBERS];
    /** The numbers that every state may read, whatever facilities are on: the short way for TB. */
    private final boolean[] readByAll = new boolean[NUMBERS];

    /**
     * The registers of one processor model.
     *
     * @param illegalMtspr456 whether mtspr of 4, 5 and 6 is no instruction, as mfspr is, rather than one that does nothing
     */
    public SprFile(CpuModel cpu, boolean illegalMtspr456) {
        this.cpu = cpu;
        this.illegalMtspr456 = illegalMtspr456;
        java.util.Arrays.fill(reads, Access.NONE);
        java.util.Arrays.fill(writes, Access.NONE);
        for (Spr spr : Spr.values()) {
            if (spr.existsIn(cpu)) {
                int n = spr.number();
                sprs[n] = spr;
                behaviors[n] = SprBehaviors.of(spr);
                reads[n] = spr.read();
                writes[n] = spr.write();
                readByAll[n] = spr.read() == Access.PROBLEM && spr.bits() != 0 && !isGated(spr);
            }
        }
    }

    /** mfspr: whether the instruction reads the register; false if it does nothing. */
    public boolean allowsRead(HardwareThread t, Insn i, int number) {
        if (readByAll[number]) {
            return true;
        }
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

    /** mfspr of 0, 4, 5 and 6 and mtspr of 0 (and if so chosen of 4, 5 and 6) are no instructions in any state. */
    private boolean alwaysUndefined(int number, boolean write) {
        return number == 0 || number >= 4 && number <= 6 && (!write || illegalMtspr456);
    }

    private boolean hasEvirt(HardwareThread t) {
        return (t.lpcr() & cpu.lpcrMask() & Lpcr.EVIRT) != 0;
    }

    /** Checks the facilities that gate a register; a number with nothing behind it does nothing. */
    private boolean facilityAllows(HardwareThread t, int number) {
        Spr spr = sprs[number];
        if (spr == null || spr.bits() == 0) {
            return false;
        }
        if (isTransactional(spr)) {
            if ((t.msr() & Msr.TM) == 0) {
                throw Facility.TRANSACTIONAL_MEMORY.unavailable(t);
            }
        } else {
            Facility facility = facility(spr);
            if (facility != null) {
                facility.require(t);
            }
        }
        return true;
    }

    private static boolean isGated(Spr spr) {
        return isTransactional(spr) || facility(spr) != null;
    }

    private static boolean isTransactional(Spr spr) {
        return switch (spr) {
            case TFHAR, TFIAR, TEXASR, TEXASRU -> true;
            default -> false;
        };
    }

    /** The facility that FSCR or HFSCR switches and that the register belongs to, or null. */
    private static @Nullable Facility facility(Spr spr) {
        return switch (spr) {
            case DSCR, DSCR_USER -> Facility.DSCR;
            case DPDES -> Facility.PRIVILEGED_DOORBELL;
            case TAR -> Facility.TAR;
            case BESCRS, BESCRSU, BESCRR, BESCRRU, BESCR, EBBHR, EBBRR -> Facility.EBB;
            default -> null;
        };
    }
}
