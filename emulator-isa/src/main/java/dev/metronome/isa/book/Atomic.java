// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.book;

import dev.metronome.isa.Definition;
import dev.metronome.isa.Instruction;
import dev.metronome.isa.InvalidForm;
import dev.metronome.isa.IsaLevel;

/** Power ISA 3.1, Book II, 4.5 (atomic memory operations) and 4.6.2 (load and reserve, store conditional). */
public enum Atomic implements Instruction {
    LWAT(Definition.of("Load Word ATomic", "lwat RT,RA0,FC", "31 6:RT 11:RA 16:FC 21:582 31:/", IsaLevel.V3_0)),
    LDAT(Definition.of("Load Doubleword ATomic", "ldat RT,RA0,FC", "31 6:RT 11:RA 16:FC 21:614 31:/", IsaLevel.V3_0)),
    STWAT(Definition.of("Store Word ATomic", "stwat RS,RA0,FC", "31 6:RS 11:RA 16:FC 21:710 31:/", IsaLevel.V3_0)),
    STDAT(Definition.of("Store Doubleword ATomic", "stdat RS,RA0,FC", "31 6:RS 11:RA 16:FC 21:742 31:/", IsaLevel.V3_0)),
    LBARX(Definition.of("Load Byte And Reserve Indexed", "lbarx RT,RA0,RB{,EH}", "31 6:RT 11:RA 16:RB 21:52 31:EH")),
    LHARX(Definition.of("Load Halfword And Reserve Indexed", "lharx RT,RA0,RB{,EH}", "31 6:RT 11:RA 16:RB 21:116 31:EH")),
    LWARX(Definition.of("Load Word And Reserve Indexed", "lwarx RT,RA0,RB{,EH}", "31 6:RT 11:RA 16:RB 21:20 31:EH")),
    STBCX_(Definition.of("Store Byte Conditional Indexed", "stbcx. RS,RA0,RB", "31 6:RS 11:RA 16:RB 21:694 31:1")),
    STHCX_(Definition.of("Store Halfword Conditional Indexed", "sthcx. RS,RA0,RB", "31 6:RS 11:RA 16:RB 21:726 31:1")),
    STWCX_(Definition.of("Store Word Conditional Indexed", "stwcx. RS,RA0,RB", "31 6:RS 11:RA 16:RB 21:150 31:1")),
    LDARX(Definition.of("Load Doubleword And Reserve Indexed", "ldarx RT,RA0,RB{,EH}", "31 6:RT 11:RA 16:RB 21:84 31:EH")),
    STDCX_(Definition.of("Store Doubleword Conditional Indexed", "stdcx. RS,RA0,RB", "31 6:RS 11:RA 16:RB 21:214 31:1")),
    LQARX(Definition.of("Load Quadword And Reserve Indexed", "lqarx RTp,RA0,RB{,EH}", "31 6:RTp 11:RA 16:RB 21:276 31:EH").invalidIf(InvalidForm.RA_IS_RT, InvalidForm.RB_IS_RT)),
    STQCX_(Definition.of("Store Quadword Conditional Indexed", "stqcx. RSp,RA0,RB", "31 6:RSp 11:RA 16:RB 21:182 31:1"));

    private final Definition definition;

    Atomic(Definition definition) {
        this.definition = definition;
    }

    @Override
    public Definition definition() {
        return definition;
    }

    @Override
    public String section() {
        return "Book II, 4.5 and 4.6 Atomic Memory Operations, Load And Reserve and Store Conditional";
    }
}
