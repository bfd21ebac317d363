// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.book;

import dev.metronome.isa.Definition;
import dev.metronome.isa.Instruction;

/** Power ISA 3.1, Book I, 3.3.11 (trap) and 3.3.12 (select). */
public enum FixedPointTrap implements Instruction {
    TWI(Definition.of("Trap Word Immediate", "twi TO,RA,SI", "3 6:TO 11:RA 16:SI")),
    TW(Definition.of("Trap Word", "tw TO,RA,RB", "31 6:TO 11:RA 16:RB 21:4 31:/")),
    TDI(Definition.of("Trap Doubleword Immediate", "tdi TO,RA,SI", "2 6:TO 11:RA 16:SI")),
    TD(Definition.of("Trap Doubleword", "td TO,RA,RB", "31 6:TO 11:RA 16:RB 21:68 31:/")),
    ISEL(Definition.of("Integer Select", "isel RT,RA0,RB,BC", "31 6:RT 11:RA 16:RB 21:BC 26:15 31:/"));

    private final Definition definition;

    FixedPointTrap(Definition definition) {
        this.definition = definition;
    }

    @Override
    public Definition definition() {
        return definition;
    }

    @Override
    public String section() {
        return "Book I, 3.3.11 and 3.3.12 Fixed-Point Trap and Select Instructions";
    }
}
