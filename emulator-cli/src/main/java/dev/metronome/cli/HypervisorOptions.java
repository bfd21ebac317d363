// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.Machine;
import dev.metronome.core.hypervisor.Hypervisor;
import dev.metronome.core.hypervisor.KvmProfile;
import dev.metronome.core.hypervisor.StepCost;
import picocli.CommandLine.Option;

/** The options that say what hypervisor runs a guest. */
final class HypervisorOptions {
    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            description = {
                "which KVM runs the guest: ppc970, commit-2013, linux-4-18 (power8, the first two for that alone), power9-before-5-16, power9-since-5-16 "
                        + "(power9, power10) (default: the newest for --cpu; of an image, its own)"
            })
    private KvmProfile profile;

    @Option(
            names = "--step-cost",
            paramLabel = "TICKS",
            defaultValue = "1",
            converter = Numbers.Value.class,
            description =
                    "ticks of each of the hypervisor's accesses to a special purpose register (default: ${DEFAULT-VALUE})")
    private long stepCost;

    /** Which KVM, or null for the default. */
    KvmProfile profile() {
        return profile;
    }

    /**
     * A hypervisor that has all of the machine.
     *
     * @throws IllegalArgumentException if the steps have no cost that can be
     */
    Hypervisor on(Machine machine) {
        return new Hypervisor(machine).stepCost(StepCost.each(stepCost));
    }
}
