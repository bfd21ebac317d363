// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.hypervisor.VirtualMachine;
import dev.metronome.core.hypervisor.VirtualMachineImage;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code metronome migrate}. */
@Command(
        name = "migrate",
        description = "Resumes a virtual machine, which 'metronome guest --save' has saved, on another machine.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "--mem, --threads and --tb-freq are as the guest needs them if not given. Its Time Base goes on up to 2^24-1 ticks later",
            "than --downtime says, never earlier; a line for each virtual core tells. --slices 0 ends there.",
            "More: docs/guests.md, docs/cli.md",
            "To try it: ./metronome guest testdata/programs/guest-clock.s --load 0 --slices 1 --save a.vm",
            "           ./metronome migrate a.vm --tb-start 0x123456789 --downtime 5ms --exits"
        })
final class MigrateCommand implements Callable<Integer> {
    private final Streams streams;

    @Parameters(paramLabel = "IMAGE", description = "the image of a virtual machine")
    private Path file;

    @Mixin
    private DowntimeOptions time;

    @Mixin
    private DestinationOptions destination;

    @Mixin
    private GuestRunOptions run;

    MigrateCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        run.check(List.of("-")); // the summary of the move
        SnapshotInput input = SnapshotInput.readImage(file);
        VirtualMachineImage image = input.virtualMachine();
        VirtualMachine guest = destination.restore(image, time.downtime());
        return run.run(
                streams,
                guest,
                new GuestOrigin(file.toString(), file, input.contents(), MigrationSummary.of(image, guest, time)));
    }
}
