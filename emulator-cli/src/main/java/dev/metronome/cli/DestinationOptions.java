// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.Machine;
import dev.metronome.core.MachineBuilder;
import dev.metronome.core.hypervisor.Downtime;
import dev.metronome.core.hypervisor.Restoration;
import dev.metronome.core.hypervisor.VirtualMachine;
import dev.metronome.core.hypervisor.VirtualMachineImage;
import dev.metronome.core.time.HostClock;
import dev.metronome.isa.CpuModel;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The options that say where an image's virtual machine goes on. What is not said of the machine is as the guest needs it. */
final class DestinationOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--cpu",
            paramLabel = "MODEL",
            description = "power8, power9 or power10 (default: the guest's, which no other stands in for)")
    private CpuModel cpu;

    @Mixin
    private MachineOptions machineOptions;

    @Option(
            names = "--at-other-frequency",
            description =
                    "let --tb-freq be another than where the guest ran, though it takes the ticks for those that it knew")
    private boolean atOtherFrequency;

    @Mixin
    private HypervisorOptions hypervisor;

    /** The virtual machine, on a machine of its own. */
    VirtualMachine restore(VirtualMachineImage image, Downtime downtime) {
        Machine machine = machineOptions.build(
                cpu == null ? image.cpu() : cpu, image.byteOrder(), builder -> asNeeded(builder, image));
        requireSuitable(machine, image);
        try {
            Restoration restoration = image.restoration(hypervisor.on(machine)).downtime(downtime);
            if (hypervisor.profile() != null) {
                restoration.profile(hypervisor.profile());
            }
            if (atOtherFrequency) {
                restoration.atOtherFrequency();
            }
            return restoration.build();
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.USAGE, e.getMessage() + "; see 'metronome migrate --help'");
        }
    }

    private MachineBuilder asNeeded(MachineBuilder builder, VirtualMachineImage image) {
        ParseResult given = command.commandLine().getParseResult();
        if (!given.hasMatchedOption("--mem")) {
            builder.memory(ImageHost.memory(image));
        }
        if (!given.hasMatchedOption("--threads")) {
            builder.threadsPerCore(ImageHost.threads(image));
        }
        if (!given.hasMatchedOption("--tb-freq")) {
            builder.timeBaseFrequency(image.timeBaseFrequency());
            if (given.matchedOptionValue("--clock", TimeOptions.Clock.INSNS) == TimeOptions.Clock.HOST) {
                builder.clock(new HostClock(image.timeBaseFrequency()));
            }
        }
        return builder;
    }

    /** Refuses what the options say otherwise than the guest needs it, in their words. */
    private void requireSuitable(Machine machine, VirtualMachineImage image) {
        if (machine.cpu() != image.cpu()) {
            throw refused("--cpu", image, "runs on " + Names.of(image.cpu()), "not on " + Names.of(machine.cpu()));
        }
        int threads = machine.core(0).threads().size();
        if (threads < image.threadsPerCore()) {
            throw refused(
                    "--threads",
                    image,
                    "has virtual cores of " + image.threadsPerCore() + " threads",
                    "which need cores of as many, not " + threads);
        }
        if (machine.storage().size() < image.memorySize()) {
            throw refused(
                    "--mem",
                    image,
                    "has " + image.memorySize() + " bytes",
                    "more than " + machine.storage().size());
        }
        if (machine.timeBaseFrequency() != image.timeBaseFrequency() && !atOtherFrequency) {
            throw refused(
                    "--tb-freq",
                    image,
                    "has a Time Base of " + image.timeBaseFrequency() + " Hz",
                    "not " + machine.timeBaseFrequency() + ", which --at-other-frequency would allow");
        }
    }

    private static Failure refused(String option, VirtualMachineImage image, String needs, String but) {
        return new Failure(
                ExitCode.USAGE,
                String.format("%s: the guest of %s %s, %s; leave %s out", option, image.name(), needs, but, option));
    }
}
