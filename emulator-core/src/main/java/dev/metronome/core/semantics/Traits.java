// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.semantics;

import dev.metronome.isa.Insn;
import dev.metronome.isa.Instruction;
import dev.metronome.isa.book.Atomic;
import dev.metronome.isa.book.Branch;
import dev.metronome.isa.book.CacheAndSync;
import dev.metronome.isa.book.CachingInhibited;
import dev.metronome.isa.book.FixedPointArithmetic;
import dev.metronome.isa.book.FixedPointLoad;
import dev.metronome.isa.book.FixedPointStore;
import dev.metronome.isa.book.MoveRegister;
import dev.metronome.isa.book.ProcessorControl;
import dev.metronome.isa.book.StorageControl;
import dev.metronome.isa.book.SystemLinkage;
import dev.metronome.isa.spr.Spr;

/** The little that engines know about rows besides their meanings. */
public final class Traits {
    private Traits() {}

    /** Whether what follows the instruction may be elsewhere, may have to be fetched and decoded anew, or may have to wait for an interrupt. */
    public static boolean endsBlock(Insn i) {
        Instruction row = i.instruction();
        return row instanceof Branch
                || row instanceof ProcessorControl
                || row == MoveRegister.MTSPR && mayCauseInterrupt(i.SPR())
                || row instanceof SystemLinkage
                || row == MoveRegister.MTMSR
                || row == MoveRegister.MTMSRD
                || row == CacheAndSync.ISYNC
                || row == CacheAndSync.ICBI
                || row == CacheAndSync.WAIT;
    }

    /** Whether a branch's target is part of the instruction: {@link #directTarget}. */
    public static boolean isDirectBranch(Instruction row) {
        return row == Branch.B || row == Branch.BC;
    }

    /** (AA ? 0 : CIA) + LI or BD: where a direct branch at {@code cia} goes if it is taken. */
    public static long directTarget(Insn i, long cia) {
        return i.AA() ? i.LI() : cia + i.LI();
    }

    /** Whether the instruction's meaning looks at CIA, NIA or the clock, which an engine may otherwise leave behind. */
    public static boolean needsPlace(Insn i) {
        Instruction row = i.instruction();
        return row == MoveRegister.MFSPR || row == MoveRegister.MTSPR
                ? !isPlain(i.SPR())
                : row == MoveRegister.MFTB
                        || row == FixedPointArithmetic.ADDPCIS
                        || row instanceof Branch && i.LK()
                        || row instanceof StorageControl
                        || row == CacheAndSync.ICBI
                        || endsBlock(i) && !(row instanceof Branch);
    }

    /** Whether the instruction ends a reservation before it accesses storage, so that it must not be left there to be executed anew. */
    public static boolean isStoreConditional(Instruction row) {
        return row == Atomic.STBCX_
                || row == Atomic.STHCX_
                || row == Atomic.STWCX_
                || row == Atomic.STDCX_
                || row == Atomic.STQCX_;
    }

    /** Whether the special purpose register has nothing to do with time or with where the thread is. */
    private static boolean isPlain(int number) {
        return switch (Spr.byNumber(number).orElse(Spr.TB)) {
            case XER, LR, CTR, SRR0, SRR1, HSRR0, HSRR1, SPRG0, SPRG1, SPRG2, SPRG3 -> true;
            default -> false;
        };
    }

    /** Whether writing the special purpose register can create or enable an asynchronous exception. */
    private static boolean mayCauseInterrupt(int number) {
        return switch (Spr.byNumber(number).orElse(Spr.XER)) {
            case DEC, HDEC, LPCR, TBL, TFMR, HMER, HMEER, DPDES, DHDES -> true;
            default -> false;
        };
    }

    /**
     * Whether a trace interrupt may follow the instruction (Book III, 7.5.15): not a system call, which is interrupted already, nor a return from an
     * interrupt, nor power saving.
     */
    public static boolean isTraceable(Instruction row) {
        return !(row instanceof SystemLinkage);
    }

    /** Whether the instruction is a load or treated as one, SRR1 bit 35 of a trace interrupt. */
    public static boolean isLoad(Instruction row) {
        if (row instanceof Atomic atomic) {
            return !isStore(atomic);
        }
        if (row instanceof CacheAndSync cache) {
            return switch (cache) {
                case ICBI, ICBT, DCBT, DCBST, DCBF -> true;
                default -> false;
            };
        }
        return row instanceof FixedPointLoad || row instanceof CachingInhibited inhibited && !isStore(inhibited);
    }

    /** Whether the instruction is a store or treated as one, SRR1 bit 36 of a trace interrupt. */
    public static boolean isStore(Instruction row) {
        if (row instanceof Atomic atomic) {
            return switch (atomic) {
                case STWAT, STDAT, STBCX_, STHCX_, STWCX_, STDCX_, STQCX_ -> true;
                default -> false;
            };
        }
        if (row instanceof CachingInhibited inhibited) {
            return switch (inhibited) {
                case STBCIX, STHCIX, STWCIX, STDCIX -> true;
                default -> false;
            };
        }
        return row instanceof FixedPointStore || row == CacheAndSync.DCBZ || row == CacheAndSync.DCBTST;
    }

    /** Whether the instruction is a branch in the sense of MSR[BE]. */
    public static boolean isBranch(Instruction row) {
        return row instanceof Branch;
    }
}
