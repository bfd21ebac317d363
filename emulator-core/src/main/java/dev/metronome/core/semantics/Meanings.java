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
import java.util.Map;
import java.util.function.Function;

/** The meaning of every row. Each section's class binds its rows with an exhaustive switch, so a row without a meaning does not compile. */
public final class Meanings {
    private static final Map<Class<? extends Instruction>, Function<Instruction, Meaning>> SECTIONS = Map.ofEntries(
            section(Branch.class, BranchSemantics::of),
            section(ConditionRegister.class, ConditionRegisterSemantics::of),
            section(SystemLinkage.class, SystemLinkageSemantics::of),
            section(FixedPointLoad.class, FixedPointLoadSemantics::of),
            section(FixedPointStore.class, FixedPointStoreSemantics::of),
            section(FixedPointArithmetic.class, FixedPointArithmeticSemantics::of),
            section(FixedPointCompare.class, FixedPointCompareSemantics::of),
            section(FixedPointTrap.class, FixedPointTrapSemantics::of),
            section(FixedPointLogical.class, FixedPointLogicalSemantics::of),
            section(FixedPointRotate.class, FixedPointRotateSemantics::of),
            section(BcdAssist.class, BcdAssistSemantics::of),
            section(MoveRegister.class, MoveRegisterSemantics::of),
            section(Atomic.class, AtomicSemantics::of),
            section(CacheAndSync.class, CacheAndSyncSemantics::of),
            section(CachingInhibited.class, CachingInhibitedSemantics::of),
            section(StorageControl.class, StorageControlSemantics::of),
            section(ProcessorControl.class, ProcessorControlSemantics::of));

    private Meanings() {}

    /**
     * What executing {@code row} does.
     *
     * @throws IllegalArgumentException when {@code row} is of a section that this class does not list
     */
    public static Meaning of(Instruction row) {
        Function<Instruction, Meaning> section = SECTIONS.get(row.getClass());
        if (section == null) {
            throw new IllegalArgumentException(
                    "no meanings for the rows of " + row.getClass().getName());
        }
        return section.apply(row);
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

    private static <T extends Instruction>
            Map.Entry<Class<? extends Instruction>, Function<Instruction, Meaning>> section(
                    Class<T> rows, Function<T, Meaning> binding) {
        return Map.entry(rows, row -> binding.apply(rows.cast(row)));
    }
}
