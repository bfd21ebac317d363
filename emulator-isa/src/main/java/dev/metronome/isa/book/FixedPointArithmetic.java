// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.book;

import dev.metronome.isa.Definition;
import dev.metronome.isa.Instruction;
import dev.metronome.isa.IsaLevel;

/** Power ISA 3.1, Book I, 3.3.9. */
public enum FixedPointArithmetic implements Instruction {
    ADDI(Definition.of("Add Immediate", "addi RT,RA0,SI", "14 6:RT 11:RA 16:SI")),
    ADDIS(Definition.of("Add Immediate Shifted", "addis RT,RA0,SI", "15 6:RT 11:RA 16:SI")),
    ADDPCIS(Definition.of("Add PC Immediate Shifted", "addpcis RT,DX", "19 6:RT 11:DX 26:2 31:DX", IsaLevel.V3_0)),
    ADD(Definition.of("Add", "add[o][.] RT,RA,RB", "31 6:RT 11:RA 16:RB 21:OE 22:266 31:Rc")),
    SUBF(Definition.of("Subtract From", "subf[o][.] RT,RA,RB", "31 6:RT 11:RA 16:RB 21:OE 22:40 31:Rc")),
    ADDIC(Definition.of("Add Immediate Carrying", "addic RT,RA,SI", "12 6:RT 11:RA 16:SI")),
    ADDIC_(Definition.of("Add Immediate Carrying and Record", "addic. RT,RA,SI", "13 6:RT 11:RA 16:SI")),
    SUBFIC(Definition.of("Subtract From Immediate Carrying", "subfic RT,RA,SI", "8 6:RT 11:RA 16:SI")),
    ADDC(Definition.of("Add Carrying", "addc[o][.] RT,RA,RB", "31 6:RT 11:RA 16:RB 21:OE 22:10 31:Rc")),
    SUBFC(Definition.of("Subtract From Carrying", "subfc[o][.] RT,RA,RB", "31 6:RT 11:RA 16:RB 21:OE 22:8 31:Rc")),
    ADDE(Definition.of("Add Extended", "adde[o][.] RT,RA,RB", "31 6:RT 11:RA 16:RB 21:OE 22:138 31:Rc")),
    SUBFE(Definition.of("Subtract From Extended", "subfe[o][.] RT,RA,RB", "31 6:RT 11:RA 16:RB 21:OE 22:136 31:Rc")),
    ADDME(Definition.of("Add to Minus One Extended", "addme[o][.] RT,RA", "31 6:RT 11:RA 16:/ 21:OE 22:234 31:Rc")),
    SUBFME(Definition.of("Subtract From Minus One Extended", "subfme[o][.] RT,RA", "31 6:RT 11:RA 16:/ 21:OE 22:232 31:Rc")),
    ADDEX(Definition.of("Add Extended using alternate carry bit", "addex RT,RA,RB,CY", "31 6:RT 11:RA 16:RB 21:CY 23:170 31:/", IsaLevel.V3_0)),
    SUBFZE(Definition.of("Subtract From Zero Extended", "subfze[o][.] RT,RA", "31 6:RT 11:RA 16:/ 21:OE 22:200 31:Rc")),
    ADDZE(Definition.of("Add to Zero Extended", "addze[o][.] RT,RA", "31 6:RT 11:RA 16:/ 21:OE 22:202 31:Rc")),
    NEG(Definition.of("Negate", "neg[o][.] RT,RA", "31 6:RT 11:RA 16:/ 21:OE 22:104 31:Rc")),
    MULLI(Definition.of("Multiply Low Immediate", "mulli RT,RA,SI", "7 6:RT 11:RA 16:SI")),
    MULHW(Definition.of("Multiply High Word", "mulhw[.] RT,RA,RB", "31 6:RT 11:RA 16:RB 21:/ 22:75 31:Rc")),
    MULLW(Definition.of("Multiply Low Word", "mullw[o][.] RT,RA,RB", "31 6:RT 11:RA 16:RB 21:OE 22:235 31:Rc")),
    MULHWU(Definition.of("Multiply High Word Unsigned", "mulhwu[.] RT,RA,RB", "31 6:RT 11:RA 16:RB 21:/ 22:11 31:Rc")),
    DIVW(Definition.of("Divide Word", "divw[o][.] RT,RA,RB", "31 6:RT 11:RA 16:RB 21:OE 22:491 31:Rc")),
    DIVWU(Definition.of("Divide Word Unsigned", "divwu[o][.] RT,RA,RB", "31 6:RT 11:RA 16:RB 21:OE 22:459 31:Rc")),
    DIVWE(Definition.of("Divide Word Extended", "divwe[o][.] RT,RA,RB", "31 6:RT 11:RA 16:RB 21:OE 22:427 31:Rc")),
    DIVWEU(Definition.of("Divide Word Extended Unsigned", "divweu[o][.] RT,RA,RB", "31 6:RT 11:RA 16:RB 21:OE 22:395 31:Rc")),
    MODSW(Definition.of("Modulo Signed Word", "modsw RT,RA,RB", "31 6:RT 11:RA 16:RB 21:779 31:/", IsaLevel.V3_0)),
    MODUW(Definition.of("Modulo Unsigned Word", "moduw RT,RA,RB", "31 6:RT 11:RA 16:RB 21:267 31:/", IsaLevel.V3_0)),
    DARN(Definition.of("Deliver A Random Number", "darn RT,L", "31 6:RT 11:/ 14:L 16:/ 21:755 31:/", IsaLevel.V3_0)),
    MULLD(Definition.of("Multiply Low Doubleword", "mulld[o][.] RT,RA,RB", "31 6:RT 11:RA 16:RB 21:OE 22:233 31:Rc")),
    MULHD(Definition.of("Multiply High Doubleword", "mulhd[.] RT,RA,RB", "31 6:RT 11:RA 16:RB 21:/ 22:73 31:Rc")),
    MULHDU(Definition.of("Multiply High Doubleword Unsigned", "mulhdu[.] RT,RA,RB", "31 6:RT 11:RA 16:RB 21:/ 22:9 31:Rc")),
    MADDHD(Definition.of("Multiply-Add High Doubleword", "maddhd RT,RA,RB,RC", "4 6:RT 11:RA 16:RB 21:RC 26:48", IsaLevel.V3_0)),
    MADDHDU(Definition.of("Multiply-Add High Doubleword Unsigned", "maddhdu RT,RA,RB,RC", "4 6:RT 11:RA 16:RB 21:RC 26:49", IsaLevel.V3_0)),
    MADDLD(Definition.of("Multiply-Add Low Doubleword", "maddld RT,RA,RB,RC", "4 6:RT 11:RA 16:RB 21:RC 26:51", IsaLevel.V3_0)),
    DIVD(Definition.of("Divide Doubleword", "divd[o][.] RT,RA,RB", "31 6:RT 11:RA 16:RB 21:OE 22:489 31:Rc")),
    DIVDU(Definition.of("Divide Doubleword Unsigned", "divdu[o][.] RT,RA,RB", "31 6:RT 11:RA 16:RB 21:OE 22:457 31:Rc")),
    DIVDE(Definition.of("Divide Doubleword Extended", "divde[o][.] RT,RA,RB", "31 6:RT 11:RA 16:RB 21:OE 22:425 31:Rc")),
    DIVDEU(Definition.of("Divide Doubleword Extended Unsigned", "divdeu[o][.] RT,RA,RB", "31 6:RT 11:RA 16:RB 21:OE 22:393 31:Rc")),
    MODSD(Definition.of("Modulo Signed Doubleword", "modsd RT,RA,RB", "31 6:RT 11:RA 16:RB 21:777 31:/", IsaLevel.V3_0)),
    MODUD(Definition.of("Modulo Unsigned Doubleword", "modud RT,RA,RB", "31 6:RT 11:RA 16:RB 21:265 31:/", IsaLevel.V3_0));

    private final Definition definition;

    FixedPointArithmetic(Definition definition) {
        this.definition = definition;
    }

    @Override
    public Definition definition() {
        return definition;
    }

    @Override
    public String section() {
        return "Book I, 3.3.9 Fixed-Point Arithmetic Instructions";
    }
}
