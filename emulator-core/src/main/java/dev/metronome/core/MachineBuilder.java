// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core;

import dev.metronome.isa.CpuModel;
import java.nio.ByteOrder;

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
    long timeBaseStart;
    int quantum = 100;

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

    /** What a tick is taken for in reports, in Hz; 512 MHz if not set. It changes nothing in a run. */
    public MachineBuilder timeBaseFrequency(long hertz) {
        timeBaseFrequency = inRange("time base frequency", hertz, 1, 1_000_000_000_000L);
        return this;
    }

    /** The Time Base of every core at the start, in ticks. */
    public MachineBuilder timeBaseStart(long start) {
        timeBaseStart = start;
        return this;
    }

    /** Instructions that a thread executes before the next thread's turn, 1 to 1,000,000. */
    public MachineBuilder quantum(int newQuantum) {
        quantum = (int) inRange("quantum", newQuantum, 1, 1_000_000);
        return this;
    }

    /** The machine, at rest: zeroed RAM, every thread in 64-bit hypervisor state at address 0. */
    public Machine build() {
        return new Machine(this);
    }

    private static long inRange(String what, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + ": " + value + " is not in " + least + " to " + most);
        }
        return value;
    }
}
