// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core;

import dev.metronome.core.spr.SprBank;
import dev.metronome.core.time.CountUp;
import dev.metronome.isa.CpuModel;
import dev.metronome.isa.spr.Spr;
import java.util.ArrayList;
import java.util.List;

/** One core: its hardware threads and what they share, above all the Time Base. */
public final class Core {
    private final Machine machine;
    private final int number;
    private final SprBank bank = new SprBank();
    private final CountUp timeBase;
    private final CountUp virtualTimeBase;
    private final List<HardwareThread> threads = new ArrayList<>();

    Core(Machine machine, int number, int threadCount, long timeBaseStart) {
        this.machine = machine;
        this.number = number;
        timeBase = new CountUp(machine.time(), timeBaseStart);
        virtualTimeBase = new CountUp(machine.time(), 0);
        bank.set(Spr.HID0, attentionEnable(machine.cpu()));
        for (int n = 0; n < threadCount; n++) {
            threads.add(new HardwareThread(this, n));
        }
    }

    /** The bit of HID0 that lets attn stop the machine: bit 31 on POWER8, bit 3 on later processors (the processors' user manuals). */
    static long attentionEnable(CpuModel cpu) {
        return cpu == CpuModel.POWER8 ? 1L << 32 : 1L << 60;
    }

    /** The machine that the core belongs to. */
    public Machine machine() {
        return machine;
    }

    /** The number of the core in the machine, from 0. */
    public int number() {
        return number;
    }

    /** The stored special purpose registers that the core's threads share. */
    public SprBank bank() {
        return bank;
    }

    /** The Time Base, in ticks. */
    public CountUp timeBase() {
        return timeBase;
    }

    /** VTB, in ticks. */
    public CountUp virtualTimeBase() {
        return virtualTimeBase;
    }

    /** The hardware threads, in the order of their numbers. */
    public List<HardwareThread> threads() {
        return threads;
    }

    /** Thread {@code n}, from 0. */
    public HardwareThread thread(int n) {
        return threads.get(n);
    }
}
