// SPDX-License-Identifier: Apache-2.0
package dev.metronome.bench;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.engine.Engine;
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

/** A trap, the program interrupt at 0x700, a handler of four instructions that goes on behind the trap, and two instructions there. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TrapBenchmark {
    private static final int TRAPS = 10_000;
    private static final int INSTRUCTIONS = 7;
    private static final int BEGIN = 0x1000;
    private static final int COUNT = 4;

    private static final String PROGRAM = """
            .org    0x700
            mfspr   r3,SRR0
            addi    r3,r3,4
            mtspr   SRR0,r3
            rfid
            .org    0x1000
            trap
            addi    r4,r4,1
            b       .-8
            """;

    /** What executes it. */
    @Param({"TRANSLATOR", "INTERPRETER"})
    private Engine engine;

    private RepeatedProgram program;

    /** Assembles the loop. */
    @Setup
    public void load() {
        program = RepeatedProgram.assembledFromZero(
                Machine.builder().engine(engine).build(), PROGRAM, BEGIN);
    }

    /** One operation is one trap, with all seven instructions. */
    @Benchmark
    @OperationsPerInvocation(TRAPS)
    public long trap() {
        HardwareThread t = program.machine().core(0).thread(0);
        long before = t.gpr(COUNT);
        program.run((long) INSTRUCTIONS * TRAPS);
        long made = t.gpr(COUNT) - before;
        if (Math.abs(made - TRAPS) > 1) {
            throw new IllegalStateException(made + " traps instead of " + TRAPS);
        }
        return made;
    }
}
