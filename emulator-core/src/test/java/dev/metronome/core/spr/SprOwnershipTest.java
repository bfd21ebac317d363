// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.spr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.time.ManualClock;
import dev.metronome.isa.CpuModel;
import dev.metronome.isa.spr.Spr;
import dev.metronome.isa.spr.Spr.Access;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A register is seen to change by those who share it, as the table of registers has it, and by nobody else. */
class SprOwnershipTest {
    /** Sticks in every register that can be written: bits that all of them have, or that LPCR has on each processor. */
    private static final long VALUE = 0x8;

    @ParameterizedTest
    @EnumSource(CpuModel.class)
    void whatAThreadWritesIsSeenByThoseThatShareIt(CpuModel cpu) {
        for (Spr spr : Spr.values()) {
            boolean stored = spr.existsIn(cpu) && spr.read() != Access.NONE && spr.write() != Access.NONE;
            if (stored && spr.bits() > 0 && !isOfItsOwnKind(spr)) {
                assertShared(cpu, spr);
            }
        }
    }

    /** Registers, or numbers of them, that can only be cleared, and those whose bits are threads. */
    private static boolean isOfItsOwnKind(Spr spr) {
        return switch (spr) {
            case HMER, BESCRR, BESCRRU, DPDES, DHDES -> true;
            default -> false;
        };
    }

    private static void assertShared(CpuModel cpu, Spr spr) {
        Machine machine = Machine.builder()
                .cpu(cpu)
                .cores(2)
                .threadsPerCore(2)
                .memory(1 << 16)
                .clock(new ManualClock())
                .build();
        HardwareThread writer = machine.core(0).thread(0);
        long before = machine.core(1).thread(1).spr(spr.number());
        long value = spr == Spr.TFMR ? 0x1L << 60 : VALUE;
        writer.spr(spr.number(), value);
        long after = writer.spr(spr.number());
        String what = spr + " on " + cpu;
        assertNotEquals(before, after, what + ": the write did nothing");
        boolean core = spr.owner(cpu) != Spr.Owner.THREAD;
        boolean all = spr.owner(cpu) == Spr.Owner.MACHINE;
        assertEquals(core ? after : before, machine.core(0).thread(1).spr(spr.number()), what + ": sibling");
        assertEquals(all ? after : before, machine.core(1).thread(0).spr(spr.number()), what + ": other core");
    }
}
