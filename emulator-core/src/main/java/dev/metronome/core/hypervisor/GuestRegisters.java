// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import static dev.metronome.isa.spr.Spr.*;

import dev.metronome.isa.CpuModel;
import dev.metronome.isa.spr.Spr;
import java.util.Arrays;
import java.util.stream.Stream;

/** The registers that merely store and are a guest's while it runs (timebase-facts 4.7, steps 5 to 9). */
final class GuestRegisters {
    /** What the host has of its own in them and gets back. */
    static final Spr[] OF_HOST = {DSCR, AMR, IAMR, FSCR, CIABR, DAWR0, DAWRX0, PIDR, HFSCR};

    private static final Spr[] ALL = {
        DSCR, DSISR, DAR, CFAR, AMR, PIDR, IAMR, FSCR, UAMOR, PSPB, CIABR, DAWR0, DAWRX0, HFSCR, VRSAVE, SPRG0, SPRG1,
        SPRG2, SPRG3, SRR0, SRR1, MMCR0, MMCR1, MMCR2, MMCRA, PMC1, PMC2, PMC3, PMC4, PMC5, PMC6, SIER, SIAR, SDAR,
        EBBHR, EBBRR, BESCR, PPR, WORT, ACOP, TACR, TCSCR, CSIGR, MMCRS, SPMC1, SPMC2, TIDR, PSSCR_HV, MMCR3, SIER2,
        SIER3, DAWR1, DAWRX1, DEXCR, HASHKEYR, HASHPKEYR
    };

    private GuestRegisters() {}

    /** Those of a processor. */
    static Spr[] of(CpuModel cpu) {
        return Stream.of(ALL).filter(spr -> spr.existsIn(cpu)).toArray(Spr[]::new);
    }

    /** Where {@code spr} is in {@code sprs}, or -1. */
    static int indexOf(Spr[] sprs, Spr spr) {
        return Arrays.asList(sprs).indexOf(spr);
    }
}
