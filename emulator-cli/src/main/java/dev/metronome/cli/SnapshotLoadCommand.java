// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.Machine;
import dev.metronome.core.trace.TraceHeader;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code metronome snapshot load}. */
@Command(
        name = "load",
        description = "Resumes a machine. Instructions, of --max-insns and --at, are counted from there.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class SnapshotLoadCommand implements Callable<Integer> {
    private final Streams streams;

    @Parameters(paramLabel = "FILE", description = "the snapshot")
    private Path file;

    @Mixin
    private RunOptions run;

    @Option(names = "-o", paramLabel = "FILE|-", description = "save the machine anew at the end; may be the same file")
    private String output;

    SnapshotLoadCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        run.check();
        SnapshotInput input = SnapshotInput.read(file);
        Machine machine = input.machine().load(streams.in(), run.console(streams));
        return run.run(
                streams,
                machine,
                file.toString(),
                () -> TraceHeader.of(machine, String.valueOf(file.getFileName()), input.contents()),
                output);
    }
}
