// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.cli.plot.PictureFormat;
import dev.metronome.cli.plot.TimelinePicture;
import dev.metronome.core.Machine;
import dev.metronome.core.trace.TraceHeader;
import dev.metronome.trace.timeline.PerfettoTrace;
import dev.metronome.trace.timeline.Timeline;
import dev.metronome.trace.waveform.Waveform;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The files of one run that show how time passes in it. */
final class TimelineFiles implements AutoCloseable {
    private final Streams streams;
    private final List<Output> outputs = new ArrayList<>();
    private final List<Runnable> ends = new ArrayList<>();

    /** A file and what begins to watch the run for it. */
    private record Output(OutputFile file, Recording recording) {}

    /** Begins to watch a machine; what it returns completes the file. */
    @FunctionalInterface
    private interface Recording {
        Runnable start(Machine machine, String title, Supplier<TraceHeader> header);
    }

    TimelineFiles(Streams streams) {
        this.streams = streams;
    }

    void vcd(String name) {
        OutputFile file = OutputFile.open(name, streams);
        add(
                file,
                (machine, title, header) -> Waveform.start(machine, header.get().text(), file.writer())::end);
    }

    void perfetto(String name) {
        OutputFile file = OutputFile.open(name, streams);
        add(file, (machine, title, header) -> PerfettoTrace.start(machine, title, file.writer())::end);
    }

    void plot(String name, PictureFormat format) {
        OutputFile file = OutputFile.open(name, streams);
        add(file, (machine, title, header) -> {
            Timeline timeline = Timeline.start(machine);
            return () -> {
                timeline.end();
                file.write(format.bytes(new TimelinePicture(timeline, title)));
            };
        });
    }

    private void add(OutputFile file, Recording recording) {
        outputs.add(new Output(file, recording));
    }

    /**
     * Begins to watch.
     *
     * @param title the file that runs
     * @param header of a trace of it
     */
    void start(Machine machine, String title, Supplier<TraceHeader> header) {
        String name = String.valueOf(Path.of(title).getFileName());
        outputs.forEach(output -> ends.add(output.recording().start(machine, name, header)));
    }

    /** Completes the files after the run. */
    void finish() {
        ends.forEach(Runnable::run);
        outputs.forEach(output -> output.file().commit());
    }

    @Override
    public void close() {
        outputs.forEach(output -> output.file().close());
    }
}
