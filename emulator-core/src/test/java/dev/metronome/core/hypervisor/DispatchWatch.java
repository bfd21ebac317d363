// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.observe.InstructionObserver;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Hears of dispatches as they happen and compares the dispatch trace logs with them at the end. */
final class DispatchWatch implements InstructionObserver {
    private static final int ENTRIES = 85;
    private static final int ENTRY_SIZE = 48;
    /** From the beginning of the entry sequence to its mftb. */
    private static final long TO_MFTB = 12;

    private record Dispatch(long timeBase, long pc, long msr) {}

    private final HypervisorProgram hypervisor;
    private final SwitchWatch time;
    private final long mftb;
    private final long entered;
    private final Map<HardwareThread, Long> read = new HashMap<>();
    private final Map<HardwareThread, List<Dispatch>> dispatches = new HashMap<>();

    DispatchWatch(HypervisorProgram hypervisor, SwitchWatch time) {
        this.hypervisor = hypervisor;
        this.time = time;
        mftb = hypervisor.symbol("enter") + TO_MFTB;
        entered = hypervisor.symbol("entered");
    }

    @Override
    public void beforeInstruction(HardwareThread t, int word) {
        if (!t.isHypervisor()) {
            return;
        }
        if (t.cia() == mftb) {
            read.put(t, time.guestTime(t.core()));
        } else if (t.cia() == entered) {
            dispatches
                    .computeIfAbsent(t, each -> new ArrayList<>())
                    .add(new Dispatch(read.get(t), hypervisor.vcpu(t, "V_PC"), hypervisor.vcpu(t, "V_MSR")));
        }
    }

    @Override
    public void afterInstruction(HardwareThread t, int word) {}

    /** The areas of all guests' processors say what has happened. */
    void check(Machine machine) {
        machine.threads().forEach(t -> check(t, dispatches.get(t)));
    }

    private void check(HardwareThread t, List<Dispatch> expected) {
        Machine machine = t.core().machine();
        long area = hypervisor.vcpu(t, "V_VPA");
        ByteBuffer bytes = ByteBuffer.wrap(machine.storage().read(area, 0x2000));
        assertEquals(2 * expected.size() + 1, bytes.getInt(0), "yield count of " + t);
        assertEquals(expected.size(), bytes.getLong(8), "entries of " + t);
        for (int n = Math.max(0, expected.size() - ENTRIES); n < expected.size(); n++) {
            check(t, expected.get(n), bytes.slice(0x1000 + n % ENTRIES * ENTRY_SIZE, ENTRY_SIZE));
        }
        assertEquals(0, bytes.getLong(0x1000 + ENTRIES * ENTRY_SIZE), "nothing after the log");
    }

    private static void check(HardwareThread t, Dispatch expected, ByteBuffer entry) {
        assertEquals(7, entry.get(0));
        assertEquals(0, entry.get(1));
        assertEquals(t.processorId(), entry.getShort(2));
        assertTrue(entry.getInt(4) >= 0, "ticks of waiting");
        assertEquals(0, entry.getLong(8));
        assertEquals(expected.timeBase(), entry.getLong(16), "the guest's time");
        assertEquals(0, entry.getLong(24));
        assertEquals(expected.pc(), entry.getLong(32));
        assertEquals(expected.msr(), entry.getLong(40));
    }
}
