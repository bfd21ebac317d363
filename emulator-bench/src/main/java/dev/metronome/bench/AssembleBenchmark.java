// SPDX-License-Identifier: Apache-2.0
package dev.metronome.bench;

import dev.metronome.isa.IsaLevel;
import dev.metronome.isa.asm.Assembler;
import dev.metronome.isa.asm.AssemblerOptions;
import dev.metronome.isa.asm.Assembly;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How many lines of assembly are assembled in a second. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class AssembleBenchmark {
    private static final int LINES = 1000;

    /** Ten lines: instructions, two of them extended mnemonics, labels, expressions, a comment. */
    private static final String TEN_LINES = """
            first%1$d:  add     r3,r4,r5
            addi    r3,r3,(1 << 4) + %1$d
            ld      r6,8 * 3(r1)            # the third doubleword
            std     r6,-16(r1)
            cmpldi  cr7,r6,%1$d
            bne     cr7,second%1$d
            rlwinm. r7,r6,3,0,28
            mfspr   r8,DEC
            second%1$d: bdnz first%1$d
            .quad   0x123456789, second%1$d - first%1$d
            """;

    private Assembler assembler;
    private String source;

    /** Makes the source. */
    @Setup
    public void write() {
        assembler = new Assembler(AssemblerOptions.at(0x1000, IsaLevel.V3_0));
        source = IntStream.range(0, LINES / 10).mapToObj(TEN_LINES::formatted).collect(Collectors.joining());
    }

    /** From text to bytes; one operation is one line. */
    @Benchmark
    @OperationsPerInvocation(LINES)
    public Assembly assemble() {
        return assembler.assemble(source, "source");
    }
}
