// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.book;

import dev.metronome.isa.Definition;
import dev.metronome.isa.Instruction;

/** Power ISA 3.1, Book III, 4.4.1. */
public enum CachingInhibited implements Instruction {
    LBZCIX(Definition.of("Load Byte and Zero Caching Inhibited Indexed", "lbzcix RT,RA0,RB", "31 6:RT 11:RA 16:RB 21:853 31:/")),
    LHZCIX(Definition.of("Load Halfword and Zero Caching Inhibited Indexed", "lhzcix RT,RA0,RB", "31 6:RT 11:RA 16:RB 21:821 31:/")),
    LWZCIX(Definition.of("Load Word and Zero Caching Inhibited Indexed", "lwzcix RT,RA0,RB", "31 6:RT 11:RA 16:RB 21:789 31:/")),
    LDCIX(Definition.of("Load Doubleword Caching Inhibited Indexed", "ldcix RT,RA0,RB", "31 6:RT 11:RA 16:RB 21:885 31:/")),
    STBCIX(Definition.of("Store Byte Caching Inhibited Indexed", "stbcix RS,RA0,RB", "31 6:RS 11:RA 16:RB 21:981 31:/")),
    STHCIX(Definition.of("Store Halfword Caching Inhibited Indexed", "sthcix RS,RA0,RB", "31 6:RS 11:RA 16:RB 21:949 31:/")),
    STWCIX(Definition.of("Store Word Caching Inhibited Indexed", "stwcix RS,RA0,RB", "31 6:RS 11:RA 16:RB 21:917 31:/")),
    STDCIX(Definition.of("Store Doubleword Caching Inhibited Indexed", "stdcix RS,RA0,RB", "31 6:RS 11:RA 16:RB 21:1013 31:/"));

    private final Definition definition;

    CachingInhibited(Definition definition) {
        this.definition = definition;
    }

    @Override
    public Definition definition() {
        return definition;
    }

    @Override
    public String section() {
        return "Book III, 4.4.1 Fixed-Point Load and Store Caching Inhibited Instructions";
    }
}
