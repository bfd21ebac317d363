// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.book;

import dev.metronome.isa.Definition;
import dev.metronome.isa.Instruction;

/** Power ISA 3.1, Book I, 2.5. */
public enum ConditionRegister implements Instruction {
    CRAND(Definition.of("Condition Register AND", "crand BT,BA,BB", "19 6:BT 11:BA 16:BB 21:257 31:/")),
    CRNAND(Definition.of("Condition Register NAND", "crnand BT,BA,BB", "19 6:BT 11:BA 16:BB 21:225 31:/")),
    CROR(Definition.of("Condition Register OR", "cror BT,BA,BB", "19 6:BT 11:BA 16:BB 21:449 31:/")),
    CRXOR(Definition.of("Condition Register XOR", "crxor BT,BA,BB", "19 6:BT 11:BA 16:BB 21:193 31:/")),
    CRNOR(Definition.of("Condition Register NOR", "crnor BT,BA,BB", "19 6:BT 11:BA 16:BB 21:33 31:/")),
    CREQV(Definition.of("Condition Register Equivalent", "creqv BT,BA,BB", "19 6:BT 11:BA 16:BB 21:289 31:/")),
    CRANDC(Definition.of("Condition Register AND with Complement", "crandc BT,BA,BB", "19 6:BT 11:BA 16:BB 21:129 31:/")),
    CRORC(Definition.of("Condition Register OR with Complement", "crorc BT,BA,BB", "19 6:BT 11:BA 16:BB 21:417 31:/")),
    MCRF(Definition.of("Move Condition Register Field", "mcrf BF,BFA", "19 6:BF 9:/ 11:BFA 14:/ 16:/ 21:0 31:/"));

    private final Definition definition;

    ConditionRegister(Definition definition) {
        this.definition = definition;
    }

    @Override
    public Definition definition() {
        return definition;
    }

    @Override
    public String section() {
        return "Book I, 2.5 Condition Register Instructions";
    }
}
