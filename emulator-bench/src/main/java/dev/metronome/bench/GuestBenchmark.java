// SPDX-License-Identifier: Apache-2.0
package dev.metronome.bench;

import dev.metronome.core.Machine;
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

/** A round trip of the modelled hypervisor: into a guest that makes a hypercall at once, and out again. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class GuestBenchmark {
    private static final long BUDGET = 1_000;

    @Param({"COMMIT_2013", "LINUX_4_18", "POWER9_BEFORE_5_16", "POWER9_SINCE_5_16"})
    private KvmProfile profile;

    @Param({"0", "16777216"})
    private long offset;

    private Vcpu vcpu;

    /** A machine with a guest that does nothing but hypercalls. */
    @Setup
    public void start() {
        Machine machine = Machine.builder()
                .cpu(profile.processors().get(0))
                .memory(1 << 20)
                .build();
        VirtualMachine guest =
                new Hypervisor(machine).newVirtualMachine().profile(profile).build();
        guest.assemble("0: sc 1; b 0b");
        vcpu = guest.vcpu(0);
        vcpu.setOneReg("TB_OFFSET", offset);
    }

    /** 32 general purpose registers and all special purpose registers of a guest, in and out. */
    @Benchmark
    public GuestExit entryAndExit() {
        return vcpu.run(Vcpu.LONG_SLICE, BUDGET);
    }
}
