// SPDX-License-Identifier: Apache-2.0
package dev.metronome.bench;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.MachineBuilder;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Param;

/** Loads and stores in real mode. Each load finds its address with what the one before it has loaded; stores go to 99 addresses in turn. */
public class MemoryBenchmark extends LoopBenchmark {
    private static final long BUFFER = 0x1_0000;

    private static final Map<String, String> ACCESSES = Map.of(
            "load-byte", "lbzx r3,r3,r7",
            "load-word", "lwzx r3,r3,r7",
            "load-doubleword", "ldx r3,r3,r7",
            "store-byte", "stb r8,%d(r7)",
            "store-word", "stw r8,%d(r7)",
            "store-doubleword", "std r8,%d(r7)");

    /** The instruction of the loop. */
    @Param({"load-word", "load-doubleword", "store-word", "store-doubleword"})
    private String access;

    /** How far from a multiple of 8 the addresses are. */
    @Param({"0", "1"})
    private int misalignment;

    /** MSR[LE]. */
    @Param({"BIG_ENDIAN", "LITTLE_ENDIAN"})
    private String order;

    @Override
    protected MachineBuilder builder() {
        return super.builder()
                .byteOrder(order.equals("LITTLE_ENDIAN") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    @Override
    protected String source() {
        return IntStream.range(0, 99)
                .mapToObj(n -> ACCESSES.get(access).formatted(8 * n))
                .collect(Collectors.joining("\n", "_start:\n", "\nb _start\n"));
    }

    /** The loads load zeros, so that they stay where they are. */
    @Override
    protected void prepare(Machine machine) {
        HardwareThread t = machine.core(0).thread(0);
        t.gpr(7, BUFFER + misalignment);
        t.gpr(8, 0x0123_4567_89ab_cdefL);
    }
}
