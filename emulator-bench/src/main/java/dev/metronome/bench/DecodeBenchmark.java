// SPDX-License-Identifier: Apache-2.0
package dev.metronome.bench;

import dev.metronome.isa.Decoder;
import dev.metronome.isa.Insn;
import dev.metronome.isa.Instruction;
import dev.metronome.isa.InstructionSet;
import dev.metronome.isa.IsaLevel;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.infra.Blackhole;

/** How long decoding takes; one operation is one word. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DecodeBenchmark {
    private static final int WORDS = 4096;
    private static final long SEED = 1;

    private final int[] instructions = new int[WORDS];
    private final int[] anything = new int[WORDS];
    private Decoder decoder;

    /** Draws words of every row with random operands, and words of any kind. */
    @Setup
    public void draw() {
        decoder = Decoder.of(IsaLevel.V3_0, false);
        List<Instruction> rows = InstructionSet.rows(IsaLevel.V3_0);
        Random random = new Random(SEED);
        for (int n = 0; n < WORDS; n++) {
            var layout = rows.get(random.nextInt(rows.size())).definition().layout();
            instructions[n] = random.nextInt() & ~layout.literalMask() | layout.literals();
            anything[n] = random.nextInt();
        }
    }

    /** Words that are instructions, to their row. */
    @Benchmark
    @OperationsPerInvocation(WORDS)
    public void findInstructions(Blackhole sink) {
        for (int word : instructions) {
            sink.consume(decoder.find(word));
        }
    }

    /** Words that are instructions, to an {@link Insn} with its fields. */
    @Benchmark
    @OperationsPerInvocation(WORDS)
    public void decodeInstructions(Blackhole sink) {
        for (int word : instructions) {
            sink.consume(decoder.decode(word));
        }
    }

    /** Words of any kind, most of which are no instruction, to their row. */
    @Benchmark
    @OperationsPerInvocation(WORDS)
    public void findAnything(Blackhole sink) {
        for (int word : anything) {
            sink.consume(decoder.find(word));
        }
    }
}
