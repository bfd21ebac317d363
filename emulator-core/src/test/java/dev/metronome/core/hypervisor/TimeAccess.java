// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import dev.metronome.core.HardwareThread;
import dev.metronome.isa.spr.Spr;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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

    /** What is done to which register. */
    static String what(Spr spr, boolean write) {
        return (write ? "writes " : "reads ") + spr;
    }

    /** How often threads make accesses of these kinds one after the other, such as {@code writes TBU40}. */
    static int count(List<TimeAccess> accesses, String... whats) {
        Map<String, List<String>> threads = accesses.stream()
                .collect(Collectors.groupingBy(
                        TimeAccess::thread,
                        Collectors.mapping(access -> what(access.spr, access.write), Collectors.toList())));
        int count = 0;
        for (List<String> ofThread : threads.values()) {
            for (int n = 0; n + whats.length <= ofThread.size(); n++) {
                count += ofThread.subList(n, n + whats.length).equals(List.of(whats)) ? 1 : 0;
            }
        }
        return count;
    }

    @Override
    public String toString() {
        return String.format("%s %s, %016x at tick %d", thread, what(spr, write), value, tick);
    }
}
