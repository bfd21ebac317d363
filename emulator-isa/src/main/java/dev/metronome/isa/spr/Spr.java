// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.spr;

/** The special purpose registers. */
public enum Spr {
    XER(1);

    private final int number;

    Spr(int number) {
        this.number = number;
    }

    /** The number in mtspr and mfspr, 0..1023. */
    public int number() {
        return number;
    }
}
