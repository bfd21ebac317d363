// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core;

import dev.metronome.core.interrupt.AsynchronousExceptions;
import dev.metronome.core.interrupt.Interrupt;
import dev.metronome.core.interrupt.InterruptUnit;
import dev.metronome.core.interrupt.InterruptVector;
import dev.metronome.core.interrupt.PowerSaving;
import dev.metronome.core.snapshot.StateTransfer;
import dev.metronome.core.spr.SprBank;
import dev.metronome.core.spr.SprFile;
import dev.metronome.core.state.Cr;
import dev.metronome.core.state.Lpcr;
import dev.metronome.core.state.Msr;
import dev.metronome.core.state.Xer;
import dev.metronome.core.storage.EffectiveStorage;
import dev.metronome.core.time.Decrementer;
import dev.metronome.core.time.HdecException;
import dev.metronome.core.time.HypervisorDecrementer;
import dev.metronome.core.time.Ratio;
import dev.metronome.core.time.TimeBase;
import dev.metronome.core.time.UtilizationRegister;
import dev.metronome.isa.CpuModel;
import dev.metronome.isa.Insn;
import dev.metronome.isa.spr.Spr;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** One hardware thread: its registers and its view of storage. */
public final class HardwareThread {
    private final Core core;
    private final Machine machine;
    private final int number;
    private final @Nullable HardwareThread next;
    private final SprBank bank = new SprBank();
    private final TimeBase timeBase;
    private final Decrementer decrementer;
    private final HypervisorDecrementer hypervisorDecrementer;
    private final UtilizationRegister purr;
    private final UtilizationRegister spurr;
    private final AsynchronousExceptions exceptions;
    private final PowerSaving powerSaving;
    private long[] gpr = new long[32];
    private Cr cr = new Cr();
    private Xer xer;
    private final EffectiveStorage storage;
    private long lr;
    private long ctr;
    private long tar;
    private long hsrr0;
    private long hsrr1;
    private long msr;
    /** Whether something besides MSR[EE] makes it worth while to ask whether the thread is to be interrupted; kept here because each turn asks. */
    private boolean alert;

    private long cia;
    private long nia;
    private long blockStart;
    private long retired;
    private long instructionCountOffset;
    private final int processorId;
    private final RunOutcome leftGuest = new RunOutcome.LeftGuest(this);
    private boolean hypervisorIsOutside;
    private @Nullable InterruptVector leftBy;

    HardwareThread(Core core, int number, @Nullable HardwareThread next, HypervisorDecrementer hypervisorDecrementer) {
        this.core = core;
        this.machine = core.machine();
        this.number = number;
        this.next = next;
        processorId = core.number() * core.threadCount() + number;
        timeBase = core.timeBase();
        decrementer = new Decrementer(machine.time(), this::exceptionChanged);
        this.hypervisorDecrementer = hypervisorDecrementer;
        purr = new UtilizationRegister(core.utilization(), number, Ratio.ONE);
        spurr = new UtilizationRegister(core.utilization(), number, machine.spurrRatio());
        exceptions = new AsynchronousExceptions(this, new HdecException(hypervisorDecrementer, machine.hdecRule()));
        powerSaving = new PowerSaving(this);
        exceptions.conditionsChanged();
        xer = new Xer(machine.cpu());
        storage = new EffectiveStorage(this, machine.storage());
        bank.set(Spr.FSCR, -1L >>> 8);
        bank.set(Spr.HFSCR, -1L >>> 8);
        msr(Msr.SF | Msr.HV | Msr.ME);
    }

    /** The core that the thread belongs to. */
    public Core core() {
        return core;
    }

    /** The machine that the thread belongs to. */
    public Machine machine() {
        return machine;
    }

    /** The next thread of the core, or null if it is the last. */
    public @Nullable HardwareThread next() {
        return next;
    }

    /** The number of the thread in its core, from 0: TIR. */
    public int number() {
        return number;
    }

    /** The number of the thread in the machine, from 0: PIR. */
    public int processorId() {
        return processorId;
    }

    /** The processor model. */
    public CpuModel cpu() {
        return machine.cpu();
    }

    /** The stored special purpose registers that an instruction of this thread reaches for {@code owner}. */
    public SprBank bank(Spr.Owner owner) {
        // no switch, which compiled code does not see through where the owner is a constant
        return owner == Spr.Owner.THREAD ? bank : owner == Spr.Owner.CORE ? core.bank() : machine.bank();
    }

    /** The special purpose registers by number. */
    public SprFile sprs() {
        return machine.sprs();
    }

    /** LPCR, which the threads of a core share. */
    public long lpcr() {
        return core.lpcr();
    }

    /** The bits {@code changed} of LPCR have changed when the machine's counter was at {@code now}. */
    void lpcrChanged(long changed, long now) {
        if ((changed & Lpcr.LD) != 0) {
            setDecrementerWidth();
        }
        if ((changed & Lpcr.HDICE) != 0) {
            exceptions.conditionsChanged(now);
        }
        alertChanged();
        addressingChanged();
    }

    private void setDecrementerWidth() {
        decrementer.bits((lpcr() & Lpcr.LD) != 0 ? cpu().largeDecrementerBits() : Integer.SIZE);
    }

    /** The machine's counter of ticks as an instruction of this thread finds it. */
    public long now() {
        return machine.now(this);
    }

    /** The Time Base, in ticks, which the threads of a core share. */
    public TimeBase timeBase() {
        return timeBase;
    }

    /** DEC, in ticks. */
    public Decrementer decrementer() {
        return decrementer;
    }

    /** HDEC, in ticks; on POWER8 the threads of a core share it. */
    public HypervisorDecrementer hypervisorDecrementer() {
        return hypervisorDecrementer;
    }

    /** PURR, in ticks. */
    public UtilizationRegister purr() {
        return purr;
    }

    /** SPURR, in ticks. */
    public UtilizationRegister spurr() {
        return spurr;
    }

    /** The asynchronous exceptions: external lines, doorbells, decrementers. */
    public AsynchronousExceptions exceptions() {
        return exceptions;
    }

    /** Whether the thread sleeps. */
    public PowerSaving powerSaving() {
        return powerSaving;
    }

    /** Whether the thread is awake and nothing will interrupt it, however long it runs, until it changes something that matters for that; for the engine. */
    public boolean isUndisturbed() {
        return !alert && (msr & Msr.EE) == 0;
    }

    /** The exceptions that are there, LPCR or the power-saving mode may have changed; for those who know of such changes. */
    public void alertChanged() {
        alert = powerSaving.isAsleep() || exceptions.mayInterruptWithoutExternalEnable();
    }

    /** An exception of this thread may have come or gone: the engine looks before the next instruction. */
    private void exceptionChanged() {
        if (powerSaving.isAsleep()) {
            machine.exceptionsChanged();
        } else {
            machine.reconsider();
        }
    }

    /** IC: instructions that this thread has retired, from where software set it. */
    public long instructionCount() {
        return retired() + instructionCountOffset;
    }

    /** Sets IC, all 64 bits. */
    public void instructionCount(long value) {
        instructionCountOffset = value - retired();
    }

    /**
     * A register by name, in any case: r0..r31 or GPR0..GPR31, CR, LR, CTR, XER, PC (or NIA, CIA), MSR, or a special purpose register.
     *
     * @throws IllegalArgumentException if there is no such register
     */
    public long get(String name) {
        return RegisterNames.get(this, name);
    }

    /**
     * What reads a register by name, of this thread or another of the same processor model, for those who read it often; the names are those of {@link #get}.
     *
     * @throws IllegalArgumentException if there is no such register
     */
    public ToLongFunction<HardwareThread> reader(String name) {
        return RegisterNames.reader(this, name);
    }

    /**
     * Sets a register by name; the names are those of {@link #get}. TB can be set as a whole.
     *
     * @throws IllegalArgumentException if there is no such register
     */
    public void set(String name, long value) {
        RegisterNames.set(this, name, value);
    }

    /**
     * A special purpose register by number, as the hypervisor reads it, without the rules of privilege.
     *
     * @throws IllegalArgumentException if this processor has no such register
     */
    public long spr(int n) {
        requireSpr(n);
        return sprs().read(this, n);
    }

    /**
     * Sets a special purpose register by number, as the hypervisor writes it, without the rules of privilege.
     *
     * @throws IllegalArgumentException if this processor has no such register
     */
    public void spr(int n, long value) {
        requireSpr(n);
        sprs().write(this, n, value);
    }

    void requireSpr(int n) {
        if (sprs().register(n) == null) {
            throw new IllegalArgumentException(cpu() + " has no special purpose register " + n);
        }
    }

    /** GPR {@code n}, 0..31. */
    public long gpr(int n) {
        return gpr[n];
    }

    /** GPR {@code n} := {@code value}. */
    public void gpr(int n, long value) {
        gpr[n] = value;
    }

    /** The 32 GPRs themselves, not a copy. */
    public long[] gprs() {
        return gpr;
    }

    /**
     * From now on these are the thread's GPRs, of which there are 32, and its CR and XER, until others are given: for a hypervisor that is not code of this
     * machine.
     */
    public void lend(long[] lentGprs, Cr lentCr, Xer lentXer) {
        gpr = lentGprs;
        cr = lentCr;
        xer = lentXer;
    }

    /** (RA|0): 0 if {@code n} is 0, else GPR {@code n}. */
    public long gprOrZero(int n) {
        return n == 0 ? 0 : gpr[n];
    }

    /** The Condition Register. */
    public Cr cr() {
        return cr;
    }

    /** The Fixed-Point Exception Register. */
    public Xer xer() {
        return xer;
    }

    /** Storage as this thread addresses it: effective addresses, in its byte order. */
    public EffectiveStorage storage() {
        return storage;
    }

    /** The Link Register, 64 bits. */
    public long lr() {
        return lr;
    }

    /** Replaces the Link Register, 64 bits. */
    public void lr(long value) {
        lr = value;
    }

    /** The Count Register, 64 bits. */
    public long ctr() {
        return ctr;
    }

    /** Replaces the Count Register, 64 bits. */
    public void ctr(long value) {
        ctr = value;
    }

    /** The Target Address Register, 64 bits. */
    public long tar() {
        return tar;
    }

    /** Replaces the Target Address Register, 64 bits. */
    public void tar(long value) {
        tar = value;
    }

    /** HSRR0: where hrfid goes on, and where a hypervisor interrupt came from. */
    public long hsrr0() {
        return hsrr0;
    }

    /** Replaces HSRR0, 64 bits. */
    public void hsrr0(long value) {
        hsrr0 = value;
    }

    /** HSRR1: what hrfid makes the MSR, and what it was at a hypervisor interrupt, with its cause. */
    public long hsrr1() {
        return hsrr1;
    }

    /** Replaces HSRR1, 64 bits. */
    public void hsrr1(long value) {
        hsrr1 = value;
    }

    /** The Machine State Register; {@link Msr} names its bits. */
    public long msr() {
        return msr;
    }

    /** Replaces all 64 bits of the MSR, as the API does; instructions apply their own rules first. In 32-bit mode the high 32 bits of NIA are 0 from now on. */
    public void msr(long value) {
        msr = value;
        branch(nia);
        storage.modeChanged(value);
        machine.reconsider();
    }

    /** Whether the thread computes in 64-bit mode, MSR[SF]. */
    public boolean is64Bit() {
        return msr < 0;
    }

    /** MSR[PR]. */
    public boolean isProblemState() {
        return (msr & Msr.PR) != 0;
    }

    /** MSR[HV], in problem state too. */
    public boolean isHypervisorMode() {
        return (msr & Msr.HV) != 0;
    }

    /** Whether the thread is in hypervisor state: MSR[HV] is 1 and MSR[PR] is 0. */
    public boolean isHypervisor() {
        return (msr & (Msr.HV | Msr.PR)) == Msr.HV;
    }

    /** Throws a privileged instruction interrupt in problem state. */
    public void requirePrivileged() {
        if (isProblemState()) {
            throw Interrupt.PRIVILEGED;
        }
    }

    /** Throws a privileged instruction interrupt outside hypervisor state. */
    public void requireHypervisor() {
        if (!isHypervisor()) {
            throw Interrupt.PRIVILEGED;
        }
    }

    /** HID0's bit that lets attn stop the machine: bit 31 on POWER8, bit 3 on later processors. */
    public boolean attentionEnabled() {
        return (core.bank().get(Spr.HID0) & Core.attentionEnable(cpu())) != 0;
    }

    /** HEIR ← the instruction's image; the interrupt to throw. */
    public Interrupt emulationAssistance(Insn i) {
        return emulationAssistance(i.word());
    }

    /** HEIR ← {@code word}; the interrupt to throw. */
    public Interrupt emulationAssistance(int word) {
        bank.set(Spr.HEIR, word & 0xffff_ffffL);
        return Interrupt.EMULATION_ASSISTANCE;
    }

    /** DAR ← {@code ea}; the interrupt to throw. */
    public Interrupt alignment(long ea) {
        bank.set(Spr.DAR, ea);
        return Interrupt.ALIGNMENT;
    }

    /** DAR ← {@code ea}. */
    public void dataSegment(long ea) {
        bank.set(Spr.DAR, ea);
    }

    /** Where guests are may have changed: RMOR, LPCR, LPIDR or PTCR were written. */
    public void addressingChanged() {
        storage.addressingChanged();
        if (!isHypervisorMode()) {
            storage.modeChanged(msr);
        }
    }

    /** DAR ← {@code ea}, DSISR ← {@code dsisr}; the interrupt to throw. */
    public Interrupt dataStorage(long ea, long dsisr) {
        bank.set(Spr.DAR, ea);
        bank.set(Spr.DSISR, dsisr);
        return Interrupt.DATA_STORAGE;
    }

    /**
     * Whether the hypervisor is not code of this machine: then the thread executes nothing in hypervisor state, takes no turns in it, and a run ends with
     * {@link RunOutcome.LeftGuest} when an interrupt leads there.
     */
    public void hypervisorIsOutside(boolean outside) {
        hypervisorIsOutside = outside;
        machine.exceptionsChanged();
    }

    /** Whether the hypervisor is not code of this machine. */
    public boolean hypervisorIsOutside() {
        return hypervisorIsOutside;
    }

    /** Whether the thread waits in hypervisor state for a hypervisor that is not code of this machine. */
    public boolean isHeld() {
        return hypervisorIsOutside && isHypervisorMode();
    }

    /** The interrupt by which the thread has left its guest since the last {@link #enterGuest}, or null. */
    public @Nullable InterruptVector leftBy() {
        return leftBy;
    }

    /** An interrupt into hypervisor state has been taken. */
    public void enteredHypervisor(InterruptVector vector) {
        if (hypervisorIsOutside) {
            leftBy = vector;
            machine.exceptionsChanged();
        }
    }

    /** What hrfid does, for a hypervisor that is not code of this machine: the MSR and where to go on come from HSRR1 and HSRR0. */
    public void enterGuest() {
        leftBy = null;
        msr(hsrr1);
        pc(hsrr0);
        machine.exceptionsChanged();
        machine.observers().enteredGuest(this);
    }

    /** A hypervisor that is not code of this machine makes the thread leave its guest, awake or asleep, as by an interrupt of its own. */
    public void leaveGuest() {
        powerSaving.end();
        InterruptUnit.take(this, InterruptVector.DIRECTED_HYPERVISOR_DOORBELL, 0, pc());
        cia = nia;
        blockStart = cia;
    }

    /** The outcome of a run that {@link #leftBy} ended. */
    RunOutcome leftGuest() {
        return leftGuest;
    }

    /** Called after mfspr has read register {@code number}; observers hear of it. */
    public void sprRead(int number) {
        machine.observers().sprAccessed(this, number, false);
    }

    /** Called after mtspr has written register {@code number}; observers hear of it. */
    public void sprWritten(int number) {
        machine.observers().sprAccessed(this, number, true);
    }

    /** CR0 ← {@code result} : 0 as the mode has it, and SO. */
    public void recordCr0(long result) {
        cr.at(0).compared(is64Bit() ? result : (int) result, 0, xer.so());
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

    /** Where execution goes on: the address of the next instruction to execute, while the machine is at rest. */
    public long pc() {
        return nia;
    }

    /** Sets where execution goes on; the low two bits are ignored. */
    public void pc(long address) {
        branch(address);
        cia = nia;
        blockStart = cia;
    }

    /** Instructions that this thread has retired. */
    public long retired() {
        return retired + retiredInBlock();
    }

    /** Enters a block of {@code length} instructions at NIA; for engines. */
    public void enterBlock(int length) {
        cia = nia;
        blockStart = cia;
        branch(cia + 4L * length);
    }

    /** Makes {@code address} the current instruction of the block; for engines. */
    public void cia(long address) {
        cia = address;
    }

    /** The number of instructions of the current block that have retired before the current one. */
    public int retiredInBlock() {
        return (int) (cia - blockStart) >>> 2;
    }

    /** {@code count} instructions have retired since the last block was left, and the one at {@code address} is the current one; for engines. */
    public void retiredBefore(long count, long address) {
        cia = address;
        blockStart = address - 4 * count;
        branch(address + 4);
    }

    /** The same, before an instruction after which execution goes on with the next in any case: NIA is left behind. */
    public void retiredBeforeInside(long count, long address) {
        cia = address;
        blockStart = address - 4 * count;
    }

    /** Leaves the block after {@code count} retired instructions; for engines. */
    public void leaveBlock(int count) {
        retired += count;
        cia = nia;
        blockStart = cia;
    }

    /** Makes {@code address} the current instruction and the one after it the next; for engines. */
    public void at(long address) {
        cia = address;
        branch(address + 4);
    }

    /** Names the state, to be saved or restored, while the machine is at rest. HDEC is named by each thread that shares it, which does no harm. */
    void transfer(StateTransfer state) {
        bank.transfer(state);
        state.values(gpr);
        cr.transfer(state);
        xer.transfer(state);
        lr = state.value(lr);
        ctr = state.value(ctr);
        tar = state.value(tar);
        hsrr0 = state.value(hsrr0);
        hsrr1 = state.value(hsrr1);
        storage.addressingChanged();
        msr(state.value(msr));
        nia = state.value(nia) & ~3L;
        cia = nia;
        blockStart = nia;
        retired = state.count(retired);
        instructionCountOffset = state.value(instructionCountOffset);
        storage.transfer(state);
        setDecrementerWidth();
        decrementer.transfer(state);
        hypervisorDecrementer.transfer(state);
        purr.transfer(state);
        spurr.transfer(state);
        powerSaving.transfer(state);
        exceptions.transfer(state);
        alertChanged();
    }

    /** Core and thread, as messages name them: {@code 1.0}. */
    @Override
    public String toString() {
        return core.number() + "." + number;
    }
}
