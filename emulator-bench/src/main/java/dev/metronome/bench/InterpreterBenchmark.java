// SPDX-License-Identifier: Apache-2.0
package dev.metronome.bench;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.RunOutcome;
import java.nio.file.Path;
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
 * How many instructions of compiled C the interpreter executes in a microsecond, which is millions in a second. Run it from the root of the repository,
 * where the kernels are.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class InterpreterBenchmark {
    private static final int INSTRUCTIONS = 1_000_000;

    /** The program, by its name in testdata/kernels. */
    @Param({"sieve", "crc32", "sort", "matrix", "xorshift"})
    private String kernel;

    private Machine machine;
    private long entry;

    /** Loads the kernel. */
    @Setup
    public void load() {
        machine = Machine.builder().build();
        entry = machine.load(Path.of("testdata", "kernels", kernel + ".elf")).entry();
    }

    /** The fast loop; one operation is one instruction. A kernel that is finished begins again. */
    @Benchmark
    @OperationsPerInvocation(INSTRUCTIONS)
    public RunOutcome run() {
        HardwareThread t = machine.core(0).thread(0);
        long end = machine.retired() + INSTRUCTIONS;
        RunOutcome outcome = machine.run(INSTRUCTIONS);
        while (outcome instanceof RunOutcome.Halted) {
            t.pc(entry);
            outcome = machine.run(end - machine.retired());
        }
        return outcome;
    }
}
