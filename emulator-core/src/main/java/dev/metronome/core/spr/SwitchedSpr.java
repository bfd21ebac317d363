// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.spr;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.interrupt.AsynchronousExceptions;
import dev.metronome.isa.spr.Spr;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * The special purpose registers with a meaning of their own that a hypervisor switches between host and guest, as constants: {@link SprFile} finds them by
 * number, and the modelled hypervisor, whose program is Java, names them, so that a compiler sees what each access does.
 *
 * @param spr the register's number and name
 * @param reader what mfspr does
 * @param writer what mtspr does
 */
public record SwitchedSpr(Spr spr, Reader reader, Writer writer) implements SprBehavior {
    private static final long RUN_LATCH = 1;

    /** The Time Base as a whole; only the API writes it. */
    public static final SwitchedSpr TB = new SwitchedSpr(
            Spr.TB,
            (t, now) -> t.timeBase().at(now),
            (t, value, now) -> t.timeBase().value(value));

    /** The upper 40 bits of the Time Base. */
    public static final SwitchedSpr TBU40 = new SwitchedSpr(
            Spr.TBU40, (t, now) -> 0, (t, value, now) -> t.timeBase().upper40(value, now));

    /** The virtual Time Base. */
    public static final SwitchedSpr VTB = new SwitchedSpr(
            Spr.VTB,
            (t, now) -> t.core().virtualTimeBase().at(now),
            (t, value, now) -> t.core().virtualTimeBase().set(value, now));

    /** The thread's share of the core's ticks. */
    public static final SwitchedSpr PURR = new SwitchedSpr(
            Spr.PURR, (t, now) -> t.purr().at(now), (t, value, now) -> t.purr().set(value, now));

    /** The same, scaled. */
    public static final SwitchedSpr SPURR = new SwitchedSpr(
            Spr.SPURR,
            (t, now) -> t.spurr().at(now),
            (t, value, now) -> t.spurr().set(value, now));

    /** The decrementer. */
    public static final SwitchedSpr DEC = new SwitchedSpr(
            Spr.DEC,
            (t, now) -> t.decrementer().at(now),
            (t, value, now) -> t.decrementer().set(value, now));

    /** The hypervisor decrementer. */
    public static final SwitchedSpr HDEC =
            new SwitchedSpr(Spr.HDEC, (t, now) -> t.hypervisorDecrementer().at(now), SwitchedSpr::setHdec);

    /** The count of instructions. */
    public static final SwitchedSpr IC =
            new SwitchedSpr(Spr.IC, (t, now) -> t.instructionCount(), (t, value, now) -> t.instructionCount(value));

    /** The privileged doorbells of the core's threads. */
    public static final SwitchedSpr DPDES = doorbells(
            Spr.DPDES, AsynchronousExceptions::privilegedDoorbell, AsynchronousExceptions::privilegedDoorbell);

    /** Logical partitioning control. */
    public static final SwitchedSpr LPCR = new SwitchedSpr(
            Spr.LPCR, (t, now) -> t.lpcr(), (t, value, now) -> t.core().lpcr(value, now));

    /** Which partition the addresses of a guest are those of. */
    public static final SwitchedSpr LPIDR = addressing(Spr.LPIDR);

    /** Where a guest's real addresses begin. */
    public static final SwitchedSpr RMOR = addressing(Spr.RMOR);

    /** The run latch, by the number to write. */
    public static final SwitchedSpr CTRL = runLatch(Spr.CTRL);

    /** The run latch, by the number to read. */
    public static final SwitchedSpr CTRL_READ = runLatch(Spr.CTRL_READ);

    /** Where hrfid goes on. */
    public static final SwitchedSpr HSRR0 =
            new SwitchedSpr(Spr.HSRR0, (t, now) -> t.hsrr0(), (t, value, now) -> t.hsrr0(value));

    /** What hrfid makes the MSR. */
    public static final SwitchedSpr HSRR1 =
            new SwitchedSpr(Spr.HSRR1, (t, now) -> t.hsrr1(), (t, value, now) -> t.hsrr1(value));

    /** What mfspr does. */
    @FunctionalInterface
    public interface Reader {
        /** The value, zero-extended if the register is narrower than 64 bits. Has no side effect. The machine's counter is at {@code now}. */
        long read(HardwareThread t, long now);
    }

    /** What mtspr does. */
    @FunctionalInterface
    public interface Writer {
        /** Writes {@code value}, of which the register takes the bits that it has. The machine's counter is at {@code now}. */
        void write(HardwareThread t, long value, long now);
    }

    @Override
    public long read(HardwareThread t) {
        return read(t, t.now());
    }

    /** The same when the machine's counter is at {@code now}. */
    public long read(HardwareThread t, long now) {
        return reader.read(t, now);
    }

    @Override
    public void write(HardwareThread t, long value) {
        write(t, value, t.now());
    }

    /** The same when the machine's counter is at {@code now}. */
    public void write(HardwareThread t, long value, long now) {
        writer.write(t, value, now);
    }

    /** Bit 63 - n is thread n of the core. */
    static SwitchedSpr doorbells(
            Spr spr, Predicate<AsynchronousExceptions> pending, BiConsumer<AsynchronousExceptions, Boolean> set) {
        return new SwitchedSpr(
                spr,
                (t, now) -> {
                    long bits = 0;
                    for (HardwareThread s = t.core().thread(0); s != null; s = s.next()) {
                        bits |= pending.test(s.exceptions()) ? 1L << s.number() : 0;
                    }
                    return bits;
                },
                (t, value, now) -> {
                    for (HardwareThread s = t.core().thread(0); s != null; s = s.next()) {
                        set.accept(s.exceptions(), (value >>> s.number() & 1) != 0);
                    }
                });
    }

    private static void setHdec(HardwareThread t, long value, long now) {
        t.hypervisorDecrementer().set(value, now);
        t.machine().exceptionsChanged();
    }

    /** A register of the core that says where a guest's addresses are. */
    private static SwitchedSpr addressing(Spr spr) {
        StoredSpr register = new StoredSpr(spr);
        return new SwitchedSpr(spr, (t, now) -> register.read(t), (t, value, now) -> {
            long newValue = value & register.mask();
            if (newValue != register.read(t)) {
                register.write(t, newValue);
                for (HardwareThread s = t.core().thread(0); s != null; s = s.next()) {
                    s.addressingChanged();
                }
            }
        });
    }

    /** CTRL has one bit here, and two numbers. */
    private static SwitchedSpr runLatch(Spr spr) {
        StoredSpr register = new StoredSpr(Spr.CTRL);
        return new SwitchedSpr(
                spr, (t, now) -> register.read(t), (t, value, now) -> register.write(t, value & RUN_LATCH));
    }
}
