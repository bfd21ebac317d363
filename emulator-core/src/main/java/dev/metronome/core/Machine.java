// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core;

import dev.metronome.core.engine.Engine;
import dev.metronome.core.engine.Interpreter;
import dev.metronome.core.interrupt.NotImplementedException;
import dev.metronome.core.loader.Program;
import dev.metronome.core.loader.ProgramReader;
import dev.metronome.core.observe.InstructionObserver;
import dev.metronome.core.observe.InterruptObserver;
import dev.metronome.core.observe.Observers;
import dev.metronome.core.observe.SprObserver;
import dev.metronome.core.observe.StorageObserver;
import dev.metronome.core.snapshot.StateTransfer;
import dev.metronome.core.spr.SprBank;
import dev.metronome.core.spr.SprFile;
import dev.metronome.core.state.Lpcr;
import dev.metronome.core.state.Msr;
import dev.metronome.core.storage.RealStorage;
import dev.metronome.core.time.ChipTod;
import dev.metronome.core.time.ClockSource;
import dev.metronome.core.time.HdecRule;
import dev.metronome.core.time.InstructionClock;
import dev.metronome.core.time.Ratio;
import dev.metronome.isa.CpuModel;
import dev.metronome.isa.Decoder;
import dev.metronome.isa.spr.Spr;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * An emulated machine: storage, cores, one counter of time. It belongs to one Java thread at a time; machines share nothing.
 *
 * <p>Its hardware threads take turns, as {@link MachineBuilder#quantum} and {@link MachineBuilder#seed} say, so the same start gives the same run. A thread that
 * sleeps takes none; while all sleep, time jumps to the next tick that wakes one.
 */
public final class Machine {
    private final CpuModel cpu;
    private final MachineBuilder built;
    private final SprFile sprs;
    private final SprBank bank = new SprBank();
    private final RealStorage storage;
    private final Observers observers = new Observers();
    private final Interpreter interpreter;
    private final ClockSource time;
    /** The same, if that is what drives time. */
    private final @Nullable InstructionClock instructionClock;

    private final ChipTod chipTod;
    private final List<Core> cores;
    private final List<HardwareThread> threads;
    private final AtomicBoolean running = new AtomicBoolean();
    private final SplitMix64 random = new SplitMix64(0);
    private final Turns turns;
    /** Volatile because a run whose threads all sleep by the host's clock is ended from another Java thread. */
    private volatile boolean halted;

    private long executed;

    Machine(MachineBuilder builder) {
        built = builder;
        cpu = builder.cpu;
        sprs = new SprFile(cpu, builder.illegalMtspr456);
        storage = builder.spare == null
                ? new RealStorage(builder.memory)
                : new RealStorage(builder.memory, builder.spare);
        interpreter = new Interpreter(
                storage,
                Decoder.of(cpu.level(), builder.strictReserved),
                observers,
                builder.engine == Engine.TRANSLATOR ? builder.translateAfter : 0);
        instructionClock = builder.clock != null
                ? null
                : new InstructionClock(interpreter::retired, new Ratio(builder.ticks, builder.instructions));
        time = builder.clock != null ? builder.clock : Objects.requireNonNull(instructionClock);
        chipTod = new ChipTod(time, builder.startOf(0));
        List<Core> newCores = new ArrayList<>();
        for (int n = 0; n < builder.cores; n++) {
            newCores.add(new Core(this, n, builder.threadsPerCore, builder.startOf(n)));
        }
        cores = List.copyOf(newCores);
        threads = cores.stream().flatMap(core -> core.threads().stream()).toList();
        turns = new Turns(threads, time, builder.quantum, builder.seed);
        time.drive(this::exceptionsChanged);
        byteOrder(builder.byteOrder);
    }

    /** A builder with the default of everything. */
    public static MachineBuilder builder() {
        return new MachineBuilder();
    }

    /** The byte order in which all threads go on, MSR[LE], and take interrupts, LPCR[ILE] and HID0[HILE]. */
    public void byteOrder(ByteOrder order) {
        boolean little = order == ByteOrder.LITTLE_ENDIAN;
        for (Core core : cores) {
            core.lpcr(little ? core.lpcr() | Lpcr.ILE : core.lpcr() & ~Lpcr.ILE, time.now());
            long hid0 = core.bank().get(Spr.HID0);
            core.bank().set(Spr.HID0, little ? hid0 | cpu.hileMask() : hid0 & ~cpu.hileMask());
        }
        threads.forEach(t -> t.msr(little ? t.msr() | Msr.LE : t.msr() & ~Msr.LE));
    }

    /**
     * Loads a program file, finding out by itself what it is: every thread will begin at its entry, in its byte order.
     *
     * @throws dev.metronome.core.loader.LoadException if it cannot be read, is no program or does not fit; nothing has been changed then
     * @throws dev.metronome.isa.asm.AssemblyException if it is assembly source with errors
     */
    public Program load(Path file) {
        Program program = ProgramReader.of(cpu.level()).read(file);
        program.loadInto(this);
        return program;
    }

    /**
     * Assembles and loads source for 0x1000: every thread will begin there, or at {@code _start}, in the byte order of the machine.
     *
     * @throws dev.metronome.isa.asm.AssemblyException if it has errors
     */
    public Program assemble(String source) {
        Program program = new ProgramReader(
                        Optional.empty(),
                        ProgramReader.DEFAULT_ADDRESS,
                        Optional.empty(),
                        Optional.of(built.byteOrder),
                        cpu.level())
                .assemble(source, "source");
        program.loadInto(this);
        return program;
    }

    /** The processor model of every core. */
    public CpuModel cpu() {
        return cpu;
    }

    /** The special purpose registers by number. */
    public SprFile sprs() {
        return sprs;
    }

    /** The stored special purpose registers of which the machine has one. */
    public SprBank bank() {
        return bank;
    }

    /** Real storage: RAM and device windows. */
    public RealStorage storage() {
        return storage;
    }

    /** The machine's counter of ticks. */
    public ClockSource time() {
        return time;
    }

    /** {@link #time} now, for an instruction of {@code t}: known with less ado than for anybody, as {@code t} knows how far it is. */
    long now(HardwareThread t) {
        InstructionClock clock = instructionClock;
        return clock == null ? time.now() : clock.at(interpreter.retired(t));
    }

    /** The chip's time of day, from which Time Bases are loaded. */
    public ChipTod chipTod() {
        return chipTod;
    }

    /** SPURR's ticks to PURR's. */
    public Ratio spurrRatio() {
        return built.spurrRatio;
    }

    /** When hypervisor decrementer exceptions exist. */
    public HdecRule hdecRule() {
        return built.hdecRule != null
                ? built.hdecRule
                : cpu == CpuModel.POWER8 ? HdecRule.EDGE : HdecRule.EDGE_IF_ENABLED;
    }

    /** What a tick is taken for in reports, in Hz. */
    public long timeBaseFrequency() {
        return built.timeBaseFrequency;
    }

    /** Bytes of the cache line that dcbz clears. */
    public int cacheLine() {
        return built.cacheLine;
    }

    /** The byte order in which it was built; {@link #byteOrder(ByteOrder)} may have changed that of the threads. */
    public ByteOrder byteOrder() {
        return built.byteOrder;
    }

    /** Whether a reserved bit that is set makes a word illegal. */
    public boolean strictReserved() {
        return built.strictReserved;
    }

    /** Whether mtspr of 4, 5 and 6 is an illegal instruction in privileged state. */
    public boolean illegalMtspr456() {
        return built.illegalMtspr456;
    }

    /** The instructions of the ratio in which time passes: {@link #ticksOfRatio} ticks in so many. */
    public long instructionsOfRatio() {
        return built.instructions;
    }

    /** The ticks of the ratio in which time passes. */
    public long ticksOfRatio() {
        return built.ticks;
    }

    /** Instructions of a thread's turn, at most if there is a seed. */
    public int quantum() {
        return built.quantum;
    }

    /** The seed of the order and the length of turns; 0 if threads take turns in order. */
    public long seed() {
        return built.seed;
    }

    /** The cores, in the order of their numbers. */
    public List<Core> cores() {
        return cores;
    }

    /** Core {@code n}, from 0. */
    public Core core(int n) {
        return cores.get(n);
    }

    /** All hardware threads, core by core. */
    public List<HardwareThread> threads() {
        return threads;
    }

    /** The number of instructions that all threads have retired. */
    public long retired() {
        return interpreter.retired();
    }

    /** The number of instructions that all threads have retired or been interrupted at: what {@link #run} counts, up to its last return. */
    public long executed() {
        return executed;
    }

    /** Those who watch; for the engine and the meanings. */
    public Observers observers() {
        return observers;
    }

    /** Tells {@code observer} of every instruction from now on, until the result is closed. */
    public Registration observeInstructions(InstructionObserver observer) {
        observers.add(observer);
        return () -> observers.remove(observer);
    }

    /** Tells {@code observer} of the instructions at the addresses from {@code first} to {@code last}, unsigned, until the result is closed. */
    public Registration observeInstructions(InstructionObserver observer, long first, long last) {
        return observeInstructions(new InstructionObserver() {
            @Override
            public void beforeInstruction(HardwareThread t, int word) {
                if (isInRange(t)) {
                    observer.beforeInstruction(t, word);
                }
            }

            @Override
            public void afterInstruction(HardwareThread t, int word) {
                if (isInRange(t)) {
                    observer.afterInstruction(t, word);
                }
            }

            private boolean isInRange(HardwareThread t) {
                return Long.compareUnsigned(t.cia(), first) >= 0 && Long.compareUnsigned(t.cia(), last) <= 0;
            }
        });
    }

    /** Tells {@code observer} of every interrupt from now on, until the result is closed. */
    public Registration observeInterrupts(InterruptObserver observer) {
        observers.add(observer);
        return () -> observers.remove(observer);
    }

    /** Tells {@code observer} of every access to a special purpose register with a number from {@code first} to {@code last}. */
    public Registration observeSprs(SprObserver observer, int first, int last) {
        SprObserver inRange = (t, number, write) -> {
            if (number >= first && number <= last) {
                observer.accessed(t, number, write);
            }
        };
        observers.add(inRange);
        return () -> observers.remove(inRange);
    }

    /** Tells {@code observer} of every data access that touches the real addresses from {@code first} to {@code last}. */
    public Registration observeStorage(StorageObserver observer, long first, long last) {
        StorageObserver inRange = (t, store, real, size, value) -> {
            if (real + size > first && real <= last) {
                observer.accessed(t, store, real, size, value);
            }
        };
        observers.add(inRange);
        threads.forEach(t -> t.storage().observe(observers.storageObserver()));
        return () -> {
            observers.remove(inRange);
            threads.forEach(t -> t.storage().observe(observers.storageObserver()));
        };
    }

    /** Ends what an observer hears. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    /** The running thread looks for interrupts, and at how it must be run, before its next instruction; for what changes one of these. */
    public void reconsider() {
        interpreter.reconsider();
    }

    /** Exceptions, or what decides whether they interrupt or wake a thread, have changed for any thread. */
    public void exceptionsChanged() {
        turns.changed();
        interpreter.stop();
    }

    /**
     * Ends the run after the current instruction, as attn does; for attn itself and for observers. Another Java thread may call it to end a run whose threads
     * all sleep.
     */
    public void halt() {
        halted = true;
        interpreter.stop();
    }

    /**
     * Runs until {@code maxInstructions} instructions have retired or been interrupted, or something else ends the run. An asynchronous interrupt counts as one:
     * it interrupts the instruction that it comes before.
     *
     * @throws IllegalStateException if the machine is running already
     */
    public RunOutcome run(long maxInstructions) {
        begin();
        try {
            return runTurns(maxInstructions);
        } finally {
            running.setRelease(false);
        }
    }

    private void begin() {
        if (!running.compareAndSet(false, true)) {
            throw new IllegalStateException(
                    "the machine is running in another thread; a machine belongs to one thread at a time");
        }
    }

    /** Lets time pass for work that is not done by instructions of this machine; not by the host's clock, which passes by itself. */
    public void spend(long ticks) {
        if (ticks != 0) {
            time.spend(ticks);
        }
    }

    /** Runs one instruction of the thread whose turn it is. */
    public RunOutcome step() {
        return run(1);
    }

    /**
     * Runs one instruction of {@code t}, or takes its interrupt, whoever's turn it is. Turns then go on as if that had not been.
     *
     * @throws IllegalStateException if the thread cannot run: it sleeps and nothing wakes it, or it waits for a hypervisor that is not code of this machine
     */
    public RunOutcome step(HardwareThread t) {
        if (t.isHeld() || t.powerSaving().isAsleep() && !t.powerSaving().wakes()) {
            throw new IllegalStateException("thread " + t + " cannot run: it "
                    + (t.isHeld()
                            ? "waits for its hypervisor"
                            : "is " + t.powerSaving().describe()));
        }
        begin();
        try {
            halted = false;
            RunOutcome end = runAlone(t, 1);
            return end != null ? end : halted ? new RunOutcome.Halted(t) : new RunOutcome.BudgetUsed(1);
        } finally {
            running.setRelease(false);
        }
    }

    private RunOutcome runTurns(long maxInstructions) {
        if (halted) {
            halted = false;
        }
        long left = maxInstructions;
        while (left > 0) {
            HardwareThread t = turns.next();
            if (t == null) {
                if (!turns.pass()) {
                    return RunOutcome.Waiting.of(this);
                }
            } else {
                long before = executed;
                RunOutcome end = runAlone(t, Math.min(left, turns.share()));
                left -= executed - before;
                turns.use(executed - before);
                if (end != null) {
                    return end;
                }
            }
            if (halted) {
                return new RunOutcome.Halted(t == null ? threads.get(0) : t);
            }
        }
        return new RunOutcome.BudgetUsed(maxInstructions);
    }

    /** Runs one thread for so many instructions at most; what ends the run, or null. */
    private @Nullable RunOutcome runAlone(HardwareThread t, long instructions) {
        try {
            executed += interpreter.run(t, instructions);
        } catch (NotImplementedException e) {
            return new RunOutcome.Unhandled(t, e.what());
        }
        String dead = interpreter.dead();
        if (dead != null) {
            return new RunOutcome.Unhandled(t, dead);
        }
        return t.leftBy() != null ? t.leftGuest() : null;
    }

    /**
     * Names the state of everything but RAM, to be saved or restored. A machine goes on from a restored state exactly as the one that was saved would, if it
     * was built in the same way, has the same devices, and its RAM was given the same contents before.
     *
     * @throws IllegalStateException if the machine is running, its clock or a device cannot be resumed, or its hypervisor is not code of its own
     * @throws IllegalArgumentException if what is restored is not a state of such a machine; it is in a mixture of states then
     */
    public void transfer(StateTransfer state) {
        if (threads.get(0).hypervisorIsOutside()) {
            throw new IllegalStateException(
                    "the machine's hypervisor is not code of the machine, so its state does not go with it; give the machine a hypervisor in machine code");
        }
        begin();
        try {
            time.transfer(state);
            interpreter.transfer(state);
            executed = state.count(executed);
            bank.transfer(state);
            random.transfer(state);
            chipTod.transfer(state);
            for (Core core : cores) {
                core.transfer(state);
            }
            storage.transfer(state);
            turns.transfer(state);
        } finally {
            running.setRelease(false);
        }
    }

    /** The next of the machine's random numbers, which darn delivers: SplitMix64 from a fixed seed, so that runs repeat. */
    public long nextRandom() {
        return random.next();
    }
}
