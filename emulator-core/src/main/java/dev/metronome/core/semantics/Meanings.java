// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.semantics;

import dev.metronome.isa.Instruction;
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

/** The meaning of every row. Each section's class binds its rows with an exhaustive switch, so a row without a meaning does not compile. */
public final class Meanings {
    private Meanings() {}

    /**
     * What executing {@code row} does.
     *
     * @throws IllegalArgumentException when {@code row} is of a section that this class does not list
     */
    public static Meaning of(Instruction row) {
        if (row instanceof Branch r) {
            return BranchSemantics.of(r);
        }
        if (row instanceof ConditionRegister r) {
            return ConditionRegisterSemantics.of(r);
        }
        if (row instanceof SystemLinkage r) {
            return SystemLinkageSemantics.of(r);
        }
        if (row instanceof FixedPointLoad r) {
            return FixedPointLoadSemantics.of(r);
        }
        if (row instanceof FixedPointStore r) {
            return FixedPointStoreSemantics.of(r);
        }
        if (row instanceof FixedPointArithmetic r) {
            return FixedPointArithmeticSemantics.of(r);
        }
        if (row instanceof FixedPointCompare r) {
            return FixedPointCompareSemantics.of(r);
        }
        if (row instanceof FixedPointTrap r) {
            return FixedPointTrapSemantics.of(r);
        }
        if (row instanceof FixedPointLogical r) {
            return FixedPointLogicalSemantics.of(r);
        }
        if (row instanceof FixedPointRotate r) {
            return FixedPointRotateSemantics.of(r);
        }
        if (row instanceof BcdAssist r) {
            return BcdAssistSemantics.of(r);
        }
        if (row instanceof MoveRegister r) {
            return MoveRegisterSemantics.of(r);
        }
        if (row instanceof Atomic r) {
            return AtomicSemantics.of(r);
        }
        if (row instanceof CacheAndSync r) {
            return CacheAndSyncSemantics.of(r);
        }
        if (row instanceof CachingInhibited r) {
            return CachingInhibitedSemantics.of(r);
        }
        if (row instanceof StorageControl r) {
            return StorageControlSemantics.of(r);
        }
        if (row instanceof ProcessorControl r) {
            return ProcessorControlSemantics.of(r);
        }
        throw new IllegalArgumentException(
                "no meanings for the rows of " + row.getClass().getName());
    }

    /**
     * The class with the meanings of a row, as the Java machine names it. The meaning of a row is the static method with the row's name in lower case, of the thread and the
     * instruction; of a branch that is the decision, and the target is the one with {@code Target} after the name.
     */
    public static String classOf(Instruction row) {
        return Meanings.class.getPackageName().replace('.', '/')
                + '/'
                + row.getClass().getSimpleName()
                + "Semantics";
    }
}
