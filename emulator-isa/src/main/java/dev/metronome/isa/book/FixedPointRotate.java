// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.book;

import dev.metronome.isa.Definition;
import dev.metronome.isa.Instruction;
import dev.metronome.isa.IsaLevel;

/** Power ISA 3.1, Book I, 3.3.14. */
public enum FixedPointRotate implements Instruction {
    RLWINM(Definition.of("Rotate Left Word Immediate then AND with Mask", "rlwinm[.] RA,RS,SH,MB,ME", "21 6:RS 11:RA 16:SH 21:MB 26:ME 31:Rc")),
    RLWNM(Definition.of("Rotate Left Word then AND with Mask", "rlwnm[.] RA,RS,RB,MB,ME", "23 6:RS 11:RA 16:RB 21:MB 26:ME 31:Rc")),
    RLWIMI(Definition.of("Rotate Left Word Immediate then Mask Insert", "rlwimi[.] RA,RS,SH,MB,ME", "20 6:RS 11:RA 16:SH 21:MB 26:ME 31:Rc")),
    RLDICL(Definition.of("Rotate Left Doubleword Immediate then Clear Left", "rldicl[.] RA,RS,sh,mb", "30 6:RS 11:RA 16:sh 21:mb 27:0 30:sh 31:Rc")),
    RLDICR(Definition.of("Rotate Left Doubleword Immediate then Clear Right", "rldicr[.] RA,RS,sh,me", "30 6:RS 11:RA 16:sh 21:me 27:1 30:sh 31:Rc")),
    RLDIC(Definition.of("Rotate Left Doubleword Immediate then Clear", "rldic[.] RA,RS,sh,mb", "30 6:RS 11:RA 16:sh 21:mb 27:2 30:sh 31:Rc")),
    RLDCL(Definition.of("Rotate Left Doubleword then Clear Left", "rldcl[.] RA,RS,RB,mb", "30 6:RS 11:RA 16:RB 21:mb 27:8 31:Rc")),
    RLDCR(Definition.of("Rotate Left Doubleword then Clear Right", "rldcr[.] RA,RS,RB,me", "30 6:RS 11:RA 16:RB 21:me 27:9 31:Rc")),
    RLDIMI(Definition.of("Rotate Left Doubleword Immediate then Mask Insert", "rldimi[.] RA,RS,sh,mb", "30 6:RS 11:RA 16:sh 21:mb 27:3 30:sh 31:Rc")),
    SLW(Definition.of("Shift Left Word", "slw[.] RA,RS,RB", "31 6:RS 11:RA 16:RB 21:24 31:Rc")),
    SRW(Definition.of("Shift Right Word", "srw[.] RA,RS,RB", "31 6:RS 11:RA 16:RB 21:536 31:Rc")),
    SRAWI(Definition.of("Shift Right Algebraic Word Immediate", "srawi[.] RA,RS,SH", "31 6:RS 11:RA 16:SH 21:824 31:Rc")),
    SRAW(Definition.of("Shift Right Algebraic Word", "sraw[.] RA,RS,RB", "31 6:RS 11:RA 16:RB 21:792 31:Rc")),
    SLD(Definition.of("Shift Left Doubleword", "sld[.] RA,RS,RB", "31 6:RS 11:RA 16:RB 21:27 31:Rc")),
    SRD(Definition.of("Shift Right Doubleword", "srd[.] RA,RS,RB", "31 6:RS 11:RA 16:RB 21:539 31:Rc")),
    SRADI(Definition.of("Shift Right Algebraic Doubleword Immediate", "sradi[.] RA,RS,sh", "31 6:RS 11:RA 16:sh 21:413 30:sh 31:Rc")),
    SRAD(Definition.of("Shift Right Algebraic Doubleword", "srad[.] RA,RS,RB", "31 6:RS 11:RA 16:RB 21:794 31:Rc")),
    EXTSWSLI(Definition.of("Extend Sign Word and Shift Left Immediate", "extswsli[.] RA,RS,sh", "31 6:RS 11:RA 16:sh 21:445 30:sh 31:Rc", IsaLevel.V3_0));

    private final Definition definition;

    FixedPointRotate(Definition definition) {
        this.definition = definition;
    }

    @Override
    public Definition definition() {
        return definition;
    }

    @Override
    public String section() {
        return "Book I, 3.3.14 Fixed-Point Rotate and Shift Instructions";
    }
}
