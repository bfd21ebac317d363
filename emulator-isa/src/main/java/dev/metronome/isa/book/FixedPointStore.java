// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.book;

import dev.metronome.isa.Definition;
import dev.metronome.isa.Instruction;
import dev.metronome.isa.InvalidForm;

/** Power ISA 3.1, Book I, 3.3.3 (store), 3.3.4 (quadword), 3.3.5 (byte reversal), 3.3.6 (multiple), 3.3.7 (string). */
public enum FixedPointStore implements Instruction {
    STB(Definition.of("Store Byte", "stb RS,D(RA0)", "38 6:RS 11:RA 16:D")),
    STBX(Definition.of("Store Byte Indexed", "stbx RS,RA0,RB", "31 6:RS 11:RA 16:RB 21:215 31:/")),
    STBU(Definition.of("Store Byte with Update", "stbu RS,D(RA)", "39 6:RS 11:RA 16:D").invalidIf(InvalidForm.RA_IS_0)),
    STBUX(Definition.of("Store Byte with Update Indexed", "stbux RS,RA,RB", "31 6:RS 11:RA 16:RB 21:247 31:/").invalidIf(InvalidForm.RA_IS_0)),
    STH(Definition.of("Store Halfword", "sth RS,D(RA0)", "44 6:RS 11:RA 16:D")),
    STHX(Definition.of("Store Halfword Indexed", "sthx RS,RA0,RB", "31 6:RS 11:RA 16:RB 21:407 31:/")),
    STHU(Definition.of("Store Halfword with Update", "sthu RS,D(RA)", "45 6:RS 11:RA 16:D").invalidIf(InvalidForm.RA_IS_0)),
    STHUX(Definition.of("Store Halfword with Update Indexed", "sthux RS,RA,RB", "31 6:RS 11:RA 16:RB 21:439 31:/").invalidIf(InvalidForm.RA_IS_0)),
    STW(Definition.of("Store Word", "stw RS,D(RA0)", "36 6:RS 11:RA 16:D")),
    STWX(Definition.of("Store Word Indexed", "stwx RS,RA0,RB", "31 6:RS 11:RA 16:RB 21:151 31:/")),
    STWU(Definition.of("Store Word with Update", "stwu RS,D(RA)", "37 6:RS 11:RA 16:D").invalidIf(InvalidForm.RA_IS_0)),
    STWUX(Definition.of("Store Word with Update Indexed", "stwux RS,RA,RB", "31 6:RS 11:RA 16:RB 21:183 31:/").invalidIf(InvalidForm.RA_IS_0)),
    STD(Definition.of("Store Doubleword", "std RS,DS(RA0)", "62 6:RS 11:RA 16:DS 30:0")),
    STDX(Definition.of("Store Doubleword Indexed", "stdx RS,RA0,RB", "31 6:RS 11:RA 16:RB 21:149 31:/")),
    STDU(Definition.of("Store Doubleword with Update", "stdu RS,DS(RA)", "62 6:RS 11:RA 16:DS 30:1").invalidIf(InvalidForm.RA_IS_0)),
    STDUX(Definition.of("Store Doubleword with Update Indexed", "stdux RS,RA,RB", "31 6:RS 11:RA 16:RB 21:181 31:/").invalidIf(InvalidForm.RA_IS_0)),
    STQ(Definition.of("Store Quadword", "stq RSp,DS(RA0)", "62 6:RSp 11:RA 16:DS 30:2")),
    STHBRX(Definition.of("Store Halfword Byte-Reverse Indexed", "sthbrx RS,RA0,RB", "31 6:RS 11:RA 16:RB 21:918 31:/")),
    STWBRX(Definition.of("Store Word Byte-Reverse Indexed", "stwbrx RS,RA0,RB", "31 6:RS 11:RA 16:RB 21:662 31:/")),
    STDBRX(Definition.of("Store Doubleword Byte-Reverse Indexed", "stdbrx RS,RA0,RB", "31 6:RS 11:RA 16:RB 21:660 31:/")),
    STMW(Definition.of("Store Multiple Word", "stmw RS,D(RA0)", "47 6:RS 11:RA 16:D")),
    STSWI(Definition.of("Store String Word Immediate", "stswi RS,RA0,NB", "31 6:RS 11:RA 16:NB 21:725 31:/")),
    STSWX(Definition.of("Store String Word Indexed", "stswx RS,RA0,RB", "31 6:RS 11:RA 16:RB 21:661 31:/"));

    private final Definition definition;

    FixedPointStore(Definition definition) {
        this.definition = definition;
    }

    @Override
    public Definition definition() {
        return definition;
    }

    @Override
    public String section() {
        return "Book I, 3.3.3 to 3.3.7 Fixed-Point Store Instructions";
    }
}
