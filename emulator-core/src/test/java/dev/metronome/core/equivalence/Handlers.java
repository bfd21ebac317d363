// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.equivalence;

import static dev.metronome.core.equivalence.Registers.HANDLER_0;
import static dev.metronome.core.equivalence.Registers.HANDLER_1;
import static dev.metronome.core.equivalence.Registers.TALLY;

import dev.metronome.core.interrupt.InterruptVector;
import dev.metronome.core.state.Msr;
import dev.metronome.isa.Field;
import dev.metronome.isa.Instruction;
import dev.metronome.isa.book.Branch;
import dev.metronome.isa.book.FixedPointLogical;
import dev.metronome.isa.book.SystemLinkage;
import dev.metronome.isa.spr.Spr;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Interrupt handlers: they arm decrementers again, skip the instruction that was interrupted, send the thread home or change its state, and return. */
final class Handlers {
    private static final int EQ = 2;
    private static final int IF_TRUE = 12;
    /** One interrupt in so many sends the thread home, so that none is interrupted for ever. */
    private static final int PATIENCE = 8;

    private final Words words;
    private final Dice dice;
    private final long entry;
    private final boolean externalToHypervisor;
    private final CodeWriter shared;
    private final long[] skip = new long[2];
    private final long[] home = new long[2];

    /** Handlers of a program that begins at {@code entry}; {@code externalToHypervisor} is LPCR[LPES0] = 0. */
    Handlers(Words words, Dice dice, long entry, boolean externalToHypervisor) {
        this.words = words;
        this.dice = dice;
        this.entry = entry;
        this.externalToHypervisor = externalToHypervisor;
        shared = new CodeWriter(Place.SHARED, words);
        writeShared(false);
        writeShared(true);
    }

    /** The handlers for all vectors, at {@code base} from their offsets, some left out, and what they share. */
    List<Part> parts(long base) {
        List<Part> parts = new ArrayList<>();
        for (InterruptVector vector : InterruptVector.values()) {
            if (vector != InterruptVector.SYSTEM_CALL_VECTORED && !dice.oneIn(150)) {
                CodeWriter out = new CodeWriter(base + vector.offset(), words);
                write(out, vector);
                parts.add(out.part());
            }
        }
        return parts;
    }

    Part shared() {
        return shared.part();
    }

    /** Handlers of scv, for the first few levels. */
    Part vectored() {
        CodeWriter out = new CodeWriter(Place.VECTORED, words);
        for (int lev = 0; lev < 4; lev++) {
            out.add(TALLY, TALLY, 1);
            out.emit(SystemLinkage.RFSCV, Map.of());
            for (int k = 0; k < 6; k++) {
                out.emit(Words.NOP);
            }
        }
        return out.part();
    }

    private void writeShared(boolean hypervisor) {
        int goHome = shared.label();
        skip[hypervisor ? 1 : 0] = shared.here();
        shared.add(TALLY, TALLY, 1);
        shared.emit(FixedPointLogical.ANDI_, Map.of(Field.RS, TALLY, Field.RA, HANDLER_1, Field.UI, PATIENCE - 1));
        shared.branchIf(IF_TRUE, EQ, goHome);
        shared.moveFrom(HANDLER_1, address(hypervisor));
        shared.add(HANDLER_1, HANDLER_1, 4);
        shared.moveTo(address(hypervisor), HANDLER_1);
        leave(shared, hypervisor);
        shared.place(goHome);
        home[hypervisor ? 1 : 0] = shared.here();
        shared.constant(HANDLER_1, (int) entry);
        shared.moveTo(address(hypervisor), HANDLER_1);
        if (dice.oneIn(2)) {
            clear(shared, hypervisor, (int) Msr.PR);
        }
        leave(shared, hypervisor);
    }

    private void write(CodeWriter out, InterruptVector vector) {
        boolean hypervisor = vector == InterruptVector.EXTERNAL ? externalToHypervisor : vector.hypervisor();
        switch (vector) {
            case DECREMENTER -> arm(out, Spr.DEC, hypervisor);
            case HYPERVISOR_DECREMENTER -> arm(out, Spr.HDEC, hypervisor);
            case EXTERNAL, HYPERVISOR_VIRTUALIZATION -> {
                clear(out, hypervisor, (int) Msr.EE);
                leave(out, hypervisor);
            }
            case SYSTEM_CALL -> systemCall(out);
            case TRACE -> {
                clear(out, hypervisor, (int) (Msr.SE | Msr.BE));
                leave(out, hypervisor);
            }
            case HYPERVISOR_MAINTENANCE -> {
                out.add(HANDLER_1, 0, 0);
                out.moveTo(Spr.HMER.number(), HANDLER_1);
                leave(out, hypervisor);
            }
            case SYSTEM_RESET, DIRECTED_PRIVILEGED_DOORBELL, DIRECTED_HYPERVISOR_DOORBELL -> leave(out, hypervisor);
            case INSTRUCTION_STORAGE, INSTRUCTION_SEGMENT, HYPERVISOR_INSTRUCTION_STORAGE ->
                goTo(out, home[hypervisor ? 1 : 0]);
            default -> goTo(out, skip[hypervisor ? 1 : 0]);
        }
    }

    /** A handler of a decrementer, which starts it again, as a rule. */
    private void arm(CodeWriter out, Spr decrementer, boolean hypervisor) {
        if (!dice.oneIn(12)) {
            out.constant(HANDLER_1, dice.oneIn(10) ? 0x7fff_0000 : dice.oneOf(20, 300, 2000, 10_000) + dice.below(100));
            out.moveTo(decrementer.number(), HANDLER_1);
        }
        if (dice.oneIn(3)) {
            out.add(TALLY, TALLY, 1);
        }
        leave(out, hypervisor);
    }

    /** A system call may toggle problem state. */
    private void systemCall(CodeWriter out) {
        if (!dice.oneIn(3)) {
            out.moveFrom(HANDLER_1, Spr.SRR1.number());
            out.emit(
                    dice.oneIn(2) ? FixedPointLogical.XORI : FixedPointLogical.ORI,
                    Map.of(Field.RS, HANDLER_1, Field.RA, HANDLER_1, Field.UI, Msr.PR));
            if (dice.oneIn(2)) {
                out.emit(FixedPointLogical.XORI, Map.of(Field.RS, HANDLER_1, Field.RA, HANDLER_1, Field.UI, Msr.PR));
            }
            out.moveTo(Spr.SRR1.number(), HANDLER_1);
        }
        leave(out, false);
    }

    /** Clears bits of SRR1 or HSRR1. */
    private static void clear(CodeWriter out, boolean hypervisor, int bits) {
        int spr = (hypervisor ? Spr.HSRR1 : Spr.SRR1).number();
        out.constant(HANDLER_0, bits);
        out.moveFrom(HANDLER_1, spr);
        out.emit(
                FixedPointLogical.ANDC,
                Map.of(Field.RS, HANDLER_1, Field.RA, HANDLER_1, Field.RB, HANDLER_0, Field.Rc, 0));
        out.moveTo(spr, HANDLER_1);
    }

    private static int address(boolean hypervisor) {
        return (hypervisor ? Spr.HSRR0 : Spr.SRR0).number();
    }

    private static void leave(CodeWriter out, boolean hypervisor) {
        Instruction row = hypervisor ? SystemLinkage.HRFID : SystemLinkage.RFID;
        out.emit(row, Map.of());
    }

    private static void goTo(CodeWriter out, long target) {
        out.emit(Branch.B, Map.of(Field.LI, target - out.here(), Field.AA, 0, Field.LK, 0));
    }
}
