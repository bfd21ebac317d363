// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.spr;

import static dev.metronome.isa.spr.Spr.*;

import dev.metronome.isa.CpuModel;
import dev.metronome.isa.spr.Spr;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The registers of a thread that merely store and that a hypervisor switches between host and guest (timebase-facts 4.7, steps 5 to 9). They have the first
 * places of a bank, so that they can be copied at once: first those that the host has values of its own in, which it gets back.
 */
public final class SwitchedSprs {
    private static final List<Spr> OF_HOST = List.of(DSCR, AMR, IAMR, FSCR, CIABR, DAWR0, DAWRX0, PIDR, HFSCR);

    /** In the order in which they are loaded and saved. */
    private static final List<Spr> OF_GUEST = List.of(
            DSCR, DSISR, DAR, CFAR, AMR, PIDR, IAMR, FSCR, UAMOR, PSPB, CIABR, DAWR0, DAWRX0, HFSCR, VRSAVE, SPRG0,
            SPRG1, SPRG2, SPRG3, SRR0, SRR1, MMCR0, MMCR1, MMCR2, MMCRA, PMC1, PMC2, PMC3, PMC4, PMC5, PMC6, SIER, SIAR,
            SDAR, EBBHR, EBBRR, BESCR, PPR, WORT, ACOP, TACR, TCSCR, CSIGR, MMCRS, SPMC1, SPMC2, TIDR, PSSCR_HV, MMCR3,
            SIER2, SIER3, DAWR1, DAWRX1, DEXCR, HASHKEYR, HASHPKEYR);

    private static final List<Spr> PLACES = places();

    private final List<Spr> registers;
    private final int places;

    private SwitchedSprs(List<Spr> registers, int places) {
        this.registers = registers;
        this.places = places;
    }

    private static List<Spr> places() {
        Set<Spr> places = new LinkedHashSet<>(OF_HOST);
        places.addAll(OF_GUEST);
        return List.copyOf(places);
    }

    /** Those that the host has values of its own in. */
    public static SwitchedSprs ofHost() {
        return new SwitchedSprs(OF_HOST, OF_HOST.size());
    }

    /** Those of a guest on a processor. */
    public static SwitchedSprs ofGuest(CpuModel cpu) {
        return new SwitchedSprs(
                OF_GUEST.stream().filter(spr -> spr.existsIn(cpu)).toList(), PLACES.size());
    }

    /** The registers, in the order in which they are loaded and saved. */
    public List<Spr> registers() {
        return registers;
    }

    /** How many registers there are. */
    public int size() {
        return registers.size();
    }

    /** Register {@code n}, from 0, in the order in which they are loaded and saved. */
    public Spr get(int n) {
        return registers.get(n);
    }

    /** An array with a place for each of them, and perhaps some more, as {@link SprBank#copyTo} and {@link SprBank#copyFrom} take it. */
    public long[] newValues() {
        return new long[places];
    }

    /** The place of {@code register} in such an array, or -1 if it is none of these. */
    public int placeOf(Spr register) {
        return registers.contains(register) ? PLACES.indexOf(register) : -1;
    }

    /** All special purpose registers, in the order of their places in a bank. */
    static Spr[] inOrderOfPlaces() {
        List<Spr> all = new ArrayList<>(PLACES);
        for (Spr spr : Spr.values()) {
            if (!PLACES.contains(spr)) {
                all.add(spr);
            }
        }
        return all.toArray(Spr[]::new);
    }
}
