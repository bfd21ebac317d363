// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.book;

import dev.metronome.isa.Definition;
import dev.metronome.isa.Instruction;

/** Power ISA 3.1, Book I, 2.4. */
public enum Branch implements Instruction {
    B(Definition.of("Branch", "b[l][a] LI", "18 6:LI 30:AA 31:LK")),
    BC(Definition.of("Branch Conditional", "bc[l][a] BO,BI,BD", "16 6:BO=0|2|4|6|7|8|10|12|14|15|16|18|20|24|25|26|27 11:BI 16:BD 30:AA 31:LK")),
    BCLR(Definition.of("Branch Conditional to Link Register", "bclr[l] BO,BI{,BH}", "19 6:BO=0|2|4|6|7|8|10|12|14|15|16|18|20|24|25|26|27 11:BI 16:/// 19:BH 21:16 31:LK")),
    BCCTR(Definition.of("Branch Conditional to Count Register", "bcctr[l] BO,BI{,BH}", "19 6:BO=4|6|7|12|14|15|20 11:BI 16:/// 19:BH 21:528 31:LK")),
    BCTAR(Definition.of("Branch Conditional to Branch Target Address Register", "bctar[l] BO,BI{,BH}", "19 6:BO=0|2|4|6|7|8|10|12|14|15|16|18|20|24|25|26|27 11:BI 16:/// 19:BH 21:560 31:LK"));

    private final Definition definition;

    Branch(Definition definition) {
        this.definition = definition;
    }

    @Override
    public Definition definition() {
        return definition;
    }

    @Override
    public String section() {
        return "Book I, 2.4 Branch Instructions";
    }
}
