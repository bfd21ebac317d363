// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.book;

import dev.metronome.isa.Definition;
import dev.metronome.isa.Instruction;

/** Power ISA 3.1, Book I, 3.3.15. */
public enum BcdAssist implements Instruction {
    CDTBCD(Definition.of("Convert Declets To Binary Coded Decimal", "cdtbcd RA,RS", "31 6:RS 11:RA 16:/ 21:282 31:/")),
    CBCDTD(Definition.of("Convert Binary Coded Decimal To Declets", "cbcdtd RA,RS", "31 6:RS 11:RA 16:/ 21:314 31:/")),
    ADDG6S(Definition.of("Add and Generate Sixes", "addg6s RT,RA,RB", "31 6:RT 11:RA 16:RB 21:/ 22:74 31:/"));

    private final Definition definition;

    BcdAssist(Definition definition) {
        this.definition = definition;
    }

    @Override
    public Definition definition() {
        return definition;
    }

    @Override
    public String section() {
        return "Book I, 3.3.15 Binary Coded Decimal Assist Instructions";
    }
}
