// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.equivalence;

import dev.metronome.core.state.Lpcr;
import dev.metronome.core.state.Msr;
import dev.metronome.isa.CpuModel;
import dev.metronome.isa.Field;
import dev.metronome.isa.Instruction;
import dev.metronome.isa.IsaLevel;
import dev.metronome.isa.book.CacheAndSync;
import dev.metronome.isa.book.FixedPointLogical;
import dev.metronome.isa.book.FixedPointTrap;
import dev.metronome.isa.book.MoveRegister;
import dev.metronome.isa.book.ProcessorControl;
import dev.metronome.isa.book.SystemLinkage;
import dev.metronome.isa.spr.Spr;
import java.util.List;
import java.util.Map;

/** What concerns time, interrupts and the state of the machine. */
final class Privileges {
    private static final List<Spr> TIME =
            List.of(Spr.TB, Spr.TB, Spr.TBU, Spr.DEC, Spr.DEC, Spr.HDEC, Spr.VTB, Spr.PURR, Spr.SPURR, Spr.IC, Spr.IC);
    private static final List<Spr> WRITTEN =
            List.of(Spr.TBU40, Spr.TBU40, Spr.TBU_WRITE, Spr.VTB, Spr.PURR, Spr.SPURR, Spr.IC, Spr.TBL);
    private static final List<Spr> STATE = List.of(
            Spr.XER,
            Spr.SRR0,
            Spr.SRR1,
            Spr.HSRR0,
            Spr.DAR,
            Spr.DSISR,
            Spr.SPRG0,
            Spr.SPRG3,
            Spr.HSPRG0,
            Spr.CFAR,
            Spr.LPCR,
            Spr.TFMR,
            Spr.HMER,
            Spr.PVR,
            Spr.PIR,
            Spr.HEIR,
            Spr.CTR,
            Spr.LR,
            Spr.TAR);
    private static final List<Spr> HARMLESS =
            List.of(Spr.XER, Spr.SPRG0, Spr.SPRG1, Spr.HSPRG0, Spr.DAR, Spr.DSCR, Spr.AMR, Spr.VRSAVE, Spr.PPR);
    private static final List<Long> MSR_BITS = List.of(
            Msr.EE, Msr.EE, Msr.SF, Msr.PR, Msr.HV, Msr.IR, Msr.DR, Msr.IR | Msr.DR, Msr.RI, Msr.ME, Msr.FP, Msr.SE);
    private static final List<Long> LPCR_BITS =
            List.of(Lpcr.HDICE, Lpcr.LD, Lpcr.EVIRT, Lpcr.ILE, 3L << 23, Lpcr.LPES0, Lpcr.HAIL, Lpcr.MER, Lpcr.VPM0);

    private static final int DOORBELL = 5 << 27;

    private final Words words;
    private final Dice dice;
    private final CpuModel cpu;
    private final List<Instruction> traps;
    private final List<Instruction> messages;

    Privileges(Words words, Dice dice, CpuModel cpu) {
        this.words = words;
        this.dice = dice;
        this.cpu = cpu;
        traps = words.rows(row -> row instanceof FixedPointTrap);
        messages = words.rows(row -> row instanceof ProcessorControl);
    }

    void emit(CodeWriter out, Computations computations) {
        switch (dice.below(32)) {
            case 0, 1, 2, 3, 4, 5 -> out.moveFrom(words.free(), dice.oneOf(TIME).number());
            case 6 -> out.emit(MoveRegister.MFTB, Map.of());
            case 7, 8, 9, 10 -> armed(out);
            case 11 -> out.moveTo(dice.oneOf(WRITTEN).number(), dice.below(32));
            case 12, 13 -> out.moveFrom(words.free(), dice.oneOf(STATE).number());
            case 14, 15 -> out.moveTo(dice.oneOf(HARMLESS).number(), dice.below(32));
            case 16, 17 -> toggleEnable(out);
            case 18 -> changeMsr(out);
            case 19, 20 -> returnWith(out);
            case 21 -> otherByteOrder(out, computations);
            case 22, 23 -> systemCall(out);
            case 24, 25 -> out.emit(dice.oneOf(traps), Map.of());
            case 26 -> message(out);
            case 27 -> changeLpcr(out);
            case 30 -> changePartition(out);
            case 28 -> out.emit(MoveRegister.MFMSR, Map.of());
            case 29 -> sleep(out);
            default -> out.emit(computations.anyWord());
        }
    }

    /** A decrementer set to a small number, or about to become negative, or negative. */
    private void armed(CodeWriter out) {
        int rs = words.freeBase();
        out.constant(rs, dice.oneIn(12) ? -dice.below(3) : dice.oneOf(2, 20, 300, 3000) + dice.below(20));
        out.moveTo(dice.oneOf(Spr.DEC, Spr.DEC, Spr.HDEC).number(), rs);
    }

    /** EE and RI, by mtmsrd with L=1. */
    private void toggleEnable(CodeWriter out) {
        int rs = words.freeBase();
        out.emit(MoveRegister.MFMSR, Map.of(Field.RT, rs));
        out.emit(FixedPointLogical.XORI, Map.of(Field.RS, rs, Field.RA, rs, Field.UI, Msr.EE));
        out.emit(MoveRegister.MTMSRD, Map.of(Field.RS, rs, Field.L, dice.oneIn(4) ? 0 : 1));
    }

    private void changeMsr(CodeWriter out) {
        int rs = words.freeBase();
        int mask = words.freeBase();
        out.emit(MoveRegister.MFMSR, Map.of(Field.RT, rs));
        out.flip(rs, mask, dice.oneOf(MSR_BITS));
        out.emit(
                dice.oneOf(MoveRegister.MTMSR, MoveRegister.MTMSRD, MoveRegister.MTMSRD),
                Map.of(Field.RS, rs, Field.L, 0));
    }

    /** rfid or hrfid to what follows, with another MSR. */
    private void returnWith(CodeWriter out) {
        returnTo(out, dice.oneOf(MSR_BITS), dice.oneIn(3));
    }

    private void returnTo(CodeWriter out, long bits, boolean hypervisor) {
        int rs = words.freeBase();
        int mask = words.freeBase();
        int next = out.label();
        out.emit(MoveRegister.MFMSR, Map.of(Field.RT, rs));
        out.flip(rs, mask, bits);
        out.moveTo((hypervisor ? Spr.HSRR1 : Spr.SRR1).number(), rs);
        out.addressOf(rs, next);
        if (dice.oneIn(6)) {
            // another quadrant, which addresses do without
            out.flip(rs, mask, 1L << dice.between(62, 63));
        }
        out.moveTo((hypervisor ? Spr.HSRR0 : Spr.SRR0).number(), rs);
        out.emit(hypervisor ? SystemLinkage.HRFID : SystemLinkage.RFID, Map.of());
        out.place(next);
    }

    /** Some code in the other byte order, and back. */
    private void otherByteOrder(CodeWriter out, Computations computations) {
        returnTo(out, Msr.LE, false);
        out.swapped(true);
        for (int n = dice.between(1, 4); n > 0; n--) {
            out.emit(computations.word());
        }
        returnTo(out, Msr.LE, false);
        out.swapped(false);
    }

    private void systemCall(CodeWriter out) {
        if (words.level.isAtLeast(IsaLevel.V3_0) && dice.oneIn(4)) {
            out.emit(SystemLinkage.SCV, Map.of(Field.LEV, dice.below(4)));
        } else {
            out.emit(SystemLinkage.SC, Map.of(Field.LEV, dice.oneIn(4) ? 1 : 0));
        }
    }

    private void message(CodeWriter out) {
        int rb = words.freeBase();
        out.constant(rb, DOORBELL | dice.below(8));
        out.emit(dice.oneOf(messages), Map.of(Field.RB, rb));
    }

    private void changeLpcr(CodeWriter out) {
        int rs = words.freeBase();
        int mask = words.freeBase();
        out.moveFrom(rs, Spr.LPCR.number());
        out.flip(rs, mask, dice.oneOf(LPCR_BITS));
        out.moveTo(Spr.LPCR.number(), rs);
    }

    /** Another partition, or another offset, for what is not in hypervisor state afterwards. */
    private void changePartition(CodeWriter out) {
        int rs = words.freeBase();
        if (cpu == CpuModel.POWER8) {
            out.constant(rs, dice.oneIn(2) ? 0 : (int) GuestMemory.COPIES);
            out.moveTo(Spr.RMOR.number(), rs);
        } else {
            out.constant(rs, dice.below(GuestMemory.PARTITIONS));
            out.moveTo(Spr.LPIDR.number(), rs);
        }
    }

    /** Waits for an exception; not often, because there may be none. */
    private void sleep(CodeWriter out) {
        if (dice.oneIn(3)) {
            armed(out);
            if (cpu == CpuModel.POWER8) {
                out.emit(dice.oneOf(SystemLinkage.NAP, SystemLinkage.DOZE), Map.of());
            } else if (dice.oneIn(2)) {
                out.emit(SystemLinkage.STOP, Map.of());
            } else {
                out.emit(CacheAndSync.WAIT, Map.of(Field.WC, 0));
            }
        }
    }
}
