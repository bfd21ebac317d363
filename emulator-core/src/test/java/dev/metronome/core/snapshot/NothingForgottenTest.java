// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.metronome.core.Core;
import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.state.Lpcr;
import dev.metronome.core.state.Msr;
import dev.metronome.core.time.ManualClock;
import dev.metronome.isa.CpuModel;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every field of every object of a machine is restored from a file, unless it is named here with a reason. */
class NothingForgottenTest {
    /** What a run leaves behind that no later run looks at. */
    private static final Set<String> LEFTOVERS = Set.of(
            // set when a run begins
            "Machine.halted",
            "Interpreter.boundary",
            "Interpreter.stopped",
            "Interpreter.interrupted",
            "Interpreter.dead",
            "Interpreter.end",
            // of the current instruction
            "EffectiveStorage.hasOperand",
            "EffectiveStorage.operand",
            // a machine whose hypervisor is outside is refused
            "HardwareThread.hypervisorIsOutside",
            "HardwareThread.leftBy",
            // why the last lookup for a guest failed
            "OffsetRealMode.cause",
            "PartitionTable.cause",
            // what a sweep goes back to
            "Journal.contents",
            "Journal.count",
            "Journal.granules",
            // while an instruction is observed
            "EffectiveStorage.observer",
            "EffectiveStorage.stepping",
            "EffectiveStorage.shortPathLimit",
            // where code is decoded, and reservations may be
            "RealStorage.marks",
            "EffectiveStorage.marks",
            "RealStorage.plainStart",
            "RealStorage.plainEnd",
            "EffectiveStorage.plainStart",
            "EffectiveStorage.plainLimit",
            // the outcome of a comparison is kept, not what has been compared
            "CrField.right",
            // of the RAM of machines in a row
            "RealStorage.zeroAtCheckpoint",
            // while a region is executed
            "EffectiveStorage.leaving",
            // looked at anew
            "EffectiveStorage.direct",
            "EffectiveStorage.directKnown",
            "Turns.asleep",
            "Turns.changed");

    /** TFMR bits 16 and 18. */
    private static final long LOAD_TOD_MOD = 1L << 47;

    private static final long MOVE_CHIP_TOD_TO_TB = 1L << 45;

    private static Machine resumed(Machine machine) {
        return MachineSnapshot.of("test", MachineSnapshot.save(machine))
                .load(InputStream.nullInputStream(), OutputStream.nullOutputStream());
    }

    @Test
    void everyFieldIsRestored() {
        Set<String> changed = new TreeSet<>();
        Set<String> all = new TreeSet<>();
        for (BusyMachine kind : BusyMachine.all().toList()) {
            Machine machine = kind.build();
            EveryField atStart = EveryField.of(machine);
            for (int k = 0; k < 30; k++) {
                machine.run(400 + k);
                disturb(machine, k);
                Machine resumed = resumed(machine);
                EveryField saved = EveryField.of(machine);
                Set<String> differing = new TreeSet<>(saved.differingFrom(EveryField.of(resumed)));
                differing.removeAll(LEFTOVERS);
                assertEquals(Set.of(), differing, kind + ", step " + k);
                changed.addAll(saved.differingFrom(atStart));
                all.addAll(saved.fields());
            }
        }
        all.removeAll(changed);
        all.removeAll(LEFTOVERS);
        assertEquals(Set.of(), all, "fields that these machines never change, so that nothing is proved about them");
    }

    /** Guests' addresses are looked up from now on, and are what they were: by a limit on POWER8, later by a page of 2 MiB. */
    private static void mapGuestsOneToOne(Machine machine) {
        for (Core core : machine.cores()) {
            HardwareThread t = core.thread(0);
            if (machine.cpu() == CpuModel.POWER8) {
                t.set("LPCR", t.get("LPCR") | Lpcr.rmlsOf(1 << 30).orElseThrow());
                continue;
            }
            long table = machine.storage().size() - 0x4000L;
            long root = table + 0x2000;
            machine.storage().write(table, doubleword(1L << 63 | root | 10));
            machine.storage().write(root, doubleword(3L << 62 | 7));
            t.set("LPIDR", 0);
            t.set("PTCR", table);
        }
    }

    private static byte[] doubleword(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    /** What does not come by itself. */
    private static void disturb(Machine machine, int k) {
        if (machine.time() instanceof ManualClock clock) {
            clock.advance(100);
        }
        HardwareThread t = machine.threads().get(k % machine.threads().size());
        switch (k) {
            case 3 -> t.exceptions().external(true);
            case 4, 11 -> t.exceptions().raiseSystemReset();
            case 5 -> t.exceptions().hypervisorVirtualization(true);
            case 6, 7 -> t.exceptions().privilegedDoorbell(true);
            case 8 -> List.of("XER", "LR", "CTR", "TAR", "IC").forEach(name -> t.set(name, -1));
            case 9 -> mapGuestsOneToOne(machine);
            case 10 -> {
                t.msr(Msr.SF);
                t.storage().loadByte(0);
            }
            case 12 -> {
                t.core().timeFacility().resynchronize();
                t.core().timeFacility().tfmr(LOAD_TOD_MOD);
                t.core().timeFacility().tfmr(MOVE_CHIP_TOD_TO_TB);
                t.core().timeFacility().moveTodToTimeBase();
            }
            case 13 -> {
                machine.storage().windows().get(0).device().write(3, 1, 0x80);
                machine.storage().windows().get(0).device().write(0, 1, 5);
            }
            case 20 -> machine.chipTod().invalidate();
            case 21 -> machine.chipTod().load(0x123_4568);
            case 24 -> t.core().timeFacility().skew(5);
            case 25 -> t.core().timeFacility().stop();
            case 26 -> t.set("LPCR", 0);
            case 29 -> t.msr(Msr.HV | Msr.DR | Msr.IR | ~t.msr() & Msr.LE);
            default -> {}
        }
    }
}
