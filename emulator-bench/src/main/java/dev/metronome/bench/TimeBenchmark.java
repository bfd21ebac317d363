// SPDX-License-Identifier: Apache-2.0
package dev.metronome.bench;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.state.Msr;
import java.nio.ByteBuffer;
import java.util.Map;
import org.openjdk.jmh.annotations.Param;

/** What an instruction costs that reads or writes time, beside an {@code add}, and an interrupt of the decrementer in every hundred instructions. */
public class TimeBenchmark extends LoopBenchmark {
    private static final int DECREMENTER_VECTOR = 0x900;
    private static final int MTDEC_R6 = 0x7cd6_03a6;
    private static final int RFID = 0x4c00_0024;
    private static final String ADD = loopOf100("add r3,r4,r5; add r4,r5,r3; add r5,r3,r4");

    private static final Map<String, String> LOOPS = Map.of(
            "add",
            ADD,
            "mftb",
            loopOf100("mftb r3; add r4,r4,r3; xor r5,r5,r4"),
            "mftb-bdnz",
            "_start: mftb r3; bdnz _start; b _start",
            "mtspr-tbu40",
            loopOf100("mtspr TBU40,r4; mtspr TBU40,r4; mtspr TBU40,r4"),
            "mtdec",
            loopOf100("mtdec r6; mtdec r6; mtdec r6"),
            "decrementer-interrupts",
            ADD);

    /** What the loop consists of; mftb is a third of its loop, and half of the loop with bdnz. */
    @Param({"add", "mftb", "mftb-bdnz", "mtspr-tbu40", "mtdec", "decrementer-interrupts"})
    private String loop;

    @Override
    protected String source() {
        return LOOPS.get(loop);
    }

    /** With interrupts, DEC is set to 97 by the handler of two instructions: one comes with every hundredth instruction. */
    @Override
    protected void prepare(Machine machine) {
        machine.storage()
                .write(
                        DECREMENTER_VECTOR,
                        ByteBuffer.allocate(8).putInt(MTDEC_R6).putInt(RFID).array());
        HardwareThread t = machine.core(0).thread(0);
        t.gpr(6, 97);
        t.set("ctr", -1);
        if (loop.equals("decrementer-interrupts")) {
            t.msr(t.msr() | Msr.EE);
            t.decrementer().value(97);
        }
    }
}
