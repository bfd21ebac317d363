// SPDX-License-Identifier: Apache-2.0
package dev.metronome.bench;

import dev.metronome.core.Machine;
import dev.metronome.core.engine.Engine;
import dev.metronome.core.hypervisor.GuestExit;
import dev.metronome.core.hypervisor.Hypervisor;
import dev.metronome.core.hypervisor.KvmProfile;
import dev.metronome.core.hypervisor.Vcpu;
import dev.metronome.core.hypervisor.VirtualMachine;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A round trip of the modelled hypervisor, into a guest and out again: 32 general purpose registers and all special purpose registers of a guest, each way.
 * Nothing is allocated, so the collector is the simplest, and the heap a small one, whose references need no shifting.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xmx1g", "-XX:+UseSerialGC"})
public class GuestBenchmark {
    private static final long BUDGET = 1_000;

    @Param({"COMMIT_2013", "LINUX_4_18", "POWER9_BEFORE_5_16", "POWER9_SINCE_5_16"})
    private KvmProfile profile;

    @Param({"0", "16777216"})
    private long offset;

    /** What executes the guest's hypercall. */
    @Param("TRANSLATOR")
    private Engine engine;

    private Hypervisor hypervisor;
    private Vcpu vcpu;

    /** A machine with a guest that does nothing but hypercalls. */
    @Setup
    public void start() {
        Machine machine = Machine.builder()
                .cpu(profile.processors().get(0))
                .memory(1 << 20)
                .engine(engine)
                .build();
        hypervisor = new Hypervisor(machine);
        VirtualMachine guest = hypervisor.newVirtualMachine().profile(profile).build();
        guest.assemble("0: sc 1; b 0b");
        vcpu = guest.vcpu(0);
        vcpu.setOneReg("TB_OFFSET", offset);
    }

    /** The entry and the exit alone: the host makes the guest leave before its first instruction. */
    @Benchmark
    public GuestExit entryAndExit() {
        hypervisor.enter(vcpu.virtualCore(), Vcpu.LONG_SLICE);
        hypervisor.leave(vcpu.virtualCore());
        return vcpu.exit();
    }

    /** With what is between them: the guest makes a hypercall with its first instruction or its second, which the engine executes. */
    @Benchmark
    public GuestExit hypercall() {
        return vcpu.run(Vcpu.LONG_SLICE, BUDGET);
    }
}
