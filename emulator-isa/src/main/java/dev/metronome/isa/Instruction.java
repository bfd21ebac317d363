// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa;

import dev.metronome.isa.book.Atomic;
import dev.metronome.isa.book.BcdAssist;
import dev.metronome.isa.book.Branch;
import dev.metronome.isa.book.CacheAndSync;
import dev.metronome.isa.book.CachingInhibited;
import dev.metronome.isa.book.ConditionRegister;
import dev.metronome.isa.book.FixedPointArithmetic;
import dev.metronome.isa.book.FixedPointCompare;
import dev.metronome.isa.book.FixedPointLoad;
import dev.metronome.isa.book.FixedPointLogical;
import dev.metronome.isa.book.FixedPointRotate;
import dev.metronome.isa.book.FixedPointStore;
import dev.metronome.isa.book.FixedPointTrap;
import dev.metronome.isa.book.MoveRegister;
import dev.metronome.isa.book.ProcessorControl;
import dev.metronome.isa.book.StorageControl;
import dev.metronome.isa.book.SystemLinkage;

/**
 * One row of the instruction set. The rows are the constants of the enums in {@link dev.metronome.isa.book}, one enum per section of the book, in the
 * book's order.
 */
public sealed interface Instruction
        permits Branch,
                ConditionRegister,
                SystemLinkage,
                FixedPointLoad,
                FixedPointStore,
                FixedPointArithmetic,
                FixedPointCompare,
                FixedPointTrap,
                FixedPointLogical,
                FixedPointRotate,
                BcdAssist,
                MoveRegister,
                Atomic,
                CacheAndSync,
                CachingInhibited,
                StorageControl,
                ProcessorControl {

    /** What the row says. */
    Definition definition();

    /** The constant's name: the mnemonic without options, in capitals, with {@code _} for a literal point. */
    String name();

    /** The position of the row in its section. */
    int ordinal();

    /** The book and section that describe the row, for example {@code Book I, 3.3.9 Fixed-Point Arithmetic Instructions}. */
    String section();
}
