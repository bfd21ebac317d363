// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.book;

import dev.metronome.isa.Definition;
import dev.metronome.isa.Instruction;
import dev.metronome.isa.IsaLevel;

/** Power ISA 3.1, Book I, 3.3.13. */
public enum FixedPointLogical implements Instruction {
    ANDI_(Definition.of("AND Immediate", "andi. RA,RS,UI", "28 6:RS 11:RA 16:UI")),
    ANDIS_(Definition.of("AND Immediate Shifted", "andis. RA,RS,UI", "29 6:RS 11:RA 16:UI")),
    ORI(Definition.of("OR Immediate", "ori RA,RS,UI", "24 6:RS 11:RA 16:UI")),
    ORIS(Definition.of("OR Immediate Shifted", "oris RA,RS,UI", "25 6:RS 11:RA 16:UI")),
    XORI(Definition.of("XOR Immediate", "xori RA,RS,UI", "26 6:RS 11:RA 16:UI")),
    XORIS(Definition.of("XOR Immediate Shifted", "xoris RA,RS,UI", "27 6:RS 11:RA 16:UI")),
    AND(Definition.of("AND", "and[.] RA,RS,RB", "31 6:RS 11:RA 16:RB 21:28 31:Rc")),
    XOR(Definition.of("XOR", "xor[.] RA,RS,RB", "31 6:RS 11:RA 16:RB 21:316 31:Rc")),
    NAND(Definition.of("NAND", "nand[.] RA,RS,RB", "31 6:RS 11:RA 16:RB 21:476 31:Rc")),
    OR(Definition.of("OR", "or[.] RA,RS,RB", "31 6:RS 11:RA 16:RB 21:444 31:Rc")),
    ORC(Definition.of("OR with Complement", "orc[.] RA,RS,RB", "31 6:RS 11:RA 16:RB 21:412 31:Rc")),
    NOR(Definition.of("NOR", "nor[.] RA,RS,RB", "31 6:RS 11:RA 16:RB 21:124 31:Rc")),
    EQV(Definition.of("Equivalent", "eqv[.] RA,RS,RB", "31 6:RS 11:RA 16:RB 21:284 31:Rc")),
    ANDC(Definition.of("AND with Complement", "andc[.] RA,RS,RB", "31 6:RS 11:RA 16:RB 21:60 31:Rc")),
    EXTSB(Definition.of("Extend Sign Byte", "extsb[.] RA,RS", "31 6:RS 11:RA 16:/ 21:954 31:Rc")),
    EXTSH(Definition.of("Extend Sign Halfword", "extsh[.] RA,RS", "31 6:RS 11:RA 16:/ 21:922 31:Rc")),
    CNTLZW(Definition.of("Count Leading Zeros Word", "cntlzw[.] RA,RS", "31 6:RS 11:RA 16:/ 21:26 31:Rc")),
    CNTTZW(Definition.of("Count Trailing Zeros Word", "cnttzw[.] RA,RS", "31 6:RS 11:RA 16:/ 21:538 31:Rc", IsaLevel.V3_0)),
    CMPB(Definition.of("Compare Bytes", "cmpb RA,RS,RB", "31 6:RS 11:RA 16:RB 21:508 31:/")),
    POPCNTB(Definition.of("Population Count Bytes", "popcntb RA,RS", "31 6:RS 11:RA 16:/ 21:122 31:/")),
    POPCNTW(Definition.of("Population Count Words", "popcntw RA,RS", "31 6:RS 11:RA 16:/ 21:378 31:/")),
    PRTYD(Definition.of("Parity Doubleword", "prtyd RA,RS", "31 6:RS 11:RA 16:/ 21:186 31:/")),
    PRTYW(Definition.of("Parity Word", "prtyw RA,RS", "31 6:RS 11:RA 16:/ 21:154 31:/")),
    EXTSW(Definition.of("Extend Sign Word", "extsw[.] RA,RS", "31 6:RS 11:RA 16:/ 21:986 31:Rc")),
    POPCNTD(Definition.of("Population Count Doubleword", "popcntd RA,RS", "31 6:RS 11:RA 16:/ 21:506 31:/")),
    CNTLZD(Definition.of("Count Leading Zeros Doubleword", "cntlzd[.] RA,RS", "31 6:RS 11:RA 16:/ 21:58 31:Rc")),
    CNTTZD(Definition.of("Count Trailing Zeros Doubleword", "cnttzd[.] RA,RS", "31 6:RS 11:RA 16:/ 21:570 31:Rc", IsaLevel.V3_0)),
    CNTLZDM(Definition.of("Count Leading Zeros Doubleword under bit Mask", "cntlzdm RA,RS,RB", "31 6:RS 11:RA 16:RB 21:59 31:/", IsaLevel.V3_1)),
    CNTTZDM(Definition.of("Count Trailing Zeros Doubleword under bit Mask", "cnttzdm RA,RS,RB", "31 6:RS 11:RA 16:RB 21:571 31:/", IsaLevel.V3_1)),
    BPERMD(Definition.of("Bit Permute Doubleword", "bpermd RA,RS,RB", "31 6:RS 11:RA 16:RB 21:252 31:/")),
    CFUGED(Definition.of("Centrifuge Doubleword", "cfuged RA,RS,RB", "31 6:RS 11:RA 16:RB 21:220 31:/", IsaLevel.V3_1)),
    PEXTD(Definition.of("Parallel Bits Extract Doubleword", "pextd RA,RS,RB", "31 6:RS 11:RA 16:RB 21:188 31:/", IsaLevel.V3_1)),
    PDEPD(Definition.of("Parallel Bits Deposit Doubleword", "pdepd RA,RS,RB", "31 6:RS 11:RA 16:RB 21:156 31:/", IsaLevel.V3_1)),
    BRH(Definition.of("Byte-Reverse Halfword", "brh RA,RS", "31 6:RS 11:RA 16:/ 21:219 31:/", IsaLevel.V3_1)),
    BRW(Definition.of("Byte-Reverse Word", "brw RA,RS", "31 6:RS 11:RA 16:/ 21:155 31:/", IsaLevel.V3_1)),
    BRD(Definition.of("Byte-Reverse Doubleword", "brd RA,RS", "31 6:RS 11:RA 16:/ 21:187 31:/", IsaLevel.V3_1));

    private final Definition definition;

    FixedPointLogical(Definition definition) {
        this.definition = definition;
    }

    @Override
    public Definition definition() {
        return definition;
    }

    @Override
    public String section() {
        return "Book I, 3.3.13 Fixed-Point Logical Instructions";
    }
}
