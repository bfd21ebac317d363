// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import java.util.Set;
import picocli.CommandLine.Option;

/** {@code --save}: the virtual machine in a file, at the end of its run. */
final class SaveOption {
    /** The ends after which a guest cannot go on anywhere. */
    private static final Set<Integer> DEAD_ENDS = Set.of(ExitCode.WAITING.code(), ExitCode.UNHANDLED.code());

    @Option(
            names = "--save",
            paramLabel = "IMAGE",
            description = {
                "save the virtual machine at the end of the run, for 'metronome migrate'; an earlier file of that name is replaced when it is complete. "
                        + "Nothing is saved of a guest that cannot go on (102, 103)"
            })
    private String file;

    /** Refuses standard output, on which other things are told. */
    void check() {
        if ("-".equals(file)) {
            throw new Failure(ExitCode.USAGE, "--save: an image is not written to standard output; name a file");
        }
    }

    /** The file, so that one that cannot be written is known before the run; null if nothing is to be saved. */
    OutputFile open(Streams streams) {
        return file == null ? null : OutputFile.open(file, streams);
    }

    /** Whether there is something to save after a run with this end; if not, it is said. */
    boolean isWanted(RunEnd end, Streams streams) {
        boolean isDeadEnd = end.status() == null && DEAD_ENDS.contains(end.exitCode());
        if (isDeadEnd) {
            streams.say("--save: " + file + " is not written, as the guest cannot go on from where it is");
        }
        return !isDeadEnd;
    }
}
