// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.timeline;

import dev.metronome.core.Core;
import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.interrupt.InterruptVector;
import dev.metronome.core.observe.InstructionObserver;
import dev.metronome.core.observe.InterruptObserver;
import dev.metronome.core.time.ClockSource;
import java.util.List;

/**
 * Watches a machine and tells a listener of what changes in time. Instructions are observed, since a return from interrupt, a write of the Time Base or the falling
 * asleep of a thread are told nowhere else; special purpose registers, so that a modelled hypervisor takes its steps one by one, each at its tick.
 */
public final class TimelineRecorder implements InstructionObserver, InterruptObserver {
    private static final int LAST_SPR = 1023;

    private final ClockSource clock;
    private final TimelineListener listener;
    private final List<Core> cores;
    private final List<HardwareThread> threads;
    private final TimeBaseState[] timeBases;
    private final ThreadState[] states;
    private final List<Machine.Registration> registrations;

    private TimelineRecorder(Machine machine, TimelineListener listener) {
        this.clock = machine.time();
        this.listener = listener;
        this.cores = machine.cores();
        this.threads = machine.threads();
        long now = clock.now();
        timeBases = cores.stream()
                .map(core -> TimeBaseState.of(core.timeBase(), now))
                .toArray(TimeBaseState[]::new);
        states = threads.stream().map(ThreadState::of).toArray(ThreadState[]::new);
        cores.forEach(core -> listener.timeBaseChanged(core, timeBases[core.number()]));
        threads.forEach(t -> listener.stateChanged(t, now, states[t.processorId()]));
        registrations = List.of(
                machine.observeInstructions(this),
                machine.observeInterrupts(this),
                machine.observeSprs((t, number, write) -> lookAt(t.core(), clock.now()), 0, LAST_SPR));
    }

    /** Tells {@code listener} of everything from now on until {@link #end}. */
    public static TimelineRecorder start(Machine machine, TimelineListener listener) {
        return new TimelineRecorder(machine, listener);
    }

    /** Tells the listener of the end, and no more. */
    public void end() {
        registrations.forEach(Machine.Registration::close);
        long now = clock.now();
        lookAtAll(now);
        listener.ended(now);
    }

    @Override
    public void beforeInstruction(HardwareThread t, int word) {
        long now = clock.now();
        lookAtCores(now);
        lookAt(t, now);
    }

    @Override
    public void afterInstruction(HardwareThread t, int word) {
        look(t);
    }

    @Override
    public void interrupted(HardwareThread t, InterruptVector vector) {
        look(t);
        listener.interrupted(t, clock.now(), vector);
    }

    @Override
    public void enteredGuest(HardwareThread t) {
        look(t);
    }

    private void look(HardwareThread t) {
        long now = clock.now();
        lookAt(t.core(), now);
        lookAt(t, now);
    }

    private void lookAtAll(long now) {
        lookAtCores(now);
        for (HardwareThread t : threads) {
            lookAt(t, now);
        }
    }

    /** All cores, since what happens to a Time Base from outside happens between instructions, of whichever thread. */
    private void lookAtCores(long now) {
        for (Core core : cores) {
            lookAt(core, now);
        }
    }

    private void lookAt(Core core, long now) {
        TimeBaseState known = timeBases[core.number()];
        if (!known.isStillThatOf(core.timeBase(), now)) {
            TimeBaseState changed = TimeBaseState.of(core.timeBase(), now);
            timeBases[core.number()] = changed;
            listener.timeBaseChanged(core, changed);
        }
    }

    private void lookAt(HardwareThread t, long now) {
        ThreadState known = states[t.processorId()];
        if (!known.isStillThatOf(t)) {
            ThreadState changed = ThreadState.of(t);
            states[t.processorId()] = changed;
            listener.stateChanged(t, now, changed);
        }
    }
}
