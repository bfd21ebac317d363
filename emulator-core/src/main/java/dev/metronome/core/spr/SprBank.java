// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.spr;

import dev.metronome.core.snapshot.StateTransfer;
import dev.metronome.isa.spr.Spr;
import org.apache.commons.lang3.ArrayUtils;

/** The registers of one owner (machine, core or thread) that merely store what is written. */
public final class SprBank {
    private static final Spr[] REGISTERS = SwitchedSprs.inOrderOfPlaces();
    private static final int[] PLACES = new int[REGISTERS.length];

    static {
        for (int place = 0; place < REGISTERS.length; place++) {
            PLACES[REGISTERS[place].ordinal()] = place;
        }
    }

    /** The registers that hypervisors switch, which have the first places. */
    private long[] switched = new long[SwitchedSprs.PLACES];

    private final long[] others = new long[REGISTERS.length - SwitchedSprs.PLACES];

    /** The stored value. */
    public long get(Spr spr) {
        return get(placeOf(spr));
    }

    /** Replaces the stored value. */
    public void set(Spr spr, long value) {
        set(placeOf(spr), value);
    }

    /** The place of a register in every bank: for those who ask for the register so often that they keep it. */
    public static int placeOf(Spr spr) {
        return PLACES[spr.ordinal()];
    }

    /** The stored value of the register at a place. */
    public long get(int place) {
        return place < SwitchedSprs.PLACES ? switched[place] : others[place - SwitchedSprs.PLACES];
    }

    /** Replaces the stored value of the register at a place. */
    public void set(int place, long value) {
        if (place < SwitchedSprs.PLACES) {
            switched[place] = value;
        } else {
            others[place - SwitchedSprs.PLACES] = value;
        }
    }

    /** The registers that hypervisors switch, each at its place of {@link SwitchedSprs}; themselves, not a copy. */
    public long[] switched() {
        return switched;
    }

    /** From now on the registers that hypervisors switch are those of {@code lent}, which has come from {@link SwitchedSprs#newValues}. */
    public void switched(long[] lent) {
        switched = lent;
    }

    /** Names the state, to be saved or restored. */
    public void transfer(StateTransfer state) {
        long[] values = ArrayUtils.addAll(switched, others);
        state.values(values, REGISTERS);
        System.arraycopy(values, 0, switched, 0, switched.length);
        System.arraycopy(values, switched.length, others, 0, others.length);
    }
}
