// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.timeline;

import dev.metronome.core.Core;
import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.interrupt.InterruptUnit;
import dev.metronome.core.interrupt.InterruptVector;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as a file that Perfetto and Chrome's about:tracing show: a track for each hardware thread, with its states as intervals and its interrupts and the jumps
 * of its core's Time Base as instants, and counters of how far Time Bases are ahead. docs/traces.md describes every event. It is written as the run goes on, so that
 * memory does not grow with it.
 */
public final class PerfettoTrace implements TimelineListener {
    private final Machine machine;
    /** How far core 0's Time Base was ahead of the machine's counter at the start. */
    private final long firstOffset;

    private final TraceEventWriter out;
    private final @Nullable TimeBaseState[] timeBases;
    private final List<Intervals> intervals;
    private final TimelineRecorder recorder;
    private boolean started;

    private PerfettoTrace(Machine machine, String title, Writer writer) {
        this.machine = machine;
        firstOffset = machine.core(0).timeBase().offset();
        out = new TraceEventWriter(writer, new MicroSeconds(machine.timeBaseFrequency()), about(machine, title));
        timeBases = new TimeBaseState[machine.cores().size()];
        intervals = machine.threads().stream().map(t -> new Intervals(t, out)).toList();
        out.metadata("process_name", "name", title);
        for (HardwareThread t : machine.threads()) {
            out.metadata(t.processorId(), "thread_name", "name", nameOf(t));
            out.metadata(t.processorId(), "thread_sort_index", "sort_index", t.processorId());
        }
        recorder = TimelineRecorder.start(machine, this);
        started = true;
        count(machine.time().now());
    }

    /**
     * Writes the events of the machine's runs to {@code out} from now on, until {@link #end}. Such runs take the observed loop.
     *
     * @param title what runs
     * @throws java.io.UncheckedIOException then, during a run or at the end, if {@code out} fails
     */
    public static PerfettoTrace start(Machine machine, String title, Writer out) {
        return new PerfettoTrace(machine, title, out);
    }

    /** Writes the intervals that are open and the end of the file, and no more; the writer is left open. */
    public void end() {
        recorder.end();
    }

    private static Map<String, String> about(Machine machine, String title) {
        Map<String, String> about = new LinkedHashMap<>();
        about.put("program", title);
        about.put("cpu", machine.cpu().name());
        about.put("clock", machine.time().name());
        about.put("insns_per_tick", machine.instructionsOfRatio() + "/" + machine.ticksOfRatio());
        about.put("tb_freq", Long.toString(machine.timeBaseFrequency()));
        return about;
    }

    private static String nameOf(HardwareThread t) {
        String core = "core " + t.core().number();
        return t.core().threadCount() == 1 ? core : core + " thread " + t.number();
    }

    @Override
    public void timeBaseChanged(Core core, TimeBaseState now) {
        TimeBaseState before = timeBases[core.number()];
        timeBases[core.number()] = now;
        if (before != null) {
            long from = before.at(now.tick());
            Map<String, Object> arguments = new LinkedHashMap<>();
            arguments.put("from", Ticks.hex(from));
            arguments.put("to", Ticks.hex(now.value()));
            arguments.put("tb_offset", Ticks.signedHex(now.offsetAt(now.tick())));
            out.instant(core.thread(0).processorId(), nameOf(before, now, from), now.tick(), arguments);
        }
        if (started) {
            count(now.tick());
        }
    }

    private static String nameOf(TimeBaseState before, TimeBaseState now, long from) {
        String what = before.stopped() == now.stopped() ? "" : now.stopped() ? " stopped" : " running";
        return "TB" + what + (now.value() == from ? "" : " " + Ticks.shortHex(now.value() - from));
    }

    @Override
    public void stateChanged(HardwareThread t, long tick, ThreadState now) {
        intervals.get(t.processorId()).change(tick, now);
    }

    @Override
    public void interrupted(HardwareThread t, long tick, InterruptVector vector) {
        boolean vectored = vector == InterruptVector.SYSTEM_CALL_VECTORED;
        String savedAddress = vectored ? "LR" : InterruptUnit.savesInHsrr(t, vector) ? "HSRR0" : "SRR0";
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put(savedAddress.toLowerCase(Locale.ROOT), Ticks.hex(t.get(savedAddress)));
        arguments.put("tb", Ticks.hex(t.timeBase().at(tick)));
        String name = String.format("0x%x %s", vector.offset(), vector.words());
        out.instant(t.processorId(), name, tick, arguments);
    }

    @Override
    public void ended(long tick) {
        intervals.forEach(thread -> thread.end(tick));
        count(tick);
        out.end();
    }

    /** How far each Time Base is ahead of the machine's counter and of core 0's, less what core 0's was ahead at the start, so that small distances stay exact. */
    private void count(long tick) {
        Map<String, Long> ahead = new LinkedHashMap<>();
        Map<String, Long> skew = new LinkedHashMap<>();
        for (Core core : machine.cores()) {
            long value = core.timeBase().at(tick);
            ahead.put("core " + core.number(), value - tick - firstOffset);
            if (core.number() > 0) {
                skew.put(
                        "core " + core.number(),
                        value - machine.core(0).timeBase().at(tick));
            }
        }
        out.counters("TB ahead of machine time", tick, ahead);
        if (!skew.isEmpty()) {
            out.counters("TB ahead of core 0", tick, skew);
        }
    }
}
