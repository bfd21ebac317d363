// SPDX-License-Identifier: Apache-2.0
package dev.metronome.bench;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import java.util.Map;
import org.openjdk.jmh.annotations.Param;

/** What it takes to get from instruction to instruction and from block to block, while the instructions do nothing. */
public class DispatchBenchmark extends LoopBenchmark {
    private static final Map<String, String> LOOPS = Map.of(
            "nop", loopOf100("nop; nop; nop"),
            "b", loopOf100("b .+4; b .+4; b .+4"),
            "bctr", "_start: bctr");

    /** Instructions in a row, blocks of one instruction in a row, and a block that is left for an address which only a register tells: its own. */
    @Param({"nop", "b", "bctr"})
    private String loop;

    @Override
    protected String source() {
        return LOOPS.get(loop);
    }

    @Override
    protected void prepare(Machine machine) {
        HardwareThread t = machine.core(0).thread(0);
        t.set("ctr", t.cia());
    }
}
