// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.spr;

import dev.metronome.core.HardwareThread;
import dev.metronome.isa.spr.Spr;

/** A register that stores what is written, as many bits of it as the register has. */
record StoredSpr(Spr spr, long mask) implements SprBehavior {
    StoredSpr(Spr spr) {
        this(spr.register(), spr.bits() == Integer.SIZE ? 0xffff_ffffL : -1);
    }

    @Override
    public long read(HardwareThread t) {
        return t.bank(spr.owner()).get(spr);
    }

    @Override
    public void write(HardwareThread t, long value) {
        t.bank(spr.owner()).set(spr, value & mask);
    }
}
