// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.spr;

import dev.metronome.core.snapshot.StateTransfer;
import dev.metronome.isa.spr.Spr;

/** The registers of one owner (machine, core or thread) that merely store what is written. */
public final class SprBank {
    private static final Spr[] ROWS = Spr.values();

    private final long[] values = new long[ROWS.length];

    /** The stored value. */
    public long get(Spr spr) {
        return values[spr.ordinal()];
    }

    /** Replaces the stored value. */
    public void set(Spr spr, long value) {
        values[spr.ordinal()] = value;
    }

    /** Names the state, to be saved or restored. */
    public void transfer(StateTransfer state) {
        state.values(values, ROWS);
    }
}
