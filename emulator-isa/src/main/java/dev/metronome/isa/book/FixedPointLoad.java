// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.book;

import dev.metronome.isa.Definition;
import dev.metronome.isa.Instruction;
import dev.metronome.isa.InvalidForm;

/** Power ISA 3.1, Book I, 3.3.2 (load), 3.3.4 (quadword), 3.3.5 (byte reversal), 3.3.6 (multiple), 3.3.7 (string). */
public enum FixedPointLoad implements Instruction {
    LBZ(Definition.of("Load Byte and Zero", "lbz RT,D(RA0)", "34 6:RT 11:RA 16:D")),
    LBZX(Definition.of("Load Byte and Zero Indexed", "lbzx RT,RA0,RB", "31 6:RT 11:RA 16:RB 21:87 31:/")),
    LBZU(Definition.of("Load Byte and Zero with Update", "lbzu RT,D(RA)", "35 6:RT 11:RA 16:D").invalidIf(InvalidForm.RA_IS_0, InvalidForm.RA_IS_RT)),
    LBZUX(Definition.of("Load Byte and Zero with Update Indexed", "lbzux RT,RA,RB", "31 6:RT 11:RA 16:RB 21:119 31:/").invalidIf(InvalidForm.RA_IS_0, InvalidForm.RA_IS_RT)),
    LHZ(Definition.of("Load Halfword and Zero", "lhz RT,D(RA0)", "40 6:RT 11:RA 16:D")),
    LHZX(Definition.of("Load Halfword and Zero Indexed", "lhzx RT,RA0,RB", "31 6:RT 11:RA 16:RB 21:279 31:/")),
    LHZU(Definition.of("Load Halfword and Zero with Update", "lhzu RT,D(RA)", "41 6:RT 11:RA 16:D").invalidIf(InvalidForm.RA_IS_0, InvalidForm.RA_IS_RT)),
    LHZUX(Definition.of("Load Halfword and Zero with Update Indexed", "lhzux RT,RA,RB", "31 6:RT 11:RA 16:RB 21:311 31:/").invalidIf(InvalidForm.RA_IS_0, InvalidForm.RA_IS_RT)),
    LHA(Definition.of("Load Halfword Algebraic", "lha RT,D(RA0)", "42 6:RT 11:RA 16:D")),
    LHAX(Definition.of("Load Halfword Algebraic Indexed", "lhax RT,RA0,RB", "31 6:RT 11:RA 16:RB 21:343 31:/")),
    LHAU(Definition.of("Load Halfword Algebraic with Update", "lhau RT,D(RA)", "43 6:RT 11:RA 16:D").invalidIf(InvalidForm.RA_IS_0, InvalidForm.RA_IS_RT)),
    LHAUX(Definition.of("Load Halfword Algebraic with Update Indexed", "lhaux RT,RA,RB", "31 6:RT 11:RA 16:RB 21:375 31:/").invalidIf(InvalidForm.RA_IS_0, InvalidForm.RA_IS_RT)),
    LWZ(Definition.of("Load Word and Zero", "lwz RT,D(RA0)", "32 6:RT 11:RA 16:D")),
    LWZX(Definition.of("Load Word and Zero Indexed", "lwzx RT,RA0,RB", "31 6:RT 11:RA 16:RB 21:23 31:/")),
    LWZU(Definition.of("Load Word and Zero with Update", "lwzu RT,D(RA)", "33 6:RT 11:RA 16:D").invalidIf(InvalidForm.RA_IS_0, InvalidForm.RA_IS_RT)),
    LWZUX(Definition.of("Load Word and Zero with Update Indexed", "lwzux RT,RA,RB", "31 6:RT 11:RA 16:RB 21:55 31:/").invalidIf(InvalidForm.RA_IS_0, InvalidForm.RA_IS_RT)),
    LWA(Definition.of("Load Word Algebraic", "lwa RT,DS(RA0)", "58 6:RT 11:RA 16:DS 30:2")),
    LWAX(Definition.of("Load Word Algebraic Indexed", "lwax RT,RA0,RB", "31 6:RT 11:RA 16:RB 21:341 31:/")),
    LWAUX(Definition.of("Load Word Algebraic with Update Indexed", "lwaux RT,RA,RB", "31 6:RT 11:RA 16:RB 21:373 31:/").invalidIf(InvalidForm.RA_IS_0, InvalidForm.RA_IS_RT)),
    LD(Definition.of("Load Doubleword", "ld RT,DS(RA0)", "58 6:RT 11:RA 16:DS 30:0")),
    LDX(Definition.of("Load Doubleword Indexed", "ldx RT,RA0,RB", "31 6:RT 11:RA 16:RB 21:21 31:/")),
    LDU(Definition.of("Load Doubleword with Update", "ldu RT,DS(RA)", "58 6:RT 11:RA 16:DS 30:1").invalidIf(InvalidForm.RA_IS_0, InvalidForm.RA_IS_RT)),
    LDUX(Definition.of("Load Doubleword with Update Indexed", "ldux RT,RA,RB", "31 6:RT 11:RA 16:RB 21:53 31:/").invalidIf(InvalidForm.RA_IS_0, InvalidForm.RA_IS_RT)),
    LQ(Definition.of("Load Quadword", "lq RTp,DQ(RA0)", "56 6:RTp 11:RA 16:DQ 28:/").invalidIf(InvalidForm.RA_IS_RT)),
    LHBRX(Definition.of("Load Halfword Byte-Reverse Indexed", "lhbrx RT,RA0,RB", "31 6:RT 11:RA 16:RB 21:790 31:/")),
    LWBRX(Definition.of("Load Word Byte-Reverse Indexed", "lwbrx RT,RA0,RB", "31 6:RT 11:RA 16:RB 21:534 31:/")),
    LDBRX(Definition.of("Load Doubleword Byte-Reverse Indexed", "ldbrx RT,RA0,RB", "31 6:RT 11:RA 16:RB 21:532 31:/")),
    LMW(Definition.of("Load Multiple Word", "lmw RT,D(RA0)", "46 6:RT 11:RA 16:D").invalidIf(InvalidForm.RA_IS_AMONG_THE_MULTIPLE)),
    LSWI(Definition.of("Load String Word Immediate", "lswi RT,RA0,NB", "31 6:RT 11:RA 16:NB 21:597 31:/").invalidIf(InvalidForm.RA_IS_IN_THE_STRING)),
    LSWX(Definition.of("Load String Word Indexed", "lswx RT,RA0,RB", "31 6:RT 11:RA 16:RB 21:533 31:/").invalidIf(InvalidForm.RA_IS_RT, InvalidForm.RB_IS_RT));

    private final Definition definition;

    FixedPointLoad(Definition definition) {
        this.definition = definition;
    }

    @Override
    public Definition definition() {
        return definition;
    }

    @Override
    public String section() {
        return "Book I, 3.3.2 to 3.3.7 Fixed-Point Load Instructions";
    }
}
