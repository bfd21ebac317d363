// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.book;

import dev.metronome.isa.Definition;
import dev.metronome.isa.Instruction;
import dev.metronome.isa.IsaLevel;

/** Power ISA 3.1, Book III, 6.9.3 (lookaside buffer management); 2.07, Book III-S, 5.9.3.2 (segment registers). Decoded and checked for privilege only. */
public enum StorageControl implements Instruction {
    SLBIE(Definition.of("SLB Invalidate Entry", "slbie RB", "31 6:/ 11:/ 16:RB 21:434 31:/")),
    SLBIEG(Definition.of("SLB Invalidate Entry Global", "slbieg RS,RB", "31 6:RS 11:/ 16:RB 21:466 31:/", IsaLevel.V3_0)),
    SLBIA(Definition.of("SLB Invalidate All", "slbia {IH}", "31 6:/ 8:IH 11:/ 16:/ 21:498 31:/")),
    SLBIAG(Definition.of("SLB Invalidate All Global", "slbiag RS{,L}", "31 6:RS 11:/ 15:L 16:/ 21:850 31:/", IsaLevel.V3_1)
            .before("slbiag RS", "31 6:RS 11:/ 16:/ 21:850 31:/", IsaLevel.V3_0)),
    SLBMTE(Definition.of("SLB Move To Entry", "slbmte RS,RB", "31 6:RS 11:/ 16:RB 21:402 31:/")),
    SLBMFEV(Definition.of("SLB Move From Entry VSID", "slbmfev RT,RB{,L}", "31 6:RT 11:/ 15:L 16:RB 21:851 31:/", IsaLevel.V3_0)
            .before("slbmfev RT,RB", "31 6:RT 11:/ 16:RB 21:851 31:/", IsaLevel.V2_07)),
    SLBMFEE(Definition.of("SLB Move From Entry ESID", "slbmfee RT,RB{,L}", "31 6:RT 11:/ 15:L 16:RB 21:915 31:/", IsaLevel.V3_0)
            .before("slbmfee RT,RB", "31 6:RT 11:/ 16:RB 21:915 31:/", IsaLevel.V2_07)),
    SLBFEE_(Definition.of("SLB Find Entry ESID", "slbfee. RT,RB", "31 6:RT 11:/ 16:RB 21:979 31:1")),
    SLBSYNC(Definition.of("SLB Synchronize", "slbsync", "31 6:/ 11:/ 16:/ 21:338 31:/", IsaLevel.V3_0)),
    TLBIE(Definition.of("TLB Invalidate Entry", "tlbie RB,RS{,RIC,PRS,R}", "31 6:RS 11:/ 12:RIC 14:PRS 15:R 16:RB 21:306 31:/", IsaLevel.V3_0)
            .before("tlbie RB,RS", "31 6:RS 11:/ 16:RB 21:306 31:/", IsaLevel.V2_07)),
    TLBIEL(Definition.of("TLB Invalidate Entry Local", "tlbiel RB{,RS,RIC,PRS,R}", "31 6:RS 11:/ 12:RIC 14:PRS 15:R 16:RB 21:274 31:/", IsaLevel.V3_0)
            .before("tlbiel RB{,L}", "31 6:/ 10:L 11:/ 16:RB 21:274 31:/", IsaLevel.V2_07)),
    TLBSYNC(Definition.of("TLB Synchronize", "tlbsync", "31 6:/ 11:/ 16:/ 21:566 31:/")),
    MTSR(Definition.removed("Move To Segment Register", "mtsr SR,RS", "31 6:RS 11:/ 12:SR 16:/ 21:210 31:/", IsaLevel.V3_0)),
    MTSRIN(Definition.removed("Move To Segment Register Indirect", "mtsrin RS,RB", "31 6:RS 11:/ 16:RB 21:242 31:/", IsaLevel.V3_0)),
    MFSR(Definition.removed("Move From Segment Register", "mfsr RT,SR", "31 6:RT 11:/ 12:SR 16:/ 21:595 31:/", IsaLevel.V3_0)),
    MFSRIN(Definition.removed("Move From Segment Register Indirect", "mfsrin RT,RB", "31 6:RT 11:/ 16:RB 21:659 31:/", IsaLevel.V3_0));

    private final Definition definition;

    StorageControl(Definition definition) {
        this.definition = definition;
    }

    @Override
    public Definition definition() {
        return definition;
    }

    @Override
    public String section() {
        return "Book III, 6.9.3 SLB and TLB Management Instructions";
    }
}
