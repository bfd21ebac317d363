// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core;

import dev.metronome.core.snapshot.StateTransfer;
import dev.metronome.core.spr.SprBank;
import dev.metronome.core.time.CountUp;
import dev.metronome.core.time.HypervisorDecrementer;
import dev.metronome.core.time.TimeBase;
import dev.metronome.core.time.TimeFacility;
import dev.metronome.core.time.Utilization;
import dev.metronome.isa.CpuModel;
import dev.metronome.isa.spr.Spr;
import java.util.List;

/** One core: its hardware threads and what they share, above all the Time Base. */
public final class Core {
    private final Machine machine;
    private final int number;
    private final SprBank bank = new SprBank();
    private final TimeBase timeBase;
    private final TimeFacility timeFacility;
    private final CountUp virtualTimeBase;
    private final Utilization utilization;
    private final HardwareThread[] threads;
    private final List<HardwareThread> threadList;
    private final long lpcrMask;
    private long lpcr;

    Core(Machine machine, int number, int threadCount, long timeBaseStart) {
        this.machine = machine;
        this.number = number;
        timeBase = new TimeBase(machine.time(), timeBaseStart);
        timeFacility = new TimeFacility(machine.time(), machine.chipTod(), timeBase, this::reportTimeFacilityError);
        virtualTimeBase = new CountUp(machine.time(), 0);
        lpcrMask = machine.cpu().lpcrMask();
        utilization = new Utilization(machine.time(), threadCount);
        bank.set(Spr.HID0, attentionEnable(machine.cpu()));
        boolean ownHdec = Spr.HDEC.owner(machine.cpu()) == Spr.Owner.THREAD;
        HypervisorDecrementer hypervisorDecrementer = newHypervisorDecrementer();
        threads = new HardwareThread[threadCount];
        HardwareThread next = null;
        for (int n = threadCount - 1; n >= 0; n--) {
            next = new HardwareThread(this, n, next, ownHdec ? newHypervisorDecrementer() : hypervisorDecrementer);
            threads[n] = next;
        }
        threadList = List.of(threads);
    }

    private HypervisorDecrementer newHypervisorDecrementer() {
        return new HypervisorDecrementer(machine.time(), machine.cpu().largeDecrementerBits());
    }

    private void reportTimeFacilityError() {
        bank.set(Spr.HMER, bank.get(Spr.HMER) | TimeFacility.HMER_ERROR);
        maintenanceChanged();
    }

    /** HMER or HMEER has been written. */
    public void maintenanceChanged() {
        for (HardwareThread t = threads[0]; t != null; t = t.next()) {
            t.exceptions().maintenanceChanged();
        }
    }

    /** The bit of HID0 that lets attn stop the machine: bit 31 on POWER8, bit 3 on later processors (the processors' user manuals). */
    static long attentionEnable(CpuModel cpu) {
        return cpu == CpuModel.POWER8 ? 1L << 32 : 1L << 60;
    }

    /** Names the state of the core and its threads, to be saved or restored. */
    void transfer(StateTransfer state) {
        bank.transfer(state);
        lpcr = state.value(lpcr) & lpcrMask;
        timeBase.transfer(state);
        timeFacility.transfer(state);
        virtualTimeBase.transfer(state);
        utilization.transfer(state);
        for (HardwareThread t : threads) {
            t.transfer(state);
        }
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

    /** LPCR, which the core's threads share. */
    public long lpcr() {
        return lpcr;
    }

    /** LPCR := the bits of {@code value} that the processor has, when the machine's counter is at {@code now}. */
    public void lpcr(long value, long now) {
        long changed = lpcr ^ value & lpcrMask;
        if (changed == 0) {
            return;
        }
        lpcr ^= changed;
        for (HardwareThread t = threads[0]; t != null; t = t.next()) {
            t.lpcrChanged(changed, now);
        }
        machine.exceptionsChanged();
    }

    /** The Time Base, in ticks. */
    public TimeBase timeBase() {
        return timeBase;
    }

    /** The Time Base's state machine, TFMR, and its faults. */
    public TimeFacility timeFacility() {
        return timeFacility;
    }

    /** How the core's ticks are shared among its threads. */
    public Utilization utilization() {
        return utilization;
    }

    /** VTB, in ticks. */
    public CountUp virtualTimeBase() {
        return virtualTimeBase;
    }

    /** The hardware threads, in the order of their numbers. */
    public List<HardwareThread> threads() {
        return threadList;
    }

    /** The number of hardware threads. */
    public int threadCount() {
        return threads.length;
    }

    /** Thread {@code n}, from 0. */
    public HardwareThread thread(int n) {
        return threads[n];
    }
}
