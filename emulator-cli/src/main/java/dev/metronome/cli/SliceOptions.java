// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import picocli.CommandLine.Option;

/** The options that say for how long a guest may run before the host's timer makes it leave. */
final class SliceOptions {
    @Option(
            names = "--slice",
            paramLabel = "TICKS",
            defaultValue = "1M",
            converter = Numbers.Count.class,
            description = "ticks of a time slice, 1 to 2^31-1 (default: ${DEFAULT-VALUE})")
    private long ticks;

    @Option(
            names = "--slices",
            paramLabel = "N",
            converter = Numbers.CountOrNone.class,
            description = {
                "end the run when each virtual core has had so many time slices; a slice goes on after a hypercall, and is over "
                        + "when all vcpus have ceded; 0: nothing is run (default: no limit)"
            })
    private Long number;

    /** Refuses what HDEC does not hold. */
    void check() {
        if (ticks > Integer.MAX_VALUE) {
            throw new Failure(ExitCode.USAGE, "--slice: " + ticks + " is more than HDEC holds, 2147483647");
        }
    }

    /** Ticks of a slice. */
    long ticks() {
        return ticks;
    }

    /** How many each virtual core gets. */
    long number() {
        return number == null ? Long.MAX_VALUE : number;
    }

    /** Whether nothing is run. */
    boolean areNone() {
        return number() == 0;
    }

    boolean areUnlimited() {
        return number == null;
    }
}
