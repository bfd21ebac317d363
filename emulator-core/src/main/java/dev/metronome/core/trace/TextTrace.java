// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.trace;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.interrupt.InterruptUnit;
import dev.metronome.core.interrupt.InterruptVector;
import dev.metronome.core.observe.InstructionObserver;
import dev.metronome.core.observe.InterruptObserver;
import dev.metronome.core.state.Lpcr;
import dev.metronome.core.state.Msr;
import dev.metronome.isa.spr.Spr;
import dev.metronome.isa.text.Disassembler;
import dev.metronome.isa.text.Spelling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A trace as text, version {@value TraceHeader#VERSION}: a line for each retired instruction, with what it changed, and lines of their own for
 * interrupts and for the steps into and out of a guest. The columns are described in docs/traces.md.
 */
public final class TextTrace implements InstructionObserver, InterruptObserver, Machine.Registration {
    private final Machine machine;
    private final Appendable out;
    private final List<Machine.Registration> registrations;
    private final long retiredAtStart;
    private final long ticksAtStart;
    private final TextCache texts;
    private final boolean threadsShown;
    private final RegisterChanges changes = new RegisterChanges();
    private final StringBuilder line = new StringBuilder();
    /** The lines of a system call's interrupt, which come after that of its instruction. */
    private final StringBuilder held = new StringBuilder();

    private long index;
    private long timeBase;

    private TextTrace(Machine machine, Appendable out) {
        this.machine = machine;
        this.out = out;
        retiredAtStart = machine.retired();
        ticksAtStart = machine.time().now();
        texts = new TextCache(Disassembler.of(machine.cpu().level(), Spelling.EXTENDED));
        threadsShown = machine.core(0).threads().size() > 1;
        registrations = List.of(
                machine.observeInstructions(this),
                machine.observeInterrupts(this),
                machine.observeSprs(this::sprAccessed, 0, 1023),
                machine.observeStorage(this::storageAccessed, 0, Long.MAX_VALUE));
    }

    /**
     * Writes the header to {@code out} and, from now on until the result is closed, every line of the machine's runs. Traced runs take the observed loop.
     *
     * @throws UncheckedIOException then or during a run, if {@code out} fails
     */
    public static TextTrace start(Machine machine, TraceHeader header, Appendable out) {
        try {
            out.append(header.text());
        } catch (IOException e) {
            throw failed(e);
        }
        return new TextTrace(machine, out);
    }

    /**
     * Writes the last line, which says that the trace is complete, and writes no more.
     *
     * @param how one word for how the run ended, such as halted
     * @throws UncheckedIOException if the output fails
     */
    public void end(String how) {
        close();
        line.append("# end ").append(how).append(": ").append(machine.retired() - retiredAtStart);
        line.append(" instructions, ")
                .append(machine.time().now() - ticksAtStart)
                .append(" ticks\n");
        write();
    }

    /** Writes no more. */
    @Override
    public void close() {
        registrations.forEach(Machine.Registration::close);
    }

    @Override
    public void beforeInstruction(HardwareThread t, int word) {
        index = t.retired();
        timeBase = t.timeBase().value();
        changes.begin(t);
        held.setLength(0);
    }

    private void sprAccessed(HardwareThread t, int number, boolean write) {
        if (write) {
            changes.written(t, number);
        }
    }

    private void storageAccessed(HardwareThread t, boolean store, long real, int size, long value) {
        if (store) {
            changes.stored(real, size, value);
        }
    }

    @Override
    public void afterInstruction(HardwareThread t, int word) {
        long address = t.cia();
        prefix(line, t, changes.msr());
        Hex.append(Hex.append(line, address, 16).append(' '), word, 8).append(' ');
        int start = line.length();
        String text = texts.text(word, address);
        line.append(text);
        int end = line.length();
        changes.appendTo(line, t);
        if (line.length() > end && end - start < TraceColumns.TEXT_WIDTH) {
            line.insert(end, " ".repeat(TraceColumns.TEXT_WIDTH - (end - start)));
        }
        line.append('\n').append(held);
        held.setLength(0);
        if (isGuest(t.msr()) && !isGuest(changes.msr())) {
            step(line, t, "> guest");
        }
        write();
    }

    @Override
    public void interrupted(HardwareThread t, InterruptVector vector) {
        boolean completes = vector == InterruptVector.SYSTEM_CALL || vector == InterruptVector.SYSTEM_CALL_VECTORED;
        if (!completes) {
            index = t.retired();
            timeBase = t.timeBase().value();
        }
        StringBuilder to = completes ? held : line;
        boolean vectored = vector == InterruptVector.SYSTEM_CALL_VECTORED;
        String[] save = vectored
                ? new String[] {"LR", "CTR"}
                : InterruptUnit.savesInHsrr(t, vector)
                        ? new String[] {"HSRR0", "HSRR1"}
                        : new String[] {"SRR0", "SRR1"};
        long oldMsr = t.get(save[1]);
        prefix(to, t, oldMsr).append("! ");
        Hex.append(to, vector.offset(), vectored ? 5 : 4).append(' ').append(TraceColumns.name(vector));
        for (String register : save) {
            Hex.append(to.append(' ').append(register).append('='), t.get(register), 16);
        }
        appendCause(to, t, vector);
        Hex.append(Hex.append(to.append(" MSR="), t.msr(), 16).append(" NIA="), t.nia(), 16)
                .append('\n');
        if (isGuest(oldMsr) && !isGuest(t.msr())) {
            step(to, t, "< host");
        }
        if (!completes) {
            write();
        }
    }

    @Override
    public void enteredGuest(HardwareThread t) {
        index = t.retired();
        timeBase = t.timeBase().value();
        step(line, t, "> guest");
        write();
    }

    /** The registers in which the interrupt says more of its cause. */
    private static void appendCause(StringBuilder to, HardwareThread t, InterruptVector vector) {
        List<Spr> causes = switch (vector) {
            case DATA_STORAGE -> List.of(Spr.DAR, Spr.DSISR);
            case DATA_SEGMENT, ALIGNMENT -> List.of(Spr.DAR);
            case HYPERVISOR_DATA_STORAGE -> List.of(Spr.HDAR, Spr.HDSISR);
            case HYPERVISOR_EMULATION_ASSISTANCE -> List.of(Spr.HEIR);
            case DECREMENTER -> List.of(Spr.DEC);
            case HYPERVISOR_DECREMENTER -> List.of(Spr.HDEC);
            case HYPERVISOR_MAINTENANCE -> List.of(Spr.HMER);
            default -> List.of();
        };
        for (Spr cause : causes) {
            Hex.append(to.append(' ').append(cause.name()).append('='), t.spr(cause.number()), digits(cause, t));
        }
    }

    /** DEC and HDEC can be wider than the table has it. */
    private static int digits(Spr spr, HardwareThread t) {
        boolean wide = spr == Spr.DEC && (t.lpcr() & Lpcr.LD) != 0
                || spr == Spr.HDEC && t.cpu().largeDecrementerBits() > spr.bits();
        return wide ? 16 : spr.bits() / 4;
    }

    /** A line for a step between hypervisor and guest, with the offset of the Time Base that holds from here on. */
    private void step(StringBuilder to, HardwareThread t, String what) {
        prefix(to, t, t.msr()).append(what).append(" lpid=").append(t.spr(Spr.LPIDR.number()));
        RegisterChanges.appendOffset(to, t);
        to.append('\n');
    }

    private StringBuilder prefix(StringBuilder to, HardwareThread t, long msr) {
        to.append(t.core().number());
        if (threadsShown) {
            to.append('.').append(t.number());
        }
        Hex.appendDecimal(to.append(' '), index, TraceColumns.INDEX_DIGITS);
        Hex.append(to.append(" tb="), timeBase, 16);
        return to.append(' ')
                .append(TraceColumns.mode(msr))
                .append(t.spr(Spr.LPIDR.number()))
                .append(' ');
    }

    private static boolean isGuest(long msr) {
        return (msr & Msr.HV) == 0;
    }

    private void write() {
        try {
            out.append(line);
        } catch (IOException e) {
            throw failed(e);
        } finally {
            line.setLength(0);
        }
    }

    private static UncheckedIOException failed(IOException e) {
        return new UncheckedIOException("trace: " + e.getMessage(), e);
    }
}
