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

    private static final SprBehavior NO_REGISTER = new SprBehaviors.Custom(t -> 0, (t, value) -> {});

    private final CpuModel cpu;
    private final boolean illegalMtspr456;
    private final @Nullable Spr[] sprs = new Spr[NUMBERS];
    /** Made when they are first asked for: a program touches few. */
    private final @Nullable SprAccess[] accesses = new SprAccess[NUMBERS];

    /**
     * The registers of one processor model.
     *
     * @param illegalMtspr456 whether mtspr of 4, 5 and 6 is no instruction, as mfspr is, rather than one that does nothing
     */
    public SprFile(CpuModel cpu, boolean illegalMtspr456) {
        this.cpu = cpu;
        this.illegalMtspr456 = illegalMtspr456;
        for (Spr spr : Spr.values()) {
            if (spr.existsIn(cpu)) {
                sprs[spr.number()] = spr;
            }
        }
    }

    /** What touching {@code number} does, 0 to 1023. */
    public SprAccess access(int number) {
        SprAccess access = accesses[number];
        if (access == null) {
            access = newAccess(number);
            accesses[number] = access;
        }
        return access;
    }

    private SprAccess newAccess(int number) {
        Spr spr = sprs[number];
        if (spr == null) {
            return new SprAccess(this, number, false, Access.NONE, Access.NONE, NO_REGISTER);
        }
        boolean plain = spr.bits() != 0 && !isGated(spr);
        return new SprAccess(this, number, plain, spr.read(), spr.write(), SprBehaviors.of(spr));
    }

    /** The register's value; the number must be one that this processor has. */
    public long read(HardwareThread t, int number) {
        return access(number).read(t);
    }

    /** Writes the register; the number must be one that this processor has. */
    public void write(HardwareThread t, int number, long value) {
        access(number).write(t, value);
    }

    /** The register of a number on this processor, or null. */
    public @Nullable Spr register(int number) {
        return number >= 0 && number < NUMBERS ? sprs[number] : null;
    }

    /** The rules, which {@code access} may have found to be fulfilled without asking. */
    boolean allows(HardwareThread t, Insn i, SprAccess access, Access needed, boolean write) {
        int number = access.number();
        return (needed == Access.PROBLEM || isPrivilegedEnough(t, i, number, needed, write))
                && facilityAllows(t, number);
    }

    private boolean isPrivilegedEnough(HardwareThread t, Insn i, int number, Access needed, boolean write) {
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
        return true;
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
