// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.interrupt.InterruptUnit;
import dev.metronome.core.interrupt.InterruptVector;
import dev.metronome.core.snapshot.StateTransfer;
import dev.metronome.core.spr.SwitchedSpr;
import dev.metronome.core.spr.SwitchedSprs;
import dev.metronome.core.state.Cr;
import dev.metronome.core.state.Lpcr;
import dev.metronome.core.state.Msr;
import dev.metronome.core.state.Xer;
import dev.metronome.isa.spr.Spr;
import org.apache.commons.lang3.ArrayUtils;
import org.jspecify.annotations.Nullable;

/**
 * A virtual processor: the registers of a guest's thread while it is not in a hardware thread. Its GPRs, CR, XER and the special purpose registers that merely
 * store are the hardware thread's own while it is there; the others are then as they were at the entry.
 */
public final class Vcpu {
    /** More ticks than a test waits for, and a positive value of a 32-bit decrementer: 2^30. */
    public static final long LONG_SLICE = 1L << 30;

    /** Its special purpose registers that are not among those that merely store. */
    private static final Spr[] NOT_STORED = {Spr.LR, Spr.CTR, Spr.XER, Spr.TAR, Spr.IC, Spr.PURR, Spr.SPURR};

    private final VirtualCore virtualCore;
    private final int number;
    private final int thread;
    private HostThread host;
    private final long[] gpr = new long[32];
    private final SwitchedSprs storedNames;
    final VirtualProcessorArea area;
    final VcpuExits exits;

    /** The values of the registers that merely store, each at its place. */
    private final long[] stored;

    private long pc;
    private long msr;
    private final Cr cr = new Cr();
    private long lr;
    private long ctr;
    private final Xer xer;
    private long tar;
    private long instructions;
    private long runLatch = 1;
    long purr;
    long spurr;

    /** When DEC is 0, in ticks of the host's or the guest's Time Base, as the profile has it. */
    long decExpires;

    /** The host's Time Base when the time that the guest is denied began, in ticks, or {@link #NOT_WAITING}. */
    long waitingSince = NOT_WAITING;

    static final long NOT_WAITING = Long.MIN_VALUE;

    private boolean hasNestedExpiry;
    private long nestedExpiry;
    private int instruction;
    private long faultAddress;
    private long faultCause;

    private @Nullable GuestExit exit;

    Vcpu(VirtualCore virtualCore, int number, int thread, HostThread host) {
        this.virtualCore = virtualCore;
        this.number = number;
        this.thread = thread;
        this.host = host;
        VirtualMachine machine = virtualCore.machine();
        this.storedNames = machine.storedRegisters();
        this.stored = storedNames.newValues();
        this.area = new VirtualProcessorArea(machine.memory());
        this.exits = new VcpuExits(this);
        this.xer = new Xer(machine.cpu());
        this.msr = Msr.SF | Msr.ME | (machine.isLittleEndian() ? Msr.LE : 0);
        set(Spr.FSCR, -1L >>> 8);
        set(Spr.HFSCR, -1L >>> 8);
    }

    /** The virtual machine's number for it, from 0. */
    public int number() {
        return number;
    }

    /** The number of its thread in the virtual core, from 0. */
    public int thread() {
        return thread;
    }

    /** The set of vcpus of its virtual core that has only this one. */
    int bit() {
        return 1 << thread;
    }

    /** The hardware thread that it is while it runs. */
    HostThread host() {
        return host;
    }

    void host(HostThread newHost) {
        host = newHost;
    }

    /** The virtual core that it is a thread of. */
    public VirtualCore virtualCore() {
        return virtualCore;
    }

    /** GPR {@code n}, 0 to 31. */
    public long gpr(int n) {
        return gpr[n];
    }

    /** GPR {@code n}, 0 to 31, := {@code value}. */
    public void gpr(int n, long value) {
        gpr[n] = value;
    }

    /** Where the guest goes on. */
    public long pc() {
        return pc;
    }

    /** Sets where the guest goes on; the low two bits are ignored. */
    public void pc(long address) {
        pc = address & ~3L;
    }

    /** The guest's MSR. */
    public long msr() {
        return msr;
    }

    /** Sets the guest's MSR; hypervisor state is not given. */
    public void msr(long value) {
        msr = value & Msr.EXISTING & ~Msr.HV | Msr.ME;
    }

    /**
     * A register by name: r0 to r31, CR, LR, CTR, XER, PC, MSR, or a special purpose register of the guest's own.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    public long get(String name) {
        return GuestRegisterNames.get(this, name);
    }

    /**
     * Sets a register by name; the names are those of {@link #get(String)}.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    public void set(String name, long value) {
        GuestRegisterNames.set(this, name, value);
    }

    long get(Spr spr) {
        return switch (spr) {
            case LR -> lr;
            case CTR -> ctr;
            case XER -> xer.value();
            case TAR -> tar;
            case IC -> instructions;
            case PURR -> purr;
            case SPURR -> spurr;
            default -> stored[place(spr)];
        };
    }

    void set(Spr spr, long value) {
        switch (spr) {
            case LR -> lr = value;
            case CTR -> ctr = value;
            case XER -> xer.value(value);
            case TAR -> tar = value;
            case IC -> instructions = value;
            case PURR -> purr = value;
            case SPURR -> spurr = value;
            default -> stored[place(spr)] = spr.bits() == Integer.SIZE ? value & 0xffff_ffffL : value;
        }
    }

    long cr() {
        return cr.value() & 0xffff_ffffL;
    }

    void cr(long value) {
        cr.value((int) value);
    }

    private int place(Spr spr) {
        int place = storedNames.placeOf(spr.register());
        if (place < 0) {
            throw new IllegalArgumentException(spr + " is not a register that a guest of "
                    + virtualCore.machine().cpu() + " has of its own here");
        }
        return place;
    }

    /**
     * KVM's KVM_GET_ONE_REG.
     *
     * @param id such as 0x103000000000009c for TB_OFFSET; {@link OneReg} has them all
     * @return the value; of VPA_SLB and VPA_DTL the address
     * @throws IllegalArgumentException if there is no such register here, or the id has another size than the register
     */
    public long getOneReg(long id) {
        return OneReg.byId(id).get(this);
    }

    /** The same by name, such as {@code TB_OFFSET}. */
    public long getOneReg(String name) {
        return OneReg.byName(name).get(this);
    }

    /**
     * KVM's KVM_SET_ONE_REG.
     *
     * @param id such as 0x103000000000009c for TB_OFFSET
     * @param value one doubleword, of VPA_SLB and VPA_DTL two: the address and the length in bytes
     * @throws IllegalArgumentException if there is no such register here, the id or the value has another size, or the value is not acceptable; then
     *     nothing is changed
     */
    public void setOneReg(long id, long... value) {
        OneReg.byId(id).set(this, value);
    }

    /** The same by name, such as {@code TB_OFFSET}. */
    public void setOneReg(String name, long... value) {
        OneReg.byName(name).set(this, value);
    }

    /** When DEC is 0, in ticks of the guest's Time Base. */
    public long expiry() {
        return virtualCore.machine().profile().keepsGuestExpiry() ? decExpires : decExpires + virtualCore.tbOffset();
    }

    /** When DEC is 0, in ticks of the host's Time Base. */
    public long hostExpiry() {
        return expiry() - virtualCore.tbOffset();
    }

    void expiry(long guestTimeBase) {
        decExpires = virtualCore.machine().profile().keepsGuestExpiry()
                ? guestTimeBase
                : guestTimeBase - virtualCore.tbOffset();
    }

    /** What is kept in the host's time moves by {@code ticks}, because the host's time is that much ahead of where it was to the guest's. */
    void moveHostTimes(long ticks) {
        if (!virtualCore.machine().profile().keepsGuestExpiry()) {
            decExpires += ticks;
        }
        if (waitingSince != NOT_WAITING) {
            waitingSince += ticks;
        }
        if (hasNestedExpiry) {
            nestedExpiry += ticks;
        }
    }

    /** Names the registers and what else a virtual machine takes along, all times being the guest's. */
    void transfer(StateTransfer state) {
        state.values(gpr);
        transferSprs(state);
        pc(state.value(pc));
        msr(state.value(msr));
        cr(state.value(cr()));
        runLatch = state.value(runLatch);
        expiry(state.value(expiry()));
        boolean waits = state.value(waitingSince != NOT_WAITING);
        waitingSince = waits ? transferHostTime(state, waitingSince) : NOT_WAITING;
        hasNestedExpiry = state.value(hasNestedExpiry);
        nestedExpiry = hasNestedExpiry ? transferHostTime(state, nestedExpiry) : 0;
        instruction = state.value(instruction);
        faultAddress = state.value(faultAddress);
        faultCause = state.value(faultCause);
        exit = ExitKind.transfer(state, exits, exit);
        area.transfer(state);
    }

    private long transferHostTime(StateTransfer state, long hostTimeBase) {
        return state.value(hostTimeBase + virtualCore.tbOffset()) - virtualCore.tbOffset();
    }

    private void transferSprs(StateTransfer state) {
        long[] values = new long[Spr.values().length];
        Spr[] sprs = ArrayUtils.addAll(storedNames.registers().toArray(Spr[]::new), NOT_STORED);
        for (Spr spr : sprs) {
            values[spr.ordinal()] = get(spr);
        }
        state.values(values, Spr.values());
        for (Spr spr : sprs) {
            set(spr, values[spr.ordinal()]);
            values[spr.ordinal()] = 0;
        }
        for (Spr spr : Spr.values()) {
            if (values[spr.ordinal()] != 0) {
                throw new IllegalArgumentException(spr + " is no register of this guest");
            }
        }
    }

    /** A vcpu whose DEC was never set starts with an expired one, so that it does not wait for ever (Linux's fix of 3c1a4322bba7). */
    void expireIfUnset(long guestTimeBase) {
        if (decExpires == 0) {
            decExpires = guestTimeBase;
        }
    }

    /** The virtual processor area and the dispatch trace log. */
    public VirtualProcessorArea area() {
        return area;
    }

    /**
     * Limits runs as a nested hypervisor does for its own guest: none begins once the host's Time Base has reached {@code hostTimeBase}. Needs one of the
     * profiles for POWER9.
     */
    public void nestedExpiry(long hostTimeBase) {
        if (!virtualCore.machine().profile().isPerThread()) {
            throw new IllegalArgumentException("nested expiry: "
                    + virtualCore.machine().profile() + " does not nest; use one of the profiles for POWER9");
        }
        hasNestedExpiry = true;
        nestedExpiry = hostTimeBase;
    }

    /** Whether a nested hypervisor's limit is reached at {@code hostTimeBase}. */
    boolean isNestedExpired(long hostTimeBase) {
        return hasNestedExpiry && hostTimeBase - nestedExpiry >= 0;
    }

    /** The earlier of two ticks of the host's Time Base: {@code limit} and the nested hypervisor's. */
    long earlier(long limit) {
        return hasNestedExpiry && nestedExpiry - limit < 0 ? nestedExpiry : limit;
    }

    /** Why it left the guest last, or null if it was never there. */
    public @Nullable GuestExit exit() {
        return exit;
    }

    void exit(@Nullable GuestExit newExit) {
        exit = newExit;
    }

    /** Whether it is in a hardware thread. */
    public boolean isInGuest() {
        return virtualCore.isRunning(this);
    }

    /** Runs it as {@link #run(long, long)} does, for a slice of 2^30 ticks and at most 100 million instructions. */
    public GuestExit run() {
        return run(LONG_SLICE, 100_000_000);
    }

    /**
     * Runs it alone on its virtual core's core until it leaves the guest for a reason that the hypervisor does not deal with itself. The thread is its number
     * in the virtual core, or with the profiles for POWER9 the one chosen by {@link VirtualCore#placeOn}.
     *
     * @param slice ticks until the host's next timer, at which HDEC ends the run; 32 bits, signed
     * @param budget instructions of the machine, at least 1
     * @throws IllegalStateException if another virtual core has been entered and not left
     */
    public GuestExit run(long slice, long budget) {
        return virtualCore.machine().hypervisor().run(this, slice, budget);
    }

    /**
     * Makes the guest take an interrupt of its own when it runs again: SRR0, SRR1, MSR and the vector as the architecture has it.
     *
     * @param vector one that saves in SRR0 and SRR1
     * @param causeBits what SRR1 gets in bits 33:36 and 42:47
     */
    public void interrupt(InterruptVector vector, long causeBits) {
        if (vector.hypervisor()) {
            throw new IllegalArgumentException("a guest does not take the " + vector.words() + " interrupt");
        }
        set(Spr.SRR0, pc);
        set(Spr.SRR1, msr & ~InterruptUnit.CAUSE_BITS | causeBits);
        pc = vector.offset();
        msr = Msr.SF | msr & Msr.ME | ((virtualCore.lpcr() & Lpcr.ILE) != 0 ? Msr.LE : 0);
    }

    int instruction() {
        return instruction;
    }

    long faultAddress() {
        return faultAddress;
    }

    long faultCause() {
        return faultCause;
    }

    /** While it is in a hardware thread, these registers are the thread's too. */
    void lend(HostThread h) {
        h.lend(gpr, cr, xer, stored);
    }

    /** The other registers of the guest's program, into the thread. */
    void load(HostThread h) {
        HardwareThread t = h.thread();
        t.lr(lr);
        t.ctr(ctr);
        t.tar(tar);
        h.write(SwitchedSpr.IC, instructions);
        h.write(SwitchedSpr.CTRL, runLatch);
        h.write(SwitchedSpr.HSRR0, pc);
        h.write(SwitchedSpr.HSRR1, msr & ~Msr.HV | Msr.ME);
    }

    /** The same out of the thread, which has left by {@code vector}. */
    void save(HostThread h, InterruptVector vector) {
        HardwareThread t = h.thread();
        lr = t.lr();
        ctr = t.ctr();
        tar = t.tar();
        instructions = h.read(SwitchedSpr.IC);
        runLatch = h.read(SwitchedSpr.CTRL_READ);
        boolean hsrr = InterruptUnit.savesInHsrr(t, vector);
        pc = hsrr ? h.read(SwitchedSpr.HSRR0) : h.read(Spr.SRR0);
        long saved = hsrr ? h.read(SwitchedSpr.HSRR1) : h.read(Spr.SRR1);
        msr = saved & ~(InterruptUnit.CAUSE_BITS | Msr.HV);
        saveFault(h, vector, saved);
    }

    private void saveFault(HostThread h, InterruptVector vector, long saved) {
        switch (vector) {
            case HYPERVISOR_EMULATION_ASSISTANCE -> instruction = (int) h.read(Spr.HEIR);
            case HYPERVISOR_INSTRUCTION_STORAGE -> faultCause = saved & InterruptUnit.CAUSE_BITS;
            case HYPERVISOR_DATA_STORAGE -> {
                faultAddress = h.read(Spr.HDAR);
                faultCause = h.read(Spr.HDSISR);
            }
            default -> {}
        }
    }

    @Override
    public String toString() {
        return "vcpu " + number;
    }
}
