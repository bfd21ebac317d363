// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.spr;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.interrupt.AsynchronousExceptions;
import dev.metronome.core.state.Msr;
import dev.metronome.isa.spr.Spr;
import java.util.function.LongBinaryOperator;
import java.util.function.ObjLongConsumer;
import java.util.function.ToLongFunction;

/** The registers that do more than store, in the order of the table of registers; {@link SwitchedSpr} has those that hypervisors switch. */
final class SprBehaviors {
    private static final long LOW_WORD = 0xffff_ffffL;
    /** PSSCR bits 41:47. */
    private static final long HYPERVISOR_PSSCR = 0x7f_0000;

    private SprBehaviors() {}

    static SprBehavior of(Spr spr) {
        return switch (spr) {
            case XER -> behavior(t -> t.xer().value(), (t, value) -> t.xer().value(value));
            case LR -> behavior(HardwareThread::lr, HardwareThread::lr);
            case CTR -> behavior(HardwareThread::ctr, HardwareThread::ctr);
            case TAR -> behavior(HardwareThread::tar, HardwareThread::tar);
            case TB -> SwitchedSpr.TB;
            case TBU -> readOnly(t -> t.timeBase().value() >>> 32);
            case TBL -> writeOnly((t, value) -> t.core().timeFacility().writeTbl(value));
            case TBU_WRITE -> writeOnly((t, value) -> t.timeBase().upper(value));
            case TBU40 -> SwitchedSpr.TBU40;
            case VTB -> SwitchedSpr.VTB;
            case PURR -> SwitchedSpr.PURR;
            case SPURR -> SwitchedSpr.SPURR;
            case IC -> SwitchedSpr.IC;
            case DEC -> SwitchedSpr.DEC;
            case HDEC -> SwitchedSpr.HDEC;
            case TFMR ->
                behavior(
                        t -> t.core().timeFacility().tfmr(),
                        (t, value) -> t.core().timeFacility().tfmr(value));
            case DPDES -> SwitchedSpr.DPDES;
            case DHDES ->
                SwitchedSpr.doorbells(
                        spr, AsynchronousExceptions::hypervisorDoorbell, AsynchronousExceptions::hypervisorDoorbell);
            case PSSCR -> guestView(Spr.PSSCR_HV);
            case PVR -> readOnly(t -> t.cpu().pvr() & LOW_WORD);
            case PIR -> readOnly(HardwareThread::processorId);
            case TIR -> readOnly(HardwareThread::number);
            case LPCR -> SwitchedSpr.LPCR;
            case LPIDR -> SwitchedSpr.LPIDR;
            case RMOR -> SwitchedSpr.RMOR;
            case PTCR ->
                behavior(t -> stored(t, spr), (t, value) -> {
                    store(t, spr, value);
                    t.core().threads().forEach(sibling -> {
                        sibling.storage().forgetTranslations();
                        sibling.addressingChanged();
                    });
                });
            case HMER -> maintenance(combined(spr, (old, value) -> old & value));
            case HMEER -> maintenance(new StoredSpr(spr));
            case CTRL -> SwitchedSpr.CTRL;
            case CTRL_READ -> SwitchedSpr.CTRL_READ;
            case HSRR0 -> SwitchedSpr.HSRR0;
            case HSRR1 -> SwitchedSpr.HSRR1;
            case AMR_USER -> behavior(t -> stored(t, Spr.AMR), SprBehaviors::writeAmrAsUser);
            case BESCRS, BESCRSU -> bescr(spr == Spr.BESCRSU, (old, value) -> old | value);
            case BESCRR, BESCRRU -> bescr(spr == Spr.BESCRRU, (old, value) -> old & ~value);
            case TEXASRU -> upperHalf(Spr.TEXASR);
            case PPR32 -> upperHalf(Spr.PPR);
            default -> new StoredSpr(spr);
        };
    }

    /** A register whose writing may make a hypervisor maintenance interrupt due. */
    private static SprBehavior maintenance(SprBehavior register) {
        return behavior(register::read, (t, value) -> {
            register.write(t, value);
            t.core().maintenanceChanged();
        });
    }

    /** PSSCR as the operating system sees it: without SD, ESL, EC and PSLL (bits 41:47), which it cannot change either. */
    private static SprBehavior guestView(Spr whole) {
        return behavior(
                t -> stored(t, whole) & ~HYPERVISOR_PSSCR,
                (t, value) -> store(t, whole, stored(t, whole) & HYPERVISOR_PSSCR | value & ~HYPERVISOR_PSSCR));
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

    private static SprBehavior readOnly(ToLongFunction<HardwareThread> reader) {
        return behavior(reader, (t, value) -> {});
    }

    private static SprBehavior writeOnly(ObjLongConsumer<HardwareThread> writer) {
        return behavior(t -> 0, writer);
    }

    private static SprBehavior behavior(ToLongFunction<HardwareThread> reader, ObjLongConsumer<HardwareThread> writer) {
        return new Custom(reader, writer);
    }

    /** A register that does what two functions do. */
    record Custom(ToLongFunction<HardwareThread> reader, ObjLongConsumer<HardwareThread> writer)
            implements SprBehavior {
        @Override
        public long read(HardwareThread t) {
            return reader.applyAsLong(t);
        }

        @Override
        public void write(HardwareThread t, long value) {
            writer.accept(t, value);
        }
    }
}
