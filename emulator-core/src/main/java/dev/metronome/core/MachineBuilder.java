// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core;

import dev.metronome.core.engine.Engine;
import dev.metronome.core.storage.SpareMemory;
import dev.metronome.core.time.ClockSource;
import dev.metronome.core.time.HdecRule;
import dev.metronome.core.time.Ratio;
import dev.metronome.isa.CpuModel;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a machine is made of. Each setter refuses a value out of range at once, naming what may be given. */
public final class MachineBuilder {
    private static final long PAGE = 4096;
    /** 2 GiB less a page: a Java array cannot be longer. */
    private static final long LARGEST_MEMORY = (2L << 30) - PAGE;

    CpuModel cpu = CpuModel.POWER9;
    int cores = 1;
    int threadsPerCore = 1;
    int memory = 16 << 20;
    ByteOrder byteOrder = ByteOrder.BIG_ENDIAN;
    boolean strictReserved;
    int cacheLine = 128;
    long instructions = 1;
    long ticks = 1;
    long timeBaseFrequency = 512_000_000;
    int quantum = 100;
    long seed;
    boolean illegalMtspr456;
    Ratio spurrRatio = Ratio.ONE;
    Engine engine =
            Engine.valueOf(System.getProperty("metronome.engine", "translator").toUpperCase(Locale.ROOT));
    int translateAfter = Integer.getInteger("metronome.translateAfter", 10_000);

    @Nullable
    SpareMemory spare;

    @Nullable
    HdecRule hdecRule;

    @Nullable
    ClockSource clock;

    private long timeBaseStart;
    private final Map<Integer, Long> timeBaseStarts = new HashMap<>();

    MachineBuilder() {}

    /** The processor model; POWER9 if not set. */
    public MachineBuilder cpu(CpuModel newCpu) {
        cpu = newCpu;
        return this;
    }

    /** The number of cores, 1 to 64. */
    public MachineBuilder cores(int newCores) {
        cores = (int) inRange("cores", newCores, 1, 64);
        return this;
    }

    /** Hardware threads of each core: 1, 2, 4 or 8. */
    public MachineBuilder threadsPerCore(int newThreads) {
        if (Integer.bitCount(newThreads) != 1 || newThreads < 1 || newThreads > 8) {
            throw new IllegalArgumentException("threads per core: " + newThreads + " is not 1, 2, 4 or 8");
        }
        threadsPerCore = newThreads;
        return this;
    }

    /** Bytes of RAM, a multiple of 4096 up to 2 GiB less a page; 16 MiB if not set. */
    public MachineBuilder memory(long bytes) {
        inRange("memory", bytes, PAGE, LARGEST_MEMORY);
        if (bytes % PAGE != 0) {
            throw new IllegalArgumentException("memory: " + bytes + " bytes is not a multiple of " + PAGE);
        }
        memory = (int) bytes;
        return this;
    }

    /** RAM comes from what {@code newSpare} keeps. */
    public MachineBuilder memoryFrom(SpareMemory newSpare) {
        spare = newSpare;
        return this;
    }

    /** The byte order in which threads start and take interrupts. */
    public MachineBuilder byteOrder(ByteOrder newOrder) {
        byteOrder = newOrder;
        return this;
    }

    /** Whether a reserved bit that is set makes a word illegal; processors ignore such bits. */
    public MachineBuilder strictReserved(boolean strict) {
        strictReserved = strict;
        return this;
    }

    /** Bytes of the cache line that dcbz clears: 64 or 128. */
    public MachineBuilder cacheLine(int bytes) {
        if (bytes != 64 && bytes != 128) {
            throw new IllegalArgumentException("cache line: " + bytes + " is not 64 or 128 bytes");
        }
        cacheLine = bytes;
        return this;
    }

    /** Time passes by {@code newTicks} ticks in every {@code newInstructions} instructions of the whole machine; both 1 to 1,000,000. */
    public MachineBuilder instructionsPerTick(long newInstructions, long newTicks) {
        instructions = inRange("instructions per tick, first number", newInstructions, 1, 1_000_000);
        ticks = inRange("instructions per tick, second number", newTicks, 1, 1_000_000);
        return this;
    }

    /**
     * What drives time, instead of the instructions that the machine retires: for one machine only, and the ratio of instructions and ticks does not matter
     * then.
     */
    public MachineBuilder clock(ClockSource newClock) {
        clock = newClock;
        return this;
    }

    /** What a tick is taken for in reports, in Hz, 1 to 9,000,000,000; 512 MHz if not set. It changes nothing in a run. */
    public MachineBuilder timeBaseFrequency(long hertz) {
        timeBaseFrequency = inRange("time base frequency", hertz, 1, 9_000_000_000L);
        return this;
    }

    /** The Time Base of every core at the start, in ticks. */
    public MachineBuilder timeBaseStart(long start) {
        timeBaseStart = start;
        return this;
    }

    /** The Time Base of one core at the start, in ticks; that of core 0 is also what the chip's time of day starts with. */
    public MachineBuilder timeBaseStart(int core, long start) {
        timeBaseStarts.put((int) inRange("core", core, 0, 63), start);
        return this;
    }

    long startOf(int core) {
        return timeBaseStarts.getOrDefault(core, timeBaseStart);
    }

    /** SPURR grows by {@code numerator} ticks while PURR grows by {@code denominator}, as the effective frequency to the nominal; both 1 to 1,000,000. */
    public MachineBuilder spurrRatio(long numerator, long denominator) {
        spurrRatio = new Ratio(
                inRange("SPURR ratio, first number", numerator, 1, 1_000_000),
                inRange("SPURR ratio, second number", denominator, 1, 1_000_000));
        return this;
    }

    /** When hypervisor decrementer exceptions exist; as the processor has it if not set. */
    public MachineBuilder hdecRule(HdecRule rule) {
        hdecRule = rule;
        return this;
    }

    /** Whether mtspr of 4, 5 and 6 is an illegal instruction in privileged state, as microwatt reads the ISA, rather than one that does nothing, as on QEMU. */
    public MachineBuilder illegalMtspr456(boolean illegal) {
        illegalMtspr456 = illegal;
        return this;
    }

    /** The order and the length of turns are drawn from this seed; 0, the default, is no seed: threads take turns of equal length in order. */
    public MachineBuilder seed(long newSeed) {
        seed = newSeed;
        return this;
    }

    /** Instructions that a thread executes before the next thread's turn, at most if there is a seed, 1 to 1,000,000. */
    public MachineBuilder quantum(int newQuantum) {
        quantum = (int) inRange("quantum", newQuantum, 1, 1_000_000);
        return this;
    }

    /** How it executes instructions; the translator if not set, or what the system property {@code metronome.engine} says. It changes nothing but speed. */
    public MachineBuilder engine(Engine newEngine) {
        engine = newEngine;
        return this;
    }

    /**
     * After how many executions of a block of instructions the translator makes a class of it, 1 to 1,000,000; 10,000 if not set, or what the system property
     * {@code metronome.translateAfter} says. Programs that end sooner are never translated. It changes nothing but speed.
     */
    public MachineBuilder translateAfter(int executions) {
        translateAfter = (int) inRange("executions before translation", executions, 1, 1_000_000);
        return this;
    }

    /** The machine, at rest: zeroed RAM, every thread in 64-bit hypervisor state at address 0. */
    public Machine build() {
        timeBaseStarts.keySet().forEach(core -> inRange("time base start, core", core, 0, cores - 1L));
        return new Machine(this);
    }

    private static long inRange(String what, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + ": " + value + " is not in " + least + " to " + most);
        }
        return value;
    }
}
