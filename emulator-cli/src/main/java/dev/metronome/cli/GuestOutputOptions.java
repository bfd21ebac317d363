// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.Machine;
import dev.metronome.core.hypervisor.VirtualMachine;
import dev.metronome.core.trace.TextTrace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that say what is told of a guest's run. */
final class GuestOutputOptions {
    private static final String STANDARD_OUTPUT = "-";

    @Option(
            names = "--exits",
            description = "print a line for each entry and each exit, with the host's and the guest's Time Base")
    private boolean exits;

    @Option(
            names = "--spr-log",
            paramLabel = "FILE|-",
            description = "write a line for each of the hypervisor's accesses to a special purpose register")
    private String sprLog;

    @Option(
            names = "--dtl",
            paramLabel = "FILE|-",
            description = "write the entries of the vcpus' dispatch trace logs, one in a line")
    private String dtl;

    private DispatchLog dispatches;
    private TextTrace trace;

    /** The names of the outputs and of {@code others}, among which is null for those that there are not. */
    List<String> names(List<String> others) {
        List<String> names = new ArrayList<>(others);
        names.addAll(Arrays.asList(exits ? STANDARD_OUTPUT : null, sprLog, dtl));
        return names;
    }

    /** Lets everybody listen who writes something while the guest runs. */
    void listen(VirtualMachine guest, GuestOrigin origin, CommonRunOptions common, long slice, OutputFiles files) {
        Machine machine = guest.hypervisor().machine();
        if (!origin.notice().isEmpty()) {
            LineWriter lines = new LineWriter("summary", files.writer(STANDARD_OUTPUT));
            origin.notice().forEach(line -> lines.line("%s", line));
        }
        if (common.registers() != null) {
            files.writer(common.registers()); // so that one that cannot be written is known now
        }
        if (common.trace() != null) {
            trace = TextTrace.start(machine, origin.header(machine), files.writer(common.trace()));
        }
        if (dtl != null) {
            dispatches = new DispatchLog(guest, files.writer(dtl));
            guest.hypervisor().observe(dispatches);
        }
        if (exits) {
            ExitLog log = new ExitLog(guest, files.writer(STANDARD_OUTPUT));
            log.header(guest, origin.name(), slice);
            guest.hypervisor().observe(log);
        }
        if (sprLog != null) {
            machine.observeSprs(new SprLog(files.writer(sprLog)), 0, 1023);
        }
    }

    /** Writes what is written at the end. */
    void finish(VirtualMachine guest, RunEnd end, CommonRunOptions common, OutputFiles files, Streams streams) {
        if (trace != null) {
            trace.end(end.word());
        }
        if (common.registers() != null) {
            Registers.list(guest, files.writer(common.registers()));
        }
        files.commit();
        boolean hasLog = guest.vcpus().stream().anyMatch(vcpu -> vcpu.area().log() != 0);
        if (dispatches != null && !dispatches.hasEntries() && !hasLog) {
            streams.say(
                    "--dtl: the guest has registered no dispatch trace log; --vpa ADDR of 'metronome guest' does it for one");
        }
    }
}
