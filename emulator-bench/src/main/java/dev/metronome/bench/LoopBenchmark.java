// SPDX-License-Identifier: Apache-2.0
package dev.metronome.bench;

import dev.metronome.core.Machine;
import dev.metronome.core.MachineBuilder;
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

/**
 * What the benchmarks of endless loops share; one operation is one instruction. Where a loop repeats an instruction, each uses what one before it has
 * made, as the engines and the JVM might leave out work whose result is never used.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public abstract class LoopBenchmark {
    private static final int INSTRUCTIONS = 1_000_000;

    /** What executes it. */
    @Param({"TRANSLATOR", "INTERPRETER"})
    protected Engine engine;

    private RepeatedProgram program;

    /** The loop in assembly source, from 0x1000 on. */
    protected abstract String source();

    /** The machine; one core, big-endian. */
    protected MachineBuilder builder() {
        return Machine.builder();
    }

    /** Gives registers and storage what the loop wants there. */
    protected void prepare(Machine machine) {}

    /** An endless loop of 99 instructions, which are {@code three} again and again, and a branch. */
    protected static String loopOf100(String three) {
        return "_start:\n.rept 33\n" + three + "\n.endr\nb _start\n";
    }

    /** Makes the machine. */
    @Setup
    public void load() {
        program = RepeatedProgram.assembled(builder().engine(engine).build(), source());
        prepare(program.machine());
    }

    /** One operation is one instruction. */
    @Benchmark
    @OperationsPerInvocation(INSTRUCTIONS)
    public long run() {
        return program.run(INSTRUCTIONS);
    }
}
