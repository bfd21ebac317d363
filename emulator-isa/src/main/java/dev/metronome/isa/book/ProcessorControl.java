// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.book;

import dev.metronome.isa.Definition;
import dev.metronome.isa.Instruction;
import dev.metronome.isa.IsaLevel;

/** Power ISA 3.1, Book III, 11.2 (doorbells). */
public enum ProcessorControl implements Instruction {
    MSGSNDU(Definition.of("Ultravisor Message Send", "msgsndu RB", "31 6:/ 11:/ 16:RB 21:78 31:/", IsaLevel.V3_0)),
    MSGCLRU(Definition.of("Ultravisor Message Clear", "msgclru RB", "31 6:/ 11:/ 16:RB 21:110 31:/", IsaLevel.V3_0)),
    MSGSND(Definition.of("Message Send", "msgsnd RB", "31 6:/ 11:/ 16:RB 21:206 31:/")),
    MSGCLR(Definition.of("Message Clear", "msgclr RB", "31 6:/ 11:/ 16:RB 21:238 31:/")),
    MSGSNDP(Definition.of("Message Send Privileged", "msgsndp RB", "31 6:/ 11:/ 16:RB 21:142 31:/")),
    MSGCLRP(Definition.of("Message Clear Privileged", "msgclrp RB", "31 6:/ 11:/ 16:RB 21:174 31:/")),
    MSGSYNC(Definition.of("Message Synchronize", "msgsync", "31 6:/ 11:/ 16:/ 21:886 31:/", IsaLevel.V3_0));

    private final Definition definition;

    ProcessorControl(Definition definition) {
        this.definition = definition;
    }

    @Override
    public Definition definition() {
        return definition;
    }

    @Override
    public String section() {
        return "Book III, 11.2 Processor Control Instructions";
    }
}
