// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core;

import dev.metronome.core.state.Cr;
import dev.metronome.core.state.Msr;
import dev.metronome.core.state.Xer;
import dev.metronome.core.storage.EffectiveStorage;
import dev.metronome.core.storage.RealStorage;
import dev.metronome.isa.CpuModel;
import dev.metronome.isa.IsaLevel;

/** One hardware thread: its registers and its view of storage. */
public final class HardwareThread {
    private final CpuModel cpu;
    private final long[] gpr = new long[32];
    private final Cr cr = new Cr();
    private final Xer xer;
    private final EffectiveStorage storage;
    private long lr;
    private long ctr;
    private long tar;
    private long msr;
    private long cia;
    private long nia;

    HardwareThread(CpuModel cpu, RealStorage real) {
        this.cpu = cpu;
        this.xer = new Xer(cpu.level().isAtLeast(IsaLevel.V3_0));
        this.storage = new EffectiveStorage(this, real);
        msr(Msr.SF | Msr.HV | Msr.ME);
    }

    /** The processor that this thread belongs to. */
    public CpuModel cpu() {
        return cpu;
    }

    /** GPR {@code n}, 0..31. */
    public long gpr(int n) {
        return gpr[n];
    }

    /** GPR {@code n} := {@code value}. */
    public void gpr(int n, long value) {
        gpr[n] = value;
    }

    /** (RA|0): 0 if {@code n} is 0, else GPR {@code n}. */
    public long gprOrZero(int n) {
        return n == 0 ? 0 : gpr[n];
    }

    public Cr cr() {
        return cr;
    }

    public Xer xer() {
        return xer;
    }

    /** Storage as this thread addresses it: effective addresses, in its byte order. */
    public EffectiveStorage storage() {
        return storage;
    }

    public long lr() {
        return lr;
    }

    public void lr(long value) {
        lr = value;
    }

    public long ctr() {
        return ctr;
    }

    public void ctr(long value) {
        ctr = value;
    }

    public long tar() {
        return tar;
    }

    public void tar(long value) {
        tar = value;
    }

    /** The Machine State Register; {@link Msr} names its bits. */
    public long msr() {
        return msr;
    }

    /** Replaces all 64 bits of the MSR, as the API does; instructions apply their own rules first. */
    public void msr(long value) {
        msr = value;
        storage.modeChanged(value);
    }

    /** Whether the thread computes in 64-bit mode, MSR[SF]. */
    public boolean is64Bit() {
        return msr < 0;
    }

    /** The current instruction address. */
    public long cia() {
        return cia;
    }

    /** Where execution goes on after the current instruction. */
    public long nia() {
        return nia;
    }

    /** NIA := {@code target}, of which the low two bits are ignored and, in 32-bit mode, the high 32 bits are 0. */
    public void branch(long target) {
        nia = target & (is64Bit() ? ~3L : 0xffff_fffcL);
    }

    /** Makes {@code address} the current instruction and the one after it the next; for engines. */
    public void at(long address) {
        cia = address;
        branch(address + 4);
    }
}
