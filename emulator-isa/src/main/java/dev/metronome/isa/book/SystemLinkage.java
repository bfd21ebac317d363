// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.book;

import dev.metronome.isa.Definition;
import dev.metronome.isa.Instruction;
import dev.metronome.isa.IsaLevel;

/** Power ISA 3.1, Book I, 2.6 and Book III, 4.3.1 (system linkage), 4.3.2 (power-saving mode); attn is the processors' own. */
public enum SystemLinkage implements Instruction {
    SC(Definition.of("System Call", "sc {LEV}", "17 6:/ 11:/ 16:/ 20:LEV 27:/ 30:1 31:/")),
    SCV(Definition.of("System Call Vectored", "scv LEV", "17 6:/ 11:/ 16:/ 20:LEV 27:/ 30:0 31:1", IsaLevel.V3_0)),
    RFSCV(Definition.of("Return From System Call Vectored", "rfscv", "19 6:/ 11:/ 16:/ 21:82 31:/", IsaLevel.V3_0)),
    RFID(Definition.of("Return From Interrupt Doubleword", "rfid", "19 6:/ 11:/ 16:/ 21:18 31:/")),
    HRFID(Definition.of("Hypervisor Return From Interrupt Doubleword", "hrfid", "19 6:/ 11:/ 16:/ 21:274 31:/")),
    URFID(Definition.of("Ultravisor Return From Interrupt Doubleword", "urfid", "19 6:/ 11:/ 16:/ 21:306 31:/", IsaLevel.V3_0)),
    RFEBB(Definition.of("Return from Event Based Branch", "rfebb {S=1}", "19 6:/ 11:/ 16:/ 20:S 21:146 31:/")),
    STOP(Definition.of("Stop", "stop", "19 6:/ 11:/ 16:/ 21:370 31:/", IsaLevel.V3_0)),
    DOZE(Definition.removed("Doze", "doze", "19 6:/ 11:/ 16:/ 21:402 31:/", IsaLevel.V3_0)),
    NAP(Definition.removed("Nap", "nap", "19 6:/ 11:/ 16:/ 21:434 31:/", IsaLevel.V3_0)),
    SLEEP(Definition.removed("Sleep", "sleep", "19 6:/ 11:/ 16:/ 21:466 31:/", IsaLevel.V3_0)),
    RVWINKLE(Definition.removed("Rip Van Winkle", "rvwinkle", "19 6:/ 11:/ 16:/ 21:498 31:/", IsaLevel.V3_0)),
    ATTN(Definition.of("Attention", "attn", "0 6:/ 11:/ 16:/ 21:256 31:/"));

    private final Definition definition;

    SystemLinkage(Definition definition) {
        this.definition = definition;
    }

    @Override
    public Definition definition() {
        return definition;
    }

    @Override
    public String section() {
        return "Book I, 2.6 and Book III, 4.3 System Linkage and Power-Saving Instructions";
    }
}
