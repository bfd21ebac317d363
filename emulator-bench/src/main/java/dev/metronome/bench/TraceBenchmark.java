// SPDX-License-Identifier: Apache-2.0
package dev.metronome.bench;

import dev.metronome.core.Machine;
import dev.metronome.core.engine.Engine;
import dev.metronome.core.trace.TextTrace;
import dev.metronome.core.trace.TraceHeader;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What an instruction takes with a trace and without, in nanoseconds. The trace of an invocation takes 100 MB in the folder for temporary files.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TraceBenchmark {
    private static final int INSTRUCTIONS = 1_000_000;

    /** Whether instructions are traced. */
    public enum Tracing {
        /** No trace was ever made. */
        NEVER,
        /** One was made before and is closed. */
        NO_LONGER,
        /** To a file, as {@code --trace} does. */
        TO_FILE
    }

    /** The program, by its name in testdata/kernels. */
    @Param({"crc32", "sort"})
    private String kernel;

    /** Whether it is traced. */
    @Param
    private Tracing tracing;

    /** What executes it. */
    @Param("TRANSLATOR")
    private Engine engine;

    private RepeatedProgram program;
    private Path file;
    private Writer out;
    private TextTrace trace;

    /** Loads the kernel. */
    @Setup
    public void load() throws IOException {
        program = RepeatedProgram.kernel(Machine.builder().engine(engine).build(), kernel);
        file = Files.createTempFile("trace", ".trace");
        if (tracing == Tracing.NO_LONGER) {
            begin();
            program.run(INSTRUCTIONS / 10);
            end();
        }
    }

    /** Begins an empty file. */
    @Setup(Level.Invocation)
    public void open() throws IOException {
        if (tracing == Tracing.TO_FILE) {
            begin();
        }
    }

    private void begin() throws IOException {
        out = new BufferedWriter(
                new OutputStreamWriter(new BufferedOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8),
                1 << 16);
        Machine machine = program.machine();
        trace = TextTrace.start(machine, TraceHeader.of(machine, kernel, new byte[0]), out);
    }

    private void end() throws IOException {
        trace.end("limit");
        out.close();
    }

    /** One operation is one instruction. A kernel that is finished begins again. */
    @Benchmark
    @OperationsPerInvocation(INSTRUCTIONS)
    public long run() throws IOException {
        long executed = program.run(INSTRUCTIONS);
        if (tracing == Tracing.TO_FILE) {
            end();
        }
        return executed;
    }

    /** Deletes the file. */
    @TearDown
    public void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
