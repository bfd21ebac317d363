// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.timeline;

import dev.metronome.core.HardwareThread;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The intervals of one thread that have begun: the hypervisor's or a guest's, within it problem state, within that sleep. */
final class Intervals {
    private final HardwareThread thread;
    private final TraceEventWriter out;
    private final Deque<Interval> open = new ArrayDeque<>();

    private record Interval(String name, long begin, Map<String, Object> arguments) {}

    Intervals(HardwareThread thread, TraceEventWriter out) {
        this.thread = thread;
        this.out = out;
    }

    /** From {@code tick} on the thread is in {@code state}: ends the intervals that this ends, innermost first, and begins others. */
    void change(long tick, ThreadState state) {
        List<String> names = names(state);
        List<String> kept = open.stream().map(Interval::name).toList();
        int common = 0;
        while (common < Math.min(names.size(), kept.size()) && names.get(common).equals(kept.get(common))) {
            common++;
        }
        while (open.size() > common) {
            endInnermost(tick);
        }
        for (String name : names.subList(common, names.size())) {
            open.addLast(new Interval(name, tick, arguments(state)));
        }
    }

    /** Ends all. */
    void end(long tick) {
        while (!open.isEmpty()) {
            endInnermost(tick);
        }
    }

    private void endInnermost(long tick) {
        Interval ended = open.removeLast();
        ended.arguments().put("tb_at_end", Ticks.hex(thread.timeBase().at(tick)));
        out.complete(thread.processorId(), ended.name(), ended.begin(), tick, ended.arguments());
    }

    private static List<String> names(ThreadState state) {
        List<String> names = new ArrayList<>();
        names.add(state.guest() ? "guest lpid=" + state.lpid() : "hypervisor");
        if (state.problem()) {
            names.add("problem state");
        }
        if (state.asleep()) {
            names.add("asleep");
        }
        return names;
    }

    private Map<String, Object> arguments(ThreadState state) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("tb_offset", Ticks.signedHex(thread.timeBase().offset()));
        arguments.put("tb", Ticks.hex(thread.timeBase().value()));
        if (state.guest()) {
            arguments.put("lpid", state.lpid());
        }
        return arguments;
    }
}
