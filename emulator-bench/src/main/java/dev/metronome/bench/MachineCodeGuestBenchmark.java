// SPDX-License-Identifier: Apache-2.0
package dev.metronome.bench;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.engine.Engine;
import dev.metronome.isa.CpuModel;
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
 * A round trip of a hypervisor in machine code (qemu/round-trip.s, by which Metronome and QEMU are compared too): the Time Base moved forward by 2^24, hrfid to a guest that does nothing but
 * sc 1, the Time Base moved back.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MachineCodeGuestBenchmark {
    private static final int TRIPS = 10_000;
    private static final int BEGIN = 0x10;
    private static final int TRIPS_LEFT = 27;

    /** Those of a round trip; two more where a carry of the Time Base has to be repaired. 131 save and restore 11 GPRs and 8 special purpose registers each way. */
    @Param({"23", "131"})
    private int instructions;

    /** What executes them. */
    @Param({"TRANSLATOR", "INTERPRETER"})
    private Engine engine;

    private RepeatedProgram program;

    /** Assembles the loop and gets it going; the guest runs with the hypervisor's addresses, in a state without HV. */
    @Setup
    public void load() {
        String source = ".set SWITCH_REGISTERS," + (instructions == 131 ? 1 : 0) + "\n"
                + RepeatedProgram.text("frame.s") + RepeatedProgram.text("round-trip.s");
        Machine machine = Machine.builder().cpu(CpuModel.POWER8).engine(engine).build();
        program = RepeatedProgram.assembledFromZero(machine, source, BEGIN);
        program.run(2);
        machine.core(0).thread(0).gpr(TRIPS_LEFT, Long.MAX_VALUE);
    }

    /** One operation is one round trip. */
    @Benchmark
    @OperationsPerInvocation(TRIPS)
    public long roundTrip() {
        HardwareThread t = program.machine().core(0).thread(0);
        long before = t.gpr(TRIPS_LEFT);
        program.run((long) instructions * TRIPS);
        long made = before - t.gpr(TRIPS_LEFT);
        if (Math.abs(made - TRIPS) > 1) {
            throw new IllegalStateException(made + " round trips instead of " + TRIPS);
        }
        return made;
    }
}
