// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.snapshot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.metronome.core.Machine;
import dev.metronome.core.storage.Device;
import dev.metronome.core.time.HostClock;
import dev.metronome.core.trace.TextTrace;
import dev.metronome.core.trace.TraceHeader;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A state that is given back is where the machine goes on from. */
class MemoryStateTest {
    static List<BusyMachine> machines() {
        return BusyMachine.all().toList();
    }

    private static byte[] ram(Machine machine) {
        return machine.storage().read(0, machine.storage().size());
    }

    private static MemoryState stateOf(Machine machine) {
        MemoryState state = new MemoryState();
        state.save(machine);
        return state;
    }

    private static StringBuilder trace(Machine machine) {
        StringBuilder out = new StringBuilder();
        TextTrace.start(machine, TraceHeader.of(machine, "test", new byte[0]), out);
        return out;
    }

    @ParameterizedTest
    @MethodSource("machines")
    void aMachineGoesOnFromAStateAgainAndAgain(BusyMachine kind) {
        Machine machine = kind.build();
        Random random = new Random(1);
        MemoryState start = new MemoryState();
        MemoryState end = new MemoryState();
        for (int k = 0; k < 10; k++) {
            machine.run(1 + random.nextInt(500));
            start.save(machine);
            byte[] ram = ram(machine);
            int more = 1 + random.nextInt(2000);
            machine.run(more);
            end.save(machine);
            byte[] ramAtEnd = ram(machine);
            for (int again = 0; again < 2; again++) {
                machine.storage().write(0, ram);
                start.restore(machine);
                assertTrue(start.isSameAs(stateOf(machine)));
                machine.run(more);
                assertTrue(end.isSameAs(stateOf(machine)));
                assertArrayEquals(ramAtEnd, ram(machine));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("machines")
    void anotherMachineGoesOnFromItWithTheSameTrace(BusyMachine kind) {
        for (int cut = 0; cut <= 2000; cut += 211) {
            assertGoesOnTheSame(kind, cut);
        }
    }

    @Test
    void itDoesSoFromEveryInstruction() {
        BusyMachine kind = machines().get(1);
        for (int cut = 0; cut <= 200; cut++) {
            assertGoesOnTheSame(kind, cut);
        }
    }

    private static void assertGoesOnTheSame(BusyMachine kind, int cut) {
        Machine machine = kind.build();
        machine.run(cut);
        Machine other = kind.build();
        other.storage().write(0, ram(machine));
        stateOf(machine).restore(other);
        StringBuilder expected = trace(machine);
        StringBuilder actual = trace(other);
        machine.run(300);
        other.run(300);
        assertEquals(expected.toString(), actual.toString());
        assertTrue(stateOf(machine).isSameAs(stateOf(other)));
        assertArrayEquals(ram(machine), ram(other));
    }

    @ParameterizedTest
    @MethodSource("machines")
    void takingAStateChangesNothing(BusyMachine kind) {
        Machine machine = kind.build();
        Machine undisturbed = kind.build();
        for (int k = 0; k < 500; k++) {
            machine.run(11);
            stateOf(machine);
        }
        undisturbed.run(500 * 11);
        assertTrue(stateOf(machine).isSameAs(stateOf(undisturbed)));
        assertArrayEquals(ram(machine), ram(undisturbed));
    }

    @Test
    void theStateOfAnotherKindOfMachineIsRefused() {
        MemoryState small = stateOf(Machine.builder().build());
        MemoryState large = stateOf(Machine.builder().cores(2).build());
        assertThrows(
                IllegalArgumentException.class,
                () -> small.restore(Machine.builder().cores(2).build()));
        assertThrows(
                IllegalArgumentException.class,
                () -> large.restore(Machine.builder().build()));
        assertFalse(small.isSameAs(large));
    }

    @Test
    void theHostsTimeCannotBeResumed() {
        Machine machine = Machine.builder().clock(new HostClock(512_000_000)).build();
        String message = assertThrows(IllegalStateException.class, () -> stateOf(machine))
                .getMessage();
        assertTrue(message.contains("'host'") && message.contains("--clock insns"), message);
    }

    @Test
    void aDeviceThatDoesNotSayWhatItsStateIsIsRefused() {
        Machine machine = Machine.builder().build();
        machine.storage().attach(1L << 40, 8, new Mute());
        String message = assertThrows(IllegalStateException.class, () -> stateOf(machine))
                .getMessage();
        assertTrue(message.contains("Mute"), message);
    }

    @Test
    void aRunningMachineIsRefused() {
        Machine machine = Machine.builder().build();
        machine.assemble("lwz r3,8(0)");
        machine.observeStorage((t, store, real, size, value) -> stateOf(machine), 0, 100);
        String message =
                assertThrows(IllegalStateException.class, () -> machine.run(1)).getMessage();
        assertTrue(message.contains("running"), message);
    }

    /** Says nothing of its state. */
    private static final class Mute implements Device {
        @Override
        public long read(long offset, int size) {
            return 0;
        }

        @Override
        public void write(long offset, int size, long value) {}
    }
}
