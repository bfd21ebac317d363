// SPDX-License-Identifier: Apache-2.0
package dev.metronome.bench;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import java.util.Map;
import org.openjdk.jmh.annotations.Param;

/** Fixed-point instructions between registers. */
public class AluBenchmark extends LoopBenchmark {
    private static final Map<String, String> OPERATIONS = Map.of(
            "add", "add r3,r4,r5; add r4,r5,r3; add r5,r3,r4",
            "add.", "add. r3,r4,r5; add. r4,r5,r3; add. r5,r3,r4",
            "adde", "adde r3,r4,r5; adde r4,r5,r3; adde r5,r3,r4",
            "mulld", "mulld r3,r3,r6; mulld r4,r4,r3; mulld r5,r5,r4",
            "divd", "divd r3,r8,r6; add r6,r3,r7; add r8,r8,r7",
            "rldicl", "rldicl r3,r3,13,0; rldicl r4,r3,7,1; xor r3,r3,r4",
            "rlwimi", "rlwimi r3,r4,13,3,17; rlwimi r4,r5,7,20,9; rlwimi r5,r3,3,8,31",
            "compare", "cmpd r3,r4; isel r3,r4,r5,0; add r4,r3,r5");

    /** The instruction, most of the loop; of divd and compare a third. */
    @Param({"add", "add.", "adde", "mulld", "divd", "rldicl", "rlwimi", "compare"})
    private String operation;

    @Override
    protected String source() {
        return loopOf100(OPERATIONS.get(operation));
    }

    @Override
    protected void prepare(Machine machine) {
        HardwareThread t = machine.core(0).thread(0);
        for (int n = 3; n <= 8; n++) {
            t.gpr(n, 0x0123_4567_89ab_cdefL >>> n | 1);
        }
        t.gpr(7, 1);
    }
}
