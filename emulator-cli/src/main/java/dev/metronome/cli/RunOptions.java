// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import com.google.gson.GsonBuilder;
import dev.metronome.core.Machine;
import dev.metronome.core.RunOutcome;
import dev.metronome.core.device.Uart16550;
import dev.metronome.core.snapshot.MachineSnapshot;
import dev.metronome.core.trace.TextTrace;
import dev.metronome.core.trace.TraceHeader;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say how a machine is run and what is told of the run; and the run. */
final class RunOptions {
    @Mixin
    private CommonRunOptions common;

    @Option(names = "--json", description = "print how the run ended, with all registers, on standard output")
    private boolean json;

    @Mixin
    private EventOptions events;

    @Option(
            names = "--stats",
            description =
                    "print on standard error, for each thread: instructions, TB, ticks asleep, interrupts by vector")
    private boolean stats;

    private final ByteArrayOutputStream console = new ByteArrayOutputStream();

    /** Refuses options that do not go together, before anything is read. */
    void check() {
        if (json && ("-".equals(common.trace()) || "-".equals(common.registers()))) {
            throw new Failure(
                    ExitCode.USAGE,
                    "--json and --trace - or --registers - would mix on standard output; give those a file name");
        }
        common.check(json ? List.of("-") : List.of());
    }

    /** Where UARTs send to. */
    OutputStream console(Streams streams) {
        return json ? console : streams.out();
    }

    /**
     * Runs a machine that is ready, and tells of it.
     *
     * @param file what is run, for messages
     * @param header of a trace, if one is wanted
     * @param snapshot where the machine is saved at the end, or null
     * @return the exit code
     */
    int run(Streams streams, Machine machine, String file, Supplier<TraceHeader> header, String snapshot) {
        events.list().forEach(event -> event.check(machine));
        if (common.timelines().takeStandardOutput() && hasUart(machine)) {
            throw new Failure(
                    ExitCode.USAGE,
                    "--vcd - or --perfetto -: the UART writes to standard output; give the file a name");
        }
        Statistics statistics = stats ? new Statistics(machine) : null;
        try (RunLoop loop = new RunLoop(streams)) {
            RunEnd end = runWithOutputs(streams, loop, machine, file, header, snapshot);
            if (json) {
                String text = hasUart(machine) ? console.toString(StandardCharsets.UTF_8) : null;
                print(streams, RunReport.of(file, end, machine, text));
            }
            if (statistics != null) {
                statistics.print(streams.err());
            }
            if (end.status() == null || end.status() != 0) {
                streams.say(file + ": " + end.description());
            }
            return end.exitCode();
        }
    }

    private static boolean hasUart(Machine machine) {
        return machine.storage().windows().stream().anyMatch(window -> window.device() instanceof Uart16550);
    }

    private static void print(Streams streams, RunReport report) {
        streams.out()
                .println(new GsonBuilder()
                        .setPrettyPrinting()
                        .serializeNulls()
                        .create()
                        .toJson(report));
        streams.out().flush();
    }

    /** The run itself; its files are complete when it returns, and are as they were before if it throws. */
    private RunEnd runWithOutputs(
            Streams streams,
            RunLoop loop,
            Machine machine,
            String file,
            Supplier<TraceHeader> header,
            String snapshot) {
        try (OutputFile traceFile = open(common.trace(), streams);
                OutputFile registersFile = open(common.registers(), streams);
                TimelineFiles timelines = common.timelines().open(streams);
                OutputFile snapshotFile = open(snapshot, streams)) {
            TextTrace trace = traceFile == null ? null : TextTrace.start(machine, header.get(), traceFile.writer());
            timelines.start(machine, file, header);
            RunOutcome outcome = loop.run(machine, common.limit(), events.list());
            RunEnd end = RunEnd.of(outcome, common.limit(), machine.threads().get(0));
            if (trace != null) {
                trace.end(end.word());
                traceFile.commit();
            }
            timelines.finish();
            if (registersFile != null) {
                Registers.list(machine, registersFile.writer());
                registersFile.commit();
            }
            if (snapshotFile != null) {
                snapshotFile.write(MachineSnapshot.save(machine));
                snapshotFile.commit();
            }
            return end;
        }
    }

    private static OutputFile open(String name, Streams streams) {
        return name == null ? null : OutputFile.open(name, streams);
    }
}
