// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.book;

import dev.metronome.isa.Definition;
import dev.metronome.isa.Instruction;
import dev.metronome.isa.IsaLevel;

/** Power ISA 3.1, Book I, 3.3.10. */
public enum FixedPointCompare implements Instruction {
    CMPI(Definition.of("Compare Immediate", "cmpi BF,L,RA,SI", "11 6:BF 9:/ 10:L 11:RA 16:SI")),
    CMP(Definition.of("Compare", "cmp BF,L,RA,RB", "31 6:BF 9:/ 10:L 11:RA 16:RB 21:0 31:/")),
    CMPLI(Definition.of("Compare Logical Immediate", "cmpli BF,L,RA,UI", "10 6:BF 9:/ 10:L 11:RA 16:UI")),
    CMPL(Definition.of("Compare Logical", "cmpl BF,L,RA,RB", "31 6:BF 9:/ 10:L 11:RA 16:RB 21:32 31:/")),
    CMPRB(Definition.of("Compare Ranged Byte", "cmprb BF,L,RA,RB", "31 6:BF 9:/ 10:L 11:RA 16:RB 21:192 31:/", IsaLevel.V3_0)),
    CMPEQB(Definition.of("Compare Equal Byte", "cmpeqb BF,RA,RB", "31 6:BF 9:/ 11:RA 16:RB 21:224 31:/", IsaLevel.V3_0));

    private final Definition definition;

    FixedPointCompare(Definition definition) {
        this.definition = definition;
    }

    @Override
    public Definition definition() {
        return definition;
    }

    @Override
    public String section() {
        return "Book I, 3.3.10 Fixed-Point Compare Instructions";
    }
}
