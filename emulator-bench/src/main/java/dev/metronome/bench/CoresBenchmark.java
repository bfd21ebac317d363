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

/** What an instruction of a machine takes by the number of its cores, whose threads take turns. Each adds up and stores in 4 KiB of its own. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CoresBenchmark {
    private static final int INSTRUCTIONS = 1_000_000;
    private static final long AREAS = 0x10_0000;
    private static final long AREA = 4096;

    private static final String PROGRAM = """
            _start: addi    r4,r4,8
            rldicl  r4,r4,0,52
            ldx     r5,r7,r4
            add     r5,r5,r6
            xor     r6,r5,r4
            stdx    r5,r7,r4
            cmpd    r5,r6
            beq     _start
            b       _start
            """;

    /** How many cores there are, of one thread. */
    @Param({"1", "4", "16", "64"})
    private int cores;

    /** Instructions of a turn. */
    @Param({"100", "1000", "10000"})
    private int quantum;

    /** What executes them. */
    @Param({"TRANSLATOR", "INTERPRETER"})
    private Engine engine;

    private RepeatedProgram program;

    /** Gives each thread its area. */
    @Setup
    public void load() {
        Machine machine =
                Machine.builder().cores(cores).quantum(quantum).engine(engine).build();
        program = RepeatedProgram.assembled(machine, PROGRAM);
        long area = AREAS;
        for (HardwareThread t : machine.threads()) {
            t.gpr(6, area);
            t.gpr(7, area);
            area += AREA;
        }
    }

    /** One operation is one instruction, of whichever core. */
    @Benchmark
    @OperationsPerInvocation(INSTRUCTIONS)
    public long run() {
        return program.run(INSTRUCTIONS);
    }
}
