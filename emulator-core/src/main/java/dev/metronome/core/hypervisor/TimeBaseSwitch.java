// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import dev.metronome.core.spr.SwitchedSpr;

/**
 * Moves the Time Base by an offset through TBU40, which leaves the low 24 bits ticking (timebase-facts 1.2). If they have wrapped between the two reads the
 * carry may have been lost, and the write is made again with 2^24 more.
 */
final class TimeBaseSwitch {
    private static final long CARRY = VirtualCore.OFFSET_GRANULE;
    private static final long LOW_24 = CARRY - 1;

    private TimeBaseSwitch() {}

    /** Adds {@code offset} to a Time Base that is read here. */
    static void shift(HostThread h, long offset) {
        long before = h.read(SwitchedSpr.TB);
        shift(h, before, before + offset);
    }

    /** Adds {@code offset} to a Time Base that was {@code before} when it was read some time ago; what it would be by then. */
    static long shiftFrom(HostThread h, long before, long offset) {
        return shift(h, before + offset, before + offset);
    }

    private static long shift(HostThread h, long low, long target) {
        h.write(SwitchedSpr.TBU40, target);
        if ((h.read(SwitchedSpr.TB) & LOW_24) >= (low & LOW_24)) {
            return target;
        }
        h.write(SwitchedSpr.TBU40, target + CARRY);
        return target + CARRY;
    }
}
