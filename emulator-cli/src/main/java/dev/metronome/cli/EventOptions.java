// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import java.util.List;
import picocli.CommandLine.Option;

/** The option that says what happens to a machine from outside while it runs. */
final class EventOptions {
    @Option(
            names = "--at",
            paramLabel = "INSNS:[CORE[.THREAD]:]EVENT[=VALUE]",
            split = ",",
            converter = ScheduledEvent.Converter.class,
            description = {
                "let something happen once so many instructions have been executed; may be repeated. EVENT is one of skew=TICKS, tb-stop, tb-error, resync "
                        + "(of a core's Time Base), external=1|0, hypervisor-virtualization=1|0 (the lines of interrupts), system-reset, advance=TICKS (--clock manual-step)"
            })
    private List<ScheduledEvent> events = List.of();

    /** What happens, in the order in which the user says it. */
    List<ScheduledEvent> list() {
        return events;
    }
}
