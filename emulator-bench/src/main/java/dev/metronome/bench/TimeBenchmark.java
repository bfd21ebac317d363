// SPDX-License-Identifier: Apache-2.0
package dev.metronome.bench;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.RunOutcome;
import dev.metronome.core.state.Msr;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What an instruction costs that reads or writes time, beside an {@code add}, and an interrupt of the decrementer in every hundred instructions. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class TimeBenchmark {
    private static final int INSTRUCTIONS = 1_000_000;
    private static final int MTDEC_R6 = 0x7cd6_03a6;
    private static final int RFID = 0x4c00_0024;

    /** An endless loop of 99 such instructions and a branch. */
    private static final Map<String, String> LOOPS = Map.of(
            "add", "add r3,r4,r5",
            "mftb", "mftb r3",
            "mtspr-tbu40", "mtspr TBU40,r4",
            "mtdec", "mtdec r6",
            "decrementer-interrupts", "add r3,r4,r5");

    private static final String PROGRAM = """
            _start:
            .rept 99
            %s
            .endr
            b _start
            """;

    /** What the loop consists of. */
    @Param({"add", "mftb", "mtspr-tbu40", "mtdec", "decrementer-interrupts"})
    private String loop;

    private Machine machine;

    /** Assembles the loop. With interrupts, DEC is set to 97 by the handler of two instructions: one comes with every hundredth instruction. */
    @Setup
    public void load() {
        machine = Machine.builder().build();
        machine.assemble(PROGRAM.formatted(LOOPS.get(loop)));
        machine.storage()
                .write(
                        0x900,
                        ByteBuffer.allocate(8).putInt(MTDEC_R6).putInt(RFID).array());
        HardwareThread t = machine.core(0).thread(0);
        t.gpr(6, 97);
        if (loop.equals("decrementer-interrupts")) {
            t.msr(t.msr() | Msr.EE);
            t.decrementer().value(97);
        }
    }

    /** The fast loop; one operation is one instruction. */
    @Benchmark
    @OperationsPerInvocation(INSTRUCTIONS)
    public RunOutcome run() {
        RunOutcome outcome = machine.run(INSTRUCTIONS);
        if (!(outcome instanceof RunOutcome.BudgetUsed)) {
            throw new IllegalStateException(outcome.description());
        }
        return outcome;
    }
}
