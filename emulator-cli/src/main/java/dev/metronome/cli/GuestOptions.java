// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.Machine;
import dev.metronome.core.hypervisor.VirtualCore;
import dev.metronome.core.hypervisor.VirtualMachine;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that make a virtual machine. A value that does not fit is refused by the hypervisor's builder, in its words. */
final class GuestOptions {
    @Mixin
    private HypervisorOptions hypervisor;

    @Option(
            names = "--tb-offset",
            paramLabel = "[VCORE:]TICKS",
            split = ",",
            converter = TimeOptions.Start.Converter.class,
            description =
                    "what is added to the Time Base for the guest, of all virtual cores or of one; rounded up to a multiple of 2^24; may be repeated (default: 0)")
    private List<TimeOptions.Start> offsets = List.of();

    @Option(
            names = "--keep-useless-offset",
            description =
                    "with --profile ppc970: keep an offset that is never applied, as Linux did, and do not refuse it")
    private boolean keepsUselessOffset;

    @Option(names = "--vcpus", paramLabel = "N", defaultValue = "1", description = "vcpus (default: ${DEFAULT-VALUE})")
    private int vcpus;

    @Option(
            names = "--vcpu-threads",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "vcpus of each virtual core, which run on the threads of one core (default: ${DEFAULT-VALUE}). Virtual core n is placed on core n modulo --cores")
    private int threads;

    @Option(
            names = "--guest-memory",
            paramLabel = "SIZE",
            converter = Numbers.Size.class,
            description = "bytes of RAM that are the guest's (default: all of --mem)")
    private Long memory;

    @Option(
            names = "--guest-base",
            paramLabel = "ADDR",
            converter = Numbers.Value.class,
            description = "with --guest-memory: the machine's real address of the guest's address 0 (default: 0)")
    private Long base;

    /** The virtual machine, with the program and what is set at the start, on a machine of its own. */
    VirtualMachine build(StartSettings start, LoadedProgram loaded, Streams streams) {
        if (base != null && memory == null) {
            throw new Failure(
                    ExitCode.USAGE, "--guest-base: say with --guest-memory how much is the guest's from there on");
        }
        if (threads < 1 || vcpus < 1 || vcpus % threads != 0) {
            throw new Failure(
                    ExitCode.USAGE,
                    "--vcpus: " + vcpus + " are not one or more virtual cores of " + threads
                            + "; make it a multiple of --vcpu-threads");
        }
        VirtualMachine made = builtOn(start.machine(loaded, builder -> builder), loaded);
        made.load(loaded.program());
        offsets.forEach(offset -> apply(offset, made, streams));
        start.registers().forEach(setting -> GuestSetting.apply(setting, made));
        return made;
    }

    private VirtualMachine builtOn(Machine machine, LoadedProgram loaded) {
        try {
            VirtualMachine.Builder builder = hypervisor
                    .on(machine)
                    .newVirtualMachine()
                    .byteOrder(loaded.program().byteOrder())
                    .virtualCores(vcpus / threads)
                    .threadsPerCore(threads);
            if (hypervisor.profile() != null) {
                builder.profile(hypervisor.profile());
            }
            if (keepsUselessOffset) {
                builder.keepsUselessOffset();
            }
            if (memory != null) {
                builder.memory(base == null ? 0 : base, memory);
            }
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.USAGE, e.getMessage() + "; see 'metronome guest --help'");
        }
    }

    private static void apply(TimeOptions.Start offset, VirtualMachine made, Streams streams) {
        if (offset.core() >= made.virtualCores().size()) {
            throw new Failure(
                    ExitCode.USAGE,
                    "--tb-offset: there is no virtual core " + offset.core()
                            + "; they are numbered from 0, see --vcpus");
        }
        for (VirtualCore vcore : made.virtualCores()) {
            if (offset.core() < 0 || offset.core() == vcore.number()) {
                apply(offset.ticks(), vcore);
            }
        }
        long rounded = made.virtualCore(Math.max(0, offset.core())).tbOffset();
        if (rounded != offset.ticks()) {
            streams.say("--tb-offset: " + signed(offset.ticks()) + " is rounded up to " + signed(rounded)
                    + ", a multiple of 2^24");
        }
    }

    private static void apply(long ticks, VirtualCore vcore) {
        try {
            vcore.vcpus().get(0).setOneReg("TB_OFFSET", ticks);
        } catch (IllegalArgumentException e) {
            throw new Failure(
                    ExitCode.USAGE,
                    "--tb-offset: " + e.getMessage() + " (--keep-useless-offset); or take another --profile");
        }
    }

    /** An offset as traces and logs have it: a sign and 16 digits. */
    static String signed16(long ticks) {
        return String.format("%c%016x", ticks < 0 ? '-' : '+', Math.abs(ticks));
    }

    /** A number of ticks as users write it. */
    static String signed(long ticks) {
        return ticks < 0 ? "-0x" + Long.toHexString(-ticks) : "0x" + Long.toHexString(ticks);
    }
}
