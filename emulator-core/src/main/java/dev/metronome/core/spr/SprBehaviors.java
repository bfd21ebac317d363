// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.spr;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.state.Msr;
import dev.metronome.core.time.CountDown;
import dev.metronome.core.time.CountUp;
import dev.metronome.isa.CpuModel;
import dev.metronome.isa.spr.Spr;
import java.util.function.Function;
import java.util.function.LongBinaryOperator;

/** The registers that do more than store. */
final class SprBehaviors {
    private static final long LOW_WORD = 0xffff_ffffL;
    private static final long RUN_LATCH = 1;
    /** LPCR[LD], bit 46. */
    private static final long LARGE_DECREMENTER = 0x2_0000;

    private SprBehaviors() {}

    static SprBehavior of(Spr spr, CpuModel cpu) {
        return switch (spr) {
            case XER -> behavior(t -> t.xer().value(), (t, value) -> t.xer().value(value));
            case LR -> behavior(HardwareThread::lr, HardwareThread::lr);
            case CTR -> behavior(HardwareThread::ctr, HardwareThread::ctr);
            case TAR -> behavior(HardwareThread::tar, HardwareThread::tar);
            case TB ->
                behavior(
                        t -> t.core().timeBase().value(),
                        (t, value) -> t.core().timeBase().value(value));
            case TBU -> readOnly(t -> t.core().timeBase().value() >>> 32);
            case TBL -> writeOnly((t, value) -> t.core().timeBase().lower(value));
            case TBU_WRITE -> writeOnly((t, value) -> t.core().timeBase().upper(value));
            case TBU40 -> writeOnly((t, value) -> t.core().timeBase().upper40(value));
            case VTB -> counter(t -> t.core().virtualTimeBase());
            case PURR -> counter(HardwareThread::purr);
            case SPURR -> counter(HardwareThread::spurr);
            case IC -> behavior(HardwareThread::instructionCount, HardwareThread::instructionCount);
            case DEC -> decrementer(cpu);
            case HDEC -> hypervisorDecrementer(cpu);
            case PVR -> readOnly(t -> t.cpu().pvr() & LOW_WORD);
            case PIR -> readOnly(HardwareThread::processorId);
            case TIR -> readOnly(HardwareThread::number);
            case LPCR -> masked(spr, cpu.lpcrMask());
            case HMER -> combined(spr, (old, value) -> old & value);
            case CTRL, CTRL_READ -> masked(spr, RUN_LATCH);
            case AMR_USER -> behavior(t -> stored(t, Spr.AMR), SprBehaviors::writeAmrAsUser);
            case BESCRS, BESCRSU -> bescr(spr == Spr.BESCRSU, (old, value) -> old | value);
            case BESCRR, BESCRRU -> bescr(spr == Spr.BESCRRU, (old, value) -> old & ~value);
            case TEXASRU -> upperHalf(Spr.TEXASR);
            case PPR32 -> upperHalf(Spr.PPR);
            default -> new StoredSpr(spr);
        };
    }

    /** DEC: 32 bits, zero-extended; with LPCR[LD] the large one, sign-extended (timebase-facts 2.3, ISA 3.0, Book III, 6.4). */
    private static SprBehavior decrementer(CpuModel cpu) {
        int large = cpu.largeDecrementerBits();
        return behavior(
                t -> isLarge(t)
                        ? t.decrementer().signed(large)
                        : t.decrementer().value() & LOW_WORD,
                (t, value) -> t.decrementer().value(value, isLarge(t) ? large : 32));
    }

    private static boolean isLarge(HardwareThread t) {
        return (stored(t, Spr.LPCR) & LARGE_DECREMENTER) != 0;
    }

    /** HDEC: 32 bits, zero-extended, on POWER8; later always the large one, sign-extended. */
    private static SprBehavior hypervisorDecrementer(CpuModel cpu) {
        int bits = cpu.largeDecrementerBits();
        return behavior(
                t -> {
                    CountDown hdec = t.hypervisorDecrementer();
                    return bits == 32 ? hdec.value() & LOW_WORD : hdec.signed(bits);
                },
                (t, value) -> t.hypervisorDecrementer().value(value, bits));
    }

    private static SprBehavior counter(Function<HardwareThread, CountUp> counter) {
        return behavior(
                t -> counter.apply(t).value(), (t, value) -> counter.apply(t).value(value));
    }

    private static SprBehavior masked(Spr spr, long mask) {
        return combined(spr, (old, value) -> value & mask);
    }

    private static SprBehavior combined(Spr spr, LongBinaryOperator newValue) {
        Spr register = spr.register();
        return behavior(
                t -> stored(t, register),
                (t, value) -> store(t, register, newValue.applyAsLong(stored(t, register), value)));
    }

    /** The numbers that set or clear bits of BESCR, or of its upper half. */
    private static SprBehavior bescr(boolean upper, LongBinaryOperator newValue) {
        return behavior(
                t -> upper ? stored(t, Spr.BESCR) >>> 32 : stored(t, Spr.BESCR),
                (t, value) ->
                        store(t, Spr.BESCR, newValue.applyAsLong(stored(t, Spr.BESCR), upper ? value << 32 : value)));
    }

    private static SprBehavior upperHalf(Spr whole) {
        return behavior(
                t -> stored(t, whole) >>> 32, (t, value) -> store(t, whole, value << 32 | stored(t, whole) & LOW_WORD));
    }

    /** In problem state only the bits that UAMOR allows change (Book III, 5.7.13). */
    private static void writeAmrAsUser(HardwareThread t, long value) {
        long allowed = (t.msr() & Msr.PR) != 0 ? stored(t, Spr.UAMOR) : -1;
        store(t, Spr.AMR, stored(t, Spr.AMR) & ~allowed | value & allowed);
    }

    private static long stored(HardwareThread t, Spr spr) {
        return t.bank(spr.owner()).get(spr);
    }

    private static void store(HardwareThread t, Spr spr, long value) {
        t.bank(spr.owner()).set(spr, value);
    }

    private static SprBehavior readOnly(Reader reader) {
        return behavior(reader, (t, value) -> {});
    }

    private static SprBehavior writeOnly(Writer writer) {
        return behavior(t -> 0, writer);
    }

    private static SprBehavior behavior(Reader reader, Writer writer) {
        return new SprBehavior() {
            @Override
            public long read(HardwareThread t) {
                return reader.read(t);
            }

            @Override
            public void write(HardwareThread t, long value) {
                writer.write(t, value);
            }
        };
    }

    @FunctionalInterface
    private interface Reader {
        long read(HardwareThread t);
    }

    @FunctionalInterface
    private interface Writer {
        void write(HardwareThread t, long value);
    }
}
