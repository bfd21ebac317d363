// SPDX-License-Identifier: Apache-2.0
package dev.metronome.bench;

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

/** How many instructions of compiled C are executed in a microsecond, which is millions in a second. A kernel that is finished begins again. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KernelBenchmark {
    private static final int INSTRUCTIONS = 1_000_000;

    /** The program, by its name in testdata/kernels. */
    @Param({"xorshift", "sieve", "sort", "crc32", "matrix", "fib", "mix"})
    private String kernel;

    /** What executes it. */
    @Param({"TRANSLATOR", "INTERPRETER"})
    private Engine engine;

    private RepeatedProgram program;

    /** Loads the kernel. */
    @Setup
    public void load() {
        program = RepeatedProgram.kernel(Machine.builder().engine(engine).build(), kernel);
    }

    /** One operation is one instruction. */
    @Benchmark
    @OperationsPerInvocation(INSTRUCTIONS)
    public long run() {
        return program.run(INSTRUCTIONS);
    }
}
