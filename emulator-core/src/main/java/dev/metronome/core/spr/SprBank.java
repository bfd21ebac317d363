// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.spr;

import dev.metronome.core.snapshot.StateTransfer;
import dev.metronome.isa.spr.Spr;

/** The registers of one owner (machine, core or thread) that merely store what is written. */
public final class SprBank {
    private static final Spr[] REGISTERS = SwitchedSprs.inOrderOfPlaces();
    private static final int[] PLACES = new int[REGISTERS.length];

    static {
        for (int place = 0; place < REGISTERS.length; place++) {
            PLACES[REGISTERS[place].ordinal()] = place;
        }
    }

    private final long[] values = new long[REGISTERS.length];

    /** The stored value. */
    public long get(Spr spr) {
        return values[PLACES[spr.ordinal()]];
    }

    /** Replaces the stored value. */
    public void set(Spr spr, long value) {
        values[PLACES[spr.ordinal()]] = value;
    }

    /** Copies the values of registers that hypervisors switch; {@code to} is an array of {@link SwitchedSprs}. */
    public void copyTo(long[] to) {
        System.arraycopy(values, 0, to, 0, to.length);
    }

    /** Replaces the values of registers that hypervisors switch; {@code from} is an array of {@link SwitchedSprs}. */
    public void copyFrom(long[] from) {
        System.arraycopy(from, 0, values, 0, from.length);
    }

    /** Names the state, to be saved or restored. */
    public void transfer(StateTransfer state) {
        state.values(values, REGISTERS);
    }
}
