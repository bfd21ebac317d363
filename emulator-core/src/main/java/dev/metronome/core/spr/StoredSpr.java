// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.spr;

import dev.metronome.core.HardwareThread;
import dev.metronome.isa.spr.Spr;

/**
 * A register that stores what is written, as many bits of it as the register has. A record, because compiled code takes the components of one that is a
 * constant for constants.
 */
record StoredSpr(Spr.Owner owner, int place, long mask) implements SprBehavior {
    StoredSpr(Spr spr) {
        this(spr.owner(), SprBank.placeOf(spr.register()), spr.bits() == Integer.SIZE ? 0xffff_ffffL : -1);
    }

    @Override
    public long read(HardwareThread t) {
        return t.bank(owner).get(place);
    }

    @Override
    public void write(HardwareThread t, long value) {
        t.bank(owner).set(place, value & mask);
    }
}
