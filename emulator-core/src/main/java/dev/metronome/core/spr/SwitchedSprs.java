// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.spr;

import static dev.metronome.isa.spr.Spr.*;

import dev.metronome.isa.CpuModel;
import dev.metronome.isa.spr.Spr;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The registers of a thread that merely store and that a hypervisor switches between host and guest (timebase-facts 4.7, steps 5 to 9). They have the first
 * places of a bank, so that they can be exchanged at once.
 */
public final class SwitchedSprs {
    private static final List<Spr> OF_HOST = List.of(DSCR, AMR, IAMR, FSCR, CIABR, DAWR0, DAWRX0, PIDR, HFSCR);

    /** In the order in which they are loaded and saved. */
    private static final List<Spr> OF_GUEST = List.of(
            DSCR, DSISR, DAR, CFAR, AMR, PIDR, IAMR, FSCR, UAMOR, PSPB, CIABR, DAWR0, DAWRX0, HFSCR, VRSAVE, SPRG0,
            SPRG1, SPRG2, SPRG3, SRR0, SRR1, MMCR0, MMCR1, MMCR2, MMCRA, PMC1, PMC2, PMC3, PMC4, PMC5, PMC6, SIER, SIAR,
            SDAR, EBBHR, EBBRR, BESCR, PPR, WORT, ACOP, TACR, TCSCR, CSIGR, MMCRS, SPMC1, SPMC2, TIDR, PSSCR_HV, MMCR3,
            SIER2, SIER3, DAWR1, DAWRX1, DEXCR, HASHKEYR, HASHPKEYR);

    /** How many places there are. */
    static final int PLACES = OF_GUEST.size();

    private final List<Spr> registers;
    private final int size;

    private SwitchedSprs(List<Spr> registers) {
        this.registers = registers;
        this.size = registers.size();
    }

    /** Those that the host has values of its own in. */
    public static SwitchedSprs ofHost() {
        return new SwitchedSprs(OF_HOST);
    }

    /** Those of a guest on a processor. */
    public static SwitchedSprs ofGuest(CpuModel cpu) {
        return new SwitchedSprs(
                OF_GUEST.stream().filter(spr -> spr.existsIn(cpu)).toList());
    }

    /** The registers, in the order in which they are loaded and saved. */
    public List<Spr> registers() {
        return registers;
    }

    /** How many registers there are. */
    public int size() {
        return size;
    }

    /** An array with a place for each of them, and perhaps some more, as {@link SprBank#switched(long[])} takes it. */
    public long[] newValues() {
        return new long[PLACES];
    }

    /** The place of {@code register} in such an array, or -1 if it is none of these. */
    public int placeOf(Spr register) {
        return registers.contains(register) ? OF_GUEST.indexOf(register) : -1;
    }

    /** All special purpose registers, in the order of their places in a bank. */
    static Spr[] inOrderOfPlaces() {
        Set<Spr> all = new LinkedHashSet<>(OF_GUEST);
        all.addAll(List.of(Spr.values()));
        return all.toArray(Spr[]::new);
    }
}
