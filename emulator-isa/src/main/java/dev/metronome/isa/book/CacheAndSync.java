// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.book;

import dev.metronome.isa.Definition;
import dev.metronome.isa.Instruction;
import dev.metronome.isa.IsaLevel;

/** Power ISA 3.1, Book II, 4.3 (cache management), 4.4 (copy-paste), 4.6.1 and 4.6.3 (synchronisation), 4.6.4 (wait); Book III, 5.9.2. */
public enum CacheAndSync implements Instruction {
    ICBI(Definition.of("Instruction Cache Block Invalidate", "icbi RA0,RB", "31 6:/ 11:RA 16:RB 21:982 31:/")),
    ICBT(Definition.of("Instruction Cache Block Touch", "icbt {CT},RA0,RB", "31 6:/ 7:CT 11:RA 16:RB 21:22 31:/")),
    DCBT(Definition.of("Data Cache Block Touch", "dcbt RA0,RB{,TH}", "31 6:TH 11:RA 16:RB 21:278 31:/")),
    DCBTST(Definition.of("Data Cache Block Touch for Store", "dcbtst RA0,RB{,TH}", "31 6:TH 11:RA 16:RB 21:246 31:/")),
    DCBZ(Definition.of("Data Cache Block set to Zero", "dcbz RA0,RB", "31 6:/ 11:RA 16:RB 21:1014 31:/")),
    DCBST(Definition.of("Data Cache Block Store", "dcbst RA0,RB", "31 6:/ 11:RA 16:RB 21:54 31:/")),
    DCBF(Definition.of("Data Cache Block Flush", "dcbf RA0,RB{,L}", "31 6:/ 8:L=0|1|3|4|6 11:RA 16:RB 21:86 31:/", IsaLevel.V3_1)
            .before("dcbf RA0,RB{,L}", "31 6:/ 9:L=0|1|3 11:RA 16:RB 21:86 31:/", IsaLevel.V2_07)),
    COPY(Definition.of("Copy", "copy RA0,RB", "31 6:/ 10:1 11:RA 16:RB 21:774 31:/", IsaLevel.V3_0)),
    PASTE_(Definition.of("Paste", "paste. RA0,RB{,L=1}", "31 6:/ 10:L 11:RA 16:RB 21:902 31:1", IsaLevel.V3_1)
            .before("paste. RA0,RB", "31 6:/ 10:1 11:RA 16:RB 21:902 31:1", IsaLevel.V3_0)),
    CPABORT(Definition.of("CP_Abort", "cpabort", "31 6:/ 11:/ 16:/ 21:838 31:/", IsaLevel.V3_0)),
    ISYNC(Definition.of("Instruction Synchronize", "isync", "19 6:/ 11:/ 16:/ 21:150 31:/")),
    SYNC(Definition.of("Synchronize", "sync {L,SC}", "31 6:/ 8:L=0|1|2|4|5 11:/ 14:SC 16:/ 21:598 31:/", IsaLevel.V3_1)
            .before("sync {L}", "31 6:/ 9:L=0|1|2 11:/ 16:/ 21:598 31:/", IsaLevel.V2_07)),
    EIEIO(Definition.of("Enforce In-order Execution of I/O", "eieio", "31 6:/ 11:/ 16:/ 21:854 31:/")),
    WAIT(Definition.of("Wait", "wait {WC,PL}", "31 6:/ 9:WC=0|1|2 11:/ 14:PL=0 16:/ 21:30 31:/", IsaLevel.V3_1)
            .before("wait {WC}", "31 6:/ 9:WC=0 11:/ 16:/ 21:30 31:/", IsaLevel.V3_0));

    private final Definition definition;

    CacheAndSync(Definition definition) {
        this.definition = definition;
    }

    @Override
    public Definition definition() {
        return definition;
    }

    @Override
    public String section() {
        return "Book II, 4.3, 4.4 and 4.6 Cache Management, Copy-Paste and Synchronization Instructions";
    }
}
