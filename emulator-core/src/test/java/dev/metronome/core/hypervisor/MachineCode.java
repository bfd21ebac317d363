// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.metronome.core.Core;
import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.RunOutcome;
import dev.metronome.core.interrupt.PowerSavingMode;
import dev.metronome.isa.spr.Spr;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The hypervisor in machine code, one instruction of a chosen thread at a time, so that its threads come to their accesses in any order that it permits. */
final class MachineCode {
    /** What a thread is about to do. */
    enum Next {
        /** Execute an instruction of the guest. */
        GUEST,
        /** Access a register of time, as the model must too. */
        ACCESS,
        /** Enter the guest. */
        HRFID,
        /** Execute another instruction of the hypervisor. */
        WORK,
        /** Nothing, until time wakes it. */
        SLEEP
    }

    /** Hears of sleep. */
    interface SleepObserver {
        /** {@code t} has fallen asleep, or woken, at {@code tick}. */
        void changed(HardwareThread t, long tick);
    }

    /** More instructions than there are from one access to the next. */
    private static final int LONG = 20_000;

    private static final int GUEST_SIZE = 0x2_0000;
    private static final int HRFID_WORD = 0x4c00_0224;

    private final HypervisorProgram program;
    private final Machine machine;
    private final SleepObserver sleep;
    private final Map<HardwareThread, TimeAccess> last = new HashMap<>();
    /** The Time Base when a primary thread has last looked whether somebody can run. */
    private final Map<Core, Long> looked = new HashMap<>();

    /**
     * The hypervisor {@code program}, which is in {@code machine}.
     *
     * @param sleep hears when a thread falls asleep or wakes
     */
    MachineCode(HypervisorProgram program, Machine machine, SleepObserver sleep) {
        this.program = program;
        this.machine = machine;
        this.sleep = sleep;
        machine.observeSprs(this::accessed, 0, 1023);
    }

    private void accessed(HardwareThread t, int number, boolean write) {
        TimeAccess.register(number).filter(spr -> t.isHypervisorMode()).ifPresent(spr -> {
            TimeAccess access = TimeAccess.of(t, spr, write);
            if (!NotCompared.isAt(program, t.cia())) {
                last.put(t, access);
            } else if (spr == Spr.TB) {
                looked.put(t.core(), access.value());
            }
        });
    }

    Machine machine() {
        return machine;
    }

    long now() {
        return machine.time().now();
    }

    Next next(HardwareThread t) {
        if (!t.isHypervisorMode()) {
            return Next.GUEST;
        }
        if (t.powerSaving().isAsleep()) {
            return t.powerSaving().wakes() ? Next.WORK : Next.SLEEP;
        }
        int word = ByteBuffer.wrap(machine.storage().read(t.pc(), Integer.BYTES))
                .order(machine.byteOrder())
                .getInt();
        if (word == HRFID_WORD) {
            return Next.HRFID;
        }
        return accessesTime(word) && !NotCompared.isAt(program, t.pc()) ? Next.ACCESS : Next.WORK;
    }

    /** Whether it is mfspr, mftb or mtspr of such a register. */
    private static boolean accessesTime(int word) {
        int extended = word >>> 1 & 0x3ff;
        int number = word >>> 16 & 31 | word >>> 6 & 31 << 5;
        return word >>> 26 == 31
                && (extended == 339 || extended == 371 || extended == 467)
                && TimeAccess.register(number).isPresent();
    }

    /** One instruction of {@code t}, or its interrupt. */
    void step(HardwareThread t) {
        long tick = now();
        PowerSavingMode mode = t.powerSaving().mode();
        RunOutcome outcome = machine.step(t);
        if (t.powerSaving().mode() != mode) {
            sleep.changed(t, tick);
        }
        if (!(outcome instanceof RunOutcome.BudgetUsed)) {
            throw new AssertionError(t + ": " + outcome.description() + ", r3 = " + t.gpr(3) + where(t));
        }
    }

    /** Lets {@code t} go on, and the rest of its core while that only works, until it has made its next access; empty if something else comes first. */
    Optional<TimeAccess> nextAccess(HardwareThread t) {
        if (!goOnTo(Next.ACCESS, t)) {
            return Optional.empty();
        }
        step(t);
        return Optional.ofNullable(last.get(t));
    }

    /** Lets {@code t} go on until it is in the guest; false if something else comes first. */
    boolean enterGuest(HardwareThread t) {
        if (next(t) == Next.GUEST) {
            return true;
        }
        if (!goOnTo(Next.HRFID, t)) {
            return false;
        }
        step(t);
        return !t.isHypervisorMode();
    }

    private boolean goOnTo(Next goal, HardwareThread t) {
        for (int n = 0; n < LONG; n++) {
            Next next = next(t);
            if (next != Next.WORK) {
                return next == goal;
            }
            work(t.core());
        }
        return false;
    }

    /** One instruction of each thread of {@code core} that only works; whether there was one. */
    boolean work(Core core) {
        boolean some = false;
        for (HardwareThread t : core.threads()) {
            if (next(t) == Next.WORK) {
                step(t);
                some = true;
            }
        }
        return some;
    }

    /** The first thread of a core that is about to begin a round: the instruction after {@code enter} arms its timer. */
    boolean isAtRound(Core core) {
        return core.thread(0).pc() == program.symbol("enter") + Integer.BYTES;
    }

    /** A thread that waits to make an access which does not begin a round, or null. */
    @Nullable
    HardwareThread strayed(Core core) {
        return core.threads().stream()
                .filter(t -> next(t) == Next.ACCESS && t.pc() != program.symbol("enter") + Integer.BYTES)
                .findFirst()
                .orElse(null);
    }

    /** The threads that enter the guest in this round: bit n for thread n. */
    int runners(Core core) {
        return (int) virtualCore(core, "C_RUNNERS");
    }

    boolean isDone(Core core) {
        return virtualCore(core, "C_DONE") != 0;
    }

    /** The host's Time Base when it was last looked whether somebody can run. */
    long looked(Core core) {
        return looked.getOrDefault(core, 0L);
    }

    /** A doubleword of a thread's vcpu area. */
    long vcpu(HardwareThread t, String field) {
        return program.vcpu(t, field);
    }

    private long virtualCore(Core core, String field) {
        long place = program.symbol("VCORES") + core.thread(0).processorId() * program.symbol("C_SIZE");
        return HypervisorProgram.doubleword(machine, place + program.symbol(field), machine.byteOrder());
    }

    /** Lets time pass until a thread wakes; for when all sleep that could do something. */
    void passTime() {
        machine.spend(machine.threads().stream()
                .filter(t -> t.powerSaving().isAsleep())
                .mapToLong(t -> t.powerSaving().ticksUntilWake())
                .min()
                .orElseThrow(() -> new AssertionError("nobody goes on: "
                        + machine.threads().stream().map(this::describe).toList())));
    }

    /** What the guest of a core can read in its storage. */
    List<GuestStorage.Line> storage(Core core) {
        byte[] bytes = machine.storage().read(virtualCore(core, "C_BASE"), GUEST_SIZE);
        return GuestStorage.lines(
                ByteBuffer.wrap(bytes), core.threads().size(), (int) program.symbol("VPA_YIELD_COUNT"), (int)
                        program.symbol("VPA_DTL_INDEX"));
    }

    /** What a thread is about to do, in words. */
    String describe(HardwareThread t) {
        return t + " " + next(t) + where(t);
    }

    private static String where(HardwareThread t) {
        return String.format(" at %016x", t.pc());
    }

    /** Runs to the end, where the program checks its books. */
    void finish() {
        RunOutcome outcome = machine.run(50_000_000);
        assertEquals(
                "0.0 halted with 0",
                outcome instanceof RunOutcome.Halted halted
                        ? halted.thread() + " halted with " + halted.thread().gpr(3)
                        : outcome.description());
    }
}
