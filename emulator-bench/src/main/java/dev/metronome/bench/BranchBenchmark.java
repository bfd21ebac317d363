// SPDX-License-Identifier: Apache-2.0
package dev.metronome.bench;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import java.util.Map;
import org.openjdk.jmh.annotations.Param;

/** Branches and calls. */
public class BranchBenchmark extends LoopBenchmark {
    private static final Map<String, String> LOOPS = Map.of(
            "taken", loopOf100("beq cr1,.+4; beq cr1,.+4; beq cr1,.+4"),
            "not-taken", loopOf100("bne cr1,_start; bne cr1,_start; bne cr1,_start"),
            "bdnz", "_start: bdnz _start; b _start",
            "unpredictable", """
                    _start: mulld r3,r3,r8
                    addi    r3,r3,1
                    cmpdi   r3,0
                    blt     _start
                    xor     r5,r5,r3
                    b       _start
                    """,
            "call", """
                    _start: .rept 16; bl first; bl second; bl third; .endr
                    b       _start
                    first:  blr
                    second: blr
                    third:  blr
                    """,
            "call-through-ctr", """
                    _start: .rept 48; bctrl; .endr
                    b       _start
                    .org 0x200
                    blr
                    """);

    /** What the loop consists of; the condition of the unpredictable branch, one in five or six instructions, is a bit of a pseudo-random number. */
    @Param({"taken", "not-taken", "bdnz", "unpredictable", "call", "call-through-ctr"})
    private String loop;

    @Override
    protected String source() {
        return LOOPS.get(loop);
    }

    @Override
    protected void prepare(Machine machine) {
        HardwareThread t = machine.core(0).thread(0);
        t.set("cr", 0x0200_0000);
        t.set("ctr", loop.equals("bdnz") ? -1 : t.cia() + 0x200);
        t.gpr(8, 6364136223846793005L);
    }
}
