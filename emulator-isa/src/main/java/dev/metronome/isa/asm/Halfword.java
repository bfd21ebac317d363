// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.asm;

/** The sixteen bits of a value that {@code @l}, {@code @ha} and so on choose (64-bit ELF V2 ABI, 3.5.3); {@code a}: adjusted for a signed lower half. */
enum Halfword {
    L(0, false),
    H(16, false),
    HA(16, true),
    HIGH(16, false),
    HIGHA(16, true),
    HIGHER(32, false),
    HIGHERA(32, true),
    HIGHEST(48, false),
    HIGHESTA(48, true);

    private final int shift;
    private final boolean adjusted;

    Halfword(int shift, boolean adjusted) {
        this.shift = shift;
        this.adjusted = adjusted;
    }

    /** The chosen bits of {@code value}, 0 to 0xffff. */
    long of(long value) {
        return (adjusted ? value + 0x8000 : value) >>> shift & 0xffff;
    }
}
