// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.format;

import dev.metronome.core.interrupt.InterruptVector;
import dev.metronome.core.trace.TraceColumns;
import dev.metronome.trace.ThreadId;
import dev.metronome.trace.TraceMoment;
import dev.metronome.trace.TraceRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An interrupt that must have happened between two states of a CPU: the second is at a vector, and the save registers have changed or no branch led there.
 *
 * @param vector which interrupt
 * @param save the index of the save registers in the state: 0 for SRR0 and SRR1, 2 for HSRR0 and HSRR1
 */
record QemuInterrupt(InterruptVector vector, int save) {
    /** What MSR bits SRR1 does not keep: 33:36 and 42:47 tell of the cause. */
    private static final long CAUSE = 0x783f_0000L;

    /** Where LPCR[AIL] moves the vectors. */
    private static final List<Long> BASES = List.of(0L, 0x1_8000L, 0xc000_0000_0000_4000L);

    static @Nullable QemuInterrupt between(QemuState before, @Nullable Integer word, QemuState after) {
        InterruptVector vector = before.isOfSystem ? vector(after.nip) : null;
        if (vector == null) {
            return null;
        }
        if (changed(before, after, 0)) {
            return new QemuInterrupt(vector, 0);
        }
        if (changed(before, after, 2)) {
            return new QemuInterrupt(vector, 2);
        }
        boolean led = after.nip == before.nip + 4 || word != null && mayBranch(word);
        return led ? null : new QemuInterrupt(vector, vector.hypervisor() ? 2 : 0);
    }

    private static boolean changed(QemuState before, QemuState after, int save) {
        return before.saved[save] != after.saved[save] || before.saved[save + 1] != after.saved[save + 1];
    }

    private static @Nullable InterruptVector vector(long address) {
        for (InterruptVector vector : InterruptVector.values()) {
            if (BASES.contains(address - vector.offset())) {
                return vector;
            }
        }
        return null;
    }

    /** Whether the primary opcode is one of the branches, bc, b and those of the Link, Count and save registers. */
    private static boolean mayBranch(int word) {
        int opcode = word >>> 26;
        return opcode == 16 || opcode == 18 || opcode == 19;
    }

    /** Whether the instruction had retired: the interrupt does not lead back to it. */
    boolean retired(QemuState before, QemuState after) {
        return after.saved[save] != before.nip;
    }

    /** The MSR that was interrupted. */
    long msr(QemuState before, QemuState after) {
        return after.saved[save + 1] & ~CAUSE | before.msr & CAUSE;
    }

    TraceRecord record(long index, @Nullable Long timeBase, QemuState before, QemuState after) {
        String prefix = save == 0 ? "SRR" : "HSRR";
        return new TraceRecord(
                TraceRecord.Kind.INTERRUPT,
                new TraceMoment(new ThreadId(after.cpu, -1), index, timeBase, QemuState.mode(msr(before, after))),
                (long) vector.offset(),
                null,
                TraceColumns.name(vector),
                List.of(
                        QemuState.change(prefix + "0", after.saved[save], 16),
                        QemuState.change(prefix + "1", after.saved[save + 1], 16),
                        QemuState.change("MSR", after.msr, 16),
                        QemuState.change("NIA", after.nip, 16)),
                true);
    }
}
