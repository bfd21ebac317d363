// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.snapshot.MachineSnapshot;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code metronome snapshot show}. */
@Command(
        name = "show",
        description =
                "Checks a snapshot and prints how the machine, or virtual machine, is built, its time, and where its threads are.",
        mixinStandardHelpOptions = true)
final class SnapshotShowCommand implements Callable<Integer> {
    private final Streams streams;

    @Parameters(paramLabel = "FILE", description = "the snapshot")
    private Path file;

    SnapshotShowCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        SnapshotInput input = SnapshotInput.read(file);
        if (input.isVirtualMachine()) {
            ImageSummary.print(input.virtualMachine(), streams.out());
        } else {
            print(input.machine());
        }
        return ExitCode.SUCCESS.code();
    }

    private void print(MachineSnapshot snapshot) {
        Machine machine = snapshot.load(InputStream.nullInputStream(), OutputStream.nullOutputStream());
        snapshot.settings().forEach(streams.out()::println);
        streams.out().println("executed=" + machine.executed());
        streams.out().println("retired=" + machine.retired());
        streams.out().println("ticks=" + Long.toUnsignedString(machine.time().now()));
        streams.out().println();
        Table table = new Table();
        table.add("thread", "pc", "msr", "TB", "state");
        for (HardwareThread t : machine.threads()) {
            table.add(
                    t,
                    hex(t.pc()),
                    hex(t.msr()),
                    hex(t.core().timeBase().value()),
                    t.powerSaving().describe());
        }
        table.print(streams.out());
    }

    /** 16 hexadecimal digits. */
    static String hex(long value) {
        return String.format("%016x", value);
    }
}
