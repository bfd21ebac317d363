// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.Machine;
import dev.metronome.core.hypervisor.VirtualMachine;
import java.util.List;
import picocli.CommandLine.Mixin;

/** The options that say how a guest is run, whatever it comes from, and what is told and kept of the run; and the run. */
final class GuestRunOptions {
    @Mixin
    private SliceOptions slices;

    @Mixin
    private HypercallOptions hypercalls;

    @Mixin
    private CommonRunOptions common;

    @Mixin
    private GuestOutputOptions outputs;

    @Mixin
    private SaveOption save;

    /**
     * Refuses what contradicts itself, before anything is read.
     *
     * @param others the names of outputs that are not options here
     */
    void check(List<String> others) {
        slices.check();
        hypercalls.check();
        save.check();
        common.check(outputs.names(others));
    }

    /**
     * Runs a virtual machine that is ready, and tells of it.
     *
     * @return the exit code
     */
    int run(Streams streams, VirtualMachine guest, GuestOrigin origin) {
        RunEnd end = runWithFiles(streams, guest, origin);
        if (end.status() == null || end.status() != 0) {
            streams.say(origin.title() + ": " + end.description());
        }
        return end.exitCode();
    }

    /** The run itself; its files are complete when it returns, and are as they were before if it throws. */
    private RunEnd runWithFiles(Streams streams, VirtualMachine guest, GuestOrigin origin) {
        try (Interruption interruption = new Interruption();
                OutputFiles files = new OutputFiles(streams);
                TimelineFiles timelines = common.timelines().open(streams);
                OutputFile image = save.open(streams)) {
            outputs.listen(guest, origin, common, slices.ticks(), files);
            Machine machine = guest.hypervisor().machine();
            timelines.start(machine, origin.name(), () -> origin.header(machine));
            GuestRun run = new GuestRun(guest, hypercalls, slices, common.limit());
            RunEnd end = slices.areNone() ? GuestEnd.notRun() : run.run(interruption);
            timelines.finish();
            outputs.finish(guest, end, common, files, streams);
            if (image != null && save.isWanted(end, streams)) {
                run.repeatLast();
                image.write(guest.save().bytes());
                image.commit();
            }
            return end;
        }
    }
}
