// SPDX-License-Identifier: Apache-2.0
package dev.metronome.bench;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.RunOutcome;
import dev.metronome.core.state.Msr;
import dev.metronome.isa.CpuModel;
import java.nio.ByteBuffer;
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

/**
 * A round trip of a hypervisor in machine code, 23 instructions (two more when a carry has to be repaired): the Time Base moved forward by 2^24, hrfid to a guest that does nothing but sc 1, the Time
 * Base moved back.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class MachineCodeGuestBenchmark {
    private static final int TRIPS = 10_000;
    private static final int INSTRUCTIONS = 23;
    private static final int SYSTEM_CALL_VECTOR = 0xc00;

    /** Where sc 1 is. */
    private static final long GUEST = 0x1034;

    /** {@code b exit} at the vector. */
    private static final int BRANCH_TO_1100 = 0x4800_0500;

    private static final String PROGRAM = """
            .macro move_time_base offset
            mftb    r3
            add     r4,r3,\\offset
            mtspr   TBU40,r4
            mftb    r5
            clrldi  r5,r5,40
            clrldi  r6,r3,40
            cmpld   r5,r6
            bge     1f
            add     r4,r4,r26
            mtspr   TBU40,r4
            1:
            .endm

            enter:
            move_time_base r28
            mtspr   HSRR0,r30
            mtspr   HSRR1,r31
            hrfid
            sc      1
            .org 0x100
            exit:
            move_time_base r29
            addi    r27,r27,1
            b       enter
            """;

    private Machine machine;

    /** Assembles the loop; the guest runs with the hypervisor's addresses, in a state without HV. */
    @Setup
    public void load() {
        machine = Machine.builder().cpu(CpuModel.POWER8).memory(1 << 20).build();
        machine.assemble(PROGRAM);
        machine.storage()
                .write(
                        SYSTEM_CALL_VECTOR,
                        ByteBuffer.allocate(4).putInt(BRANCH_TO_1100).array());
        HardwareThread t = machine.core(0).thread(0);
        t.gpr(26, 1 << 24);
        t.gpr(28, 1 << 24);
        t.gpr(29, -(1 << 24));
        t.gpr(30, GUEST);
        t.gpr(31, Msr.SF | Msr.ME);
    }

    /** One operation is one round trip. */
    @Benchmark
    @OperationsPerInvocation(TRIPS)
    public long roundTrip() {
        HardwareThread t = machine.core(0).thread(0);
        long before = t.gpr(27);
        RunOutcome outcome = machine.run((long) INSTRUCTIONS * TRIPS);
        long made = t.gpr(27) - before;
        if (!(outcome instanceof RunOutcome.BudgetUsed) || Math.abs(made - TRIPS) > 1) {
            throw new IllegalStateException(made + " round trips; " + outcome.description());
        }
        return made;
    }
}
