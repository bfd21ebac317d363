// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import dev.metronome.core.HardwareThread;
import dev.metronome.isa.spr.Spr;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * An access of a hypervisor to a register of time, as {@code observeSprs} hears of it.
 *
 * @param thread which hardware thread
 * @param spr which register, by the number in the instruction
 * @param write whether it was written
 * @param value what the register holds after the access: of TBU40 the Time Base, of LPCR the bit that enables HDEC
 * @param tick when, in ticks of the machine
 */
record TimeAccess(String thread, Spr spr, boolean write, long value, long tick) {
    private static final long HDICE = 1;
    private static final Set<Spr> OF_TIME_BASE = EnumSet.of(Spr.TB, Spr.TBU, Spr.TBL, Spr.TBU_WRITE, Spr.TBU40);
    /** LPCR is one of them, because an exception of HDEC depends on when HDICE was written. */
    private static final Set<Spr> OTHERS =
            EnumSet.of(Spr.DEC, Spr.HDEC, Spr.VTB, Spr.PURR, Spr.SPURR, Spr.TFMR, Spr.LPCR);

    /** The register of time with a number, 0 to 1023, in mfspr or mtspr. */
    static Optional<Spr> register(int number) {
        for (Set<Spr> some : Set.of(OF_TIME_BASE, OTHERS)) {
            for (Spr spr : some) {
                if (spr.number() == number) {
                    return Optional.of(spr);
                }
            }
        }
        return Optional.empty();
    }

    /** The access to {@code spr} that {@code t} has just made. */
    static TimeAccess of(HardwareThread t, Spr spr, boolean write) {
        long contents = t.spr((OF_TIME_BASE.contains(spr) ? Spr.TB : spr).number());
        long value = spr == Spr.LPCR ? contents & HDICE : contents;
        return new TimeAccess(
                t.toString(), spr, write, value, t.core().machine().time().now());
    }

    /** What an access is, without value and time. */
    static String name(String thread, Spr spr, boolean write) {
        return thread + (write ? " writes " : " reads ") + spr;
    }

    @Override
    public String toString() {
        return String.format("%s, %016x at tick %d", name(thread, spr, write), value, tick);
    }
}
