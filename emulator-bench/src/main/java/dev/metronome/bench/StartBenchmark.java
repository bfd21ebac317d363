// SPDX-License-Identifier: Apache-2.0
package dev.metronome.bench;

import dev.metronome.core.Machine;
import dev.metronome.core.RunOutcome;
import dev.metronome.core.engine.Engine;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A program of 13,000 instructions from its source to its end: a machine is built, the source assembled, the program run.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class StartBenchmark {
    private static final long LIMIT = 20_000;
    private static final long SUM_OF_SQUARES = 1857L * 1858 * 3715 / 6;

    private static final String PROGRAM = """
            _start: lis     r7,2
            li      r3,0
            li      r4,0
            0:      addi    r3,r3,1
            mulld   r5,r3,r3
            std     r5,0(r7)
            ld      r6,0(r7)
            add     r4,r4,r6
            cmpdi   r3,1857
            bne     0b
            attn
            """;

    /** What executes it. */
    @Param({"TRANSLATOR", "INTERPRETER"})
    private Engine engine;

    /** By code that the JVM has compiled. */
    @Benchmark
    public long warm() {
        return run();
    }

    /** The first time in a JVM. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @Warmup(iterations = 0)
    @Measurement(iterations = 1)
    @Fork(10)
    public long cold() {
        return run();
    }

    private long run() {
        Machine machine = Machine.builder().engine(engine).build();
        machine.assemble(PROGRAM);
        RunOutcome outcome = machine.run(LIMIT);
        long sum = machine.core(0).thread(0).gpr(4);
        if (!(outcome instanceof RunOutcome.Halted) || sum != SUM_OF_SQUARES) {
            throw new IllegalStateException(outcome.description() + "; sum of squares " + sum);
        }
        return sum;
    }
}
