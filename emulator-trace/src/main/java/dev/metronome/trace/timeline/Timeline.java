// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.timeline;

import dev.metronome.core.Core;
import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.interrupt.InterruptVector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a picture of a run's time shows: for every core how its Time Base went, and the interrupts. It takes the same memory however long the run is: of many
 * changes within few ticks some are left out, by the rules of {@link CoreTimeline#window} and {@link #interruptWindow}.
 */
public final class Timeline implements TimelineListener {
    private static final int MOST_INTERRUPTS = 4_096;

    private final long frequency;
    private final long start;
    private final List<CoreTimeline> cores;
    private final boolean[] inGuest;
    private final Thinning<InterruptMark> interrupts =
            new Thinning<>(MOST_INTERRUPTS, InterruptMark::tick, new OneOfAKind());
    private final Map<InterruptVector, Long> counts = new EnumMap<>(InterruptVector.class);
    private final TimelineRecorder recorder;
    private long end;

    private Timeline(Machine machine) {
        frequency = machine.timeBaseFrequency();
        start = machine.time().now();
        end = start;
        int number = machine.cores().size();
        cores = machine.cores().stream()
                .map(core -> new CoreTimeline(core.number(), number, TimeBaseState.of(core.timeBase(), start)))
                .toList();
        inGuest = new boolean[machine.threads().size()];
        recorder = TimelineRecorder.start(machine, this);
    }

    /** Records the machine's runs from now on until {@link #end}. Such runs take the observed loop. */
    public static Timeline start(Machine machine) {
        return new Timeline(machine);
    }

    /** Records no more. */
    public void end() {
        recorder.end();
    }

    @Override
    public void timeBaseChanged(Core core, TimeBaseState now) {
        cores.get(core.number()).timeBase(now);
    }

    @Override
    public void stateChanged(HardwareThread t, long tick, ThreadState now) {
        if (inGuest[t.processorId()] != now.guest()) {
            inGuest[t.processorId()] = now.guest();
            cores.get(t.core().number()).guest(tick, now.guest());
        }
    }

    @Override
    public void interrupted(HardwareThread t, long tick, InterruptVector vector) {
        interrupts.add(new InterruptMark(t.core().number(), tick, t.timeBase().at(tick), vector));
        counts.merge(vector, 1L, Long::sum);
    }

    @Override
    public void ended(long tick) {
        end = tick;
    }

    /** Ticks in a second. */
    public long frequency() {
        return frequency;
    }

    /** The tick of the machine's counter at the start. */
    public long startTick() {
        return start;
    }

    /** The tick of the machine's counter at the end. */
    public long endTick() {
        return end;
    }

    /** The cores, in the order of their numbers. */
    public List<CoreTimeline> cores() {
        return cores;
    }

    /** The interrupts, in their order, but for those that were left out. */
    public List<InterruptMark> interrupts() {
        return interrupts.things();
    }

    /** How many interrupts there were of each vector, those included that were left out; in the order of vectors. */
    public Map<InterruptVector, Long> interruptCounts() {
        return Collections.unmodifiableMap(counts);
    }

    /** Ticks of the windows in which interrupts were left out: in each the first of a vector and a core remains. 0 if none was left out. */
    public long interruptWindow() {
        return interrupts.window();
    }

    /** The first interrupt of each vector and core in a window. */
    private static final class OneOfAKind implements Thinning.Choice<InterruptMark> {
        private record Kind(int core, InterruptVector vector) {}

        @Override
        public int most() {
            return 1;
        }

        @Override
        public List<InterruptMark> of(List<InterruptMark> window) {
            List<Kind> seen = new ArrayList<>();
            List<InterruptMark> kept = new ArrayList<>();
            for (InterruptMark mark : window) {
                Kind kind = new Kind(mark.core(), mark.vector());
                if (!seen.contains(kind)) {
                    seen.add(kind);
                    kept.add(mark);
                }
            }
            return kept;
        }
    }
}
