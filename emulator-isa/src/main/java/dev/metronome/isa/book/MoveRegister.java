// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.book;

import dev.metronome.isa.Definition;
import dev.metronome.isa.Instruction;
import dev.metronome.isa.IsaLevel;

/** Power ISA 3.1, Book I, 3.3.17 and 3.3.18; Book II, 6.2 (mftb) and the branch history rolling buffer; Book III, 4.4 (mtmsr, mtmsrd, mfmsr). */
public enum MoveRegister implements Instruction {
    MTSPR(Definition.of("Move To Special Purpose Register", "mtspr SPR,RS", "31 6:RS 11:SPR 21:467 31:/")),
    MFSPR(Definition.of("Move From Special Purpose Register", "mfspr RT,SPR", "31 6:RT 11:SPR 21:339 31:/")),
    MFTB(Definition.of("Move From Time Base", "mftb RT{,TBR=268}", "31 6:RT 11:TBR=268|269 21:371 31:/")),
    MCRXRX(Definition.of("Move To CR from XER Extended", "mcrxrx BF", "31 6:BF 9:/ 11:/ 16:/ 21:576 31:/", IsaLevel.V3_0)),
    MTOCRF(Definition.of("Move To One Condition Register Field", "mtocrf FXM,RS", "31 6:RS 11:1 12:FXM=1|2|4|8|16|32|64|128 20:/ 21:144 31:/")),
    MTCRF(Definition.of("Move To Condition Register Fields", "mtcrf FXM,RS", "31 6:RS 11:0 12:FXM 20:/ 21:144 31:/")),
    MFOCRF(Definition.of("Move From One Condition Register Field", "mfocrf RT,FXM", "31 6:RT 11:1 12:FXM=1|2|4|8|16|32|64|128 20:/ 21:19 31:/")),
    MFCR(Definition.of("Move From Condition Register", "mfcr RT", "31 6:RT 11:0 12:/ 21:19 31:/")),
    SETB(Definition.of("Set Boolean", "setb RT,BFA", "31 6:RT 11:BFA 14:/ 16:/ 21:128 31:/", IsaLevel.V3_0)),
    SETBC(Definition.of("Set Boolean Condition", "setbc RT,BI", "31 6:RT 11:BI 16:/ 21:384 31:/", IsaLevel.V3_1)),
    SETBCR(Definition.of("Set Boolean Condition Reverse", "setbcr RT,BI", "31 6:RT 11:BI 16:/ 21:416 31:/", IsaLevel.V3_1)),
    SETNBC(Definition.of("Set Negative Boolean Condition", "setnbc RT,BI", "31 6:RT 11:BI 16:/ 21:448 31:/", IsaLevel.V3_1)),
    SETNBCR(Definition.of("Set Negative Boolean Condition Reverse", "setnbcr RT,BI", "31 6:RT 11:BI 16:/ 21:480 31:/", IsaLevel.V3_1)),
    MTMSR(Definition.of("Move To Machine State Register", "mtmsr RS{,L}", "31 6:RS 11:/ 15:L 16:/ 21:146 31:/")),
    MTMSRD(Definition.of("Move To Machine State Register Doubleword", "mtmsrd RS{,L}", "31 6:RS 11:/ 15:L 16:/ 21:178 31:/")),
    MFMSR(Definition.of("Move From Machine State Register", "mfmsr RT", "31 6:RT 11:/ 16:/ 21:83 31:/")),
    CLRBHRB(Definition.of("Clear BHRB", "clrbhrb", "31 6:/ 11:/ 16:/ 21:430 31:/")),
    MFBHRBE(Definition.of("Move From Branch History Rolling Buffer Entry", "mfbhrbe RT,BHRBE", "31 6:RT 11:BHRBE 21:302 31:/"));

    private final Definition definition;

    MoveRegister(Definition definition) {
        this.definition = definition;
    }

    @Override
    public Definition definition() {
        return definition;
    }

    @Override
    public String section() {
        return "Book I, 3.3.17, Book II, 6.2 and Book III, 4.4 Move To/From System Register Instructions";
    }
}
