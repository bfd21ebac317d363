// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.hypervisor.VirtualMachine;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code metronome guest}. */
@Command(
        name = "guest",
        description = "Runs a program as a guest of a modelled hypervisor, KVM-HV, with a Time Base of its own.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Addresses are the guest's; registers are set in vcpus: --set 1:r4=5 is for vcpu 1. r3 is the number of the vcpu at the start.",
            "What --exits and the other files tell: docs/cli.md. What the hypervisor does: docs/guests.md.",
            "Example: ./metronome guest testdata/programs/guest-clock.s --load 0 --tb-offset 0x5000000 --exits"
        })
final class GuestCommand implements Callable<Integer> {
    private final Streams streams;

    @Mixin
    private StartOptions start;

    @Mixin
    private GuestOptions guestOptions;

    @Mixin
    private AreaOption area;

    @Mixin
    private GuestRunOptions run;

    GuestCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        run.check(List.of());
        LoadedProgram loaded = start.read();
        VirtualMachine guest = guestOptions.build(start.settings(), loaded, streams);
        area.register(guest, loaded.program());
        loaded.tellNotes(streams);
        return run.run(streams, guest, GuestOrigin.of(loaded));
    }
}
