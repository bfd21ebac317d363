// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.spr;

import dev.metronome.core.HardwareThread;
import dev.metronome.isa.spr.Spr;

/** A register that stores what is written, as many bits of it as the register has. */
final class StoredSpr implements SprBehavior {
    private final Spr spr;
    private final long mask;

    StoredSpr(Spr spr) {
        this.spr = spr.register();
        this.mask = spr.bits() == 32 ? 0xffff_ffffL : -1;
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
