// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.waveform;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.interrupt.InterruptVector;
import dev.metronome.core.observe.InstructionObserver;
import dev.metronome.core.observe.InterruptObserver;
import dev.metronome.core.time.ClockSource;
import dev.metronome.core.trace.TextCache;
import dev.metronome.isa.text.Disassembler;
import dev.metronome.isa.text.Spelling;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * A run as a value change dump, for GTKWave: the registers of time of all cores and threads whenever an instruction begins, and what each thread executes then.
 * docs/traces.md describes every signal. It is written as the run goes on, so that memory does not grow with it.
 *
 * <p>A tick is a nanosecond of the file, whatever it is on the processor: at 512 MHz it would be 1953.125 ps, which a file of whole picoseconds cannot have.
 */
public final class Waveform implements InstructionObserver, InterruptObserver {
    private static final int LAST_SPR = 1023;

    private final ClockSource clock;
    private final VcdWriter out;
    private final TextCache texts;
    private final TickParts parts;
    private final List<CoreSignals> cores;
    /** Interrupts whose names are shown, in the order in which these end. */
    private final Deque<Shown> shown = new ArrayDeque<>();

    private final List<Machine.Registration> registrations;
    private boolean inInstruction;

    private record Shown(ThreadSignals thread, long end) {}

    private Waveform(Machine machine, String about, Appendable to) {
        clock = machine.time();
        out = new VcdWriter(to);
        texts = new TextCache(Disassembler.of(machine.cpu().level(), Spelling.EXTENDED));
        parts = new TickParts(machine);
        out.comment(
                about + "\nOne tick of the machine's counter is 1 ns here; --tb-freq says what it is for the program.\n"
                        + "The instructions of one tick are told apart by picoseconds.");
        out.begin();
        out.scope("machine");
        cores = machine.cores().stream().map(core -> new CoreSignals(core, out)).toList();
        out.endScope();
        out.endDefinitions(clock.now());
        sample(clock.now());
        machine.threads().forEach(t -> of(t).start());
        out.endValues();
        registrations = List.of(
                machine.observeInstructions(this),
                machine.observeInterrupts(this),
                machine.observeSprs((t, number, write) -> sprAccessed(write), 0, LAST_SPR));
    }

    /**
     * Writes the signals of the machine's runs to {@code out} from now on, until {@link #end}. Such runs take the observed loop.
     *
     * @param about a comment for the file
     * @throws java.io.UncheckedIOException then, during a run or at the end, if {@code out} fails
     */
    public static Waveform start(Machine machine, String about, Appendable out) {
        return new Waveform(machine, about, out);
    }

    /** Writes the values at the end, and no more; the output is left open. */
    public void end() {
        registrations.forEach(Machine.Registration::close);
        sampleNow();
        out.mark();
    }

    @Override
    public void beforeInstruction(HardwareThread t, int word) {
        sampleNow();
        of(t).begins(t.cia(), texts.text(word, t.cia()));
        parts.begin(clock.now());
        inInstruction = true;
    }

    @Override
    public void afterInstruction(HardwareThread t, int word) {
        inInstruction = false;
        if (t.powerSaving().isAsleep()) {
            sampleNow(); // the next may be when it has been woken
        }
    }

    @Override
    public void interrupted(HardwareThread t, InterruptVector vector) {
        inInstruction = false;
        sampleNow();
        long end = clock.now() + 1;
        of(t).goesOnAt(t.nia());
        of(t).interrupted(vector, end);
        shown.addLast(new Shown(of(t), end));
    }

    @Override
    public void enteredGuest(HardwareThread t) {
        sampleNow();
        of(t).goesOnAt(t.nia());
    }

    /** The steps of a hypervisor that is no code of the machine are seen by what they write. */
    private void sprAccessed(boolean write) {
        if (write && !inInstruction) {
            sampleNow();
        }
    }

    private ThreadSignals of(HardwareThread t) {
        return cores.get(t.core().number()).thread(t.number());
    }

    private void sampleNow() {
        long now = clock.now();
        while (!shown.isEmpty() && shown.peekFirst().end() - now <= 0) {
            Shown ended = shown.removeFirst();
            out.at(ended.end(), 0);
            ended.thread().endVector(ended.end());
        }
        out.at(now, parts.part(now));
        sample(now);
    }

    private void sample(long now) {
        cores.forEach(core -> core.sample(now));
    }
}
