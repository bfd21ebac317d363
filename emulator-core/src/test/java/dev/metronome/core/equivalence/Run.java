// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.equivalence;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.RunOutcome;
import dev.metronome.core.equivalence.EquivalenceCase.Start;
import dev.metronome.core.observe.InstructionObserver;
import dev.metronome.core.snapshot.MemoryState;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A program on a machine of one side. */
final class Run {
    static final InstructionObserver NOBODY = new InstructionObserver() {
        @Override
        public void beforeInstruction(HardwareThread t, int word) {
            // watching is enough
        }

        @Override
        public void afterInstruction(HardwareThread t, int word) {
            // watching is enough
        }
    };

    private final Machine machine;
    private final boolean watches;
    private final MemoryState state = new MemoryState();
    private final List<Machine.Registration> registrations = new ArrayList<>();
    private @Nullable MemoryState remembered;
    private String outcome = "";

    Run(EquivalenceCase program, Side side) {
        machine = program.setting().builder().engine(side.engine()).build();
        watches = side.watches();
        machine.storage().attach(Place.DEVICE, TallyDevice.SIZE, new TallyDevice());
        for (Part part : program.parts()) {
            long address = part.address();
            for (int word : part.words()) {
                store(address, word, part.isCode());
                address += 4;
            }
        }
        for (Start start : program.starts()) {
            thread(start.thread()).set(start.register(), start.value());
        }
        side.prepare().accept(machine);
    }

    Machine machine() {
        return machine;
    }

    HardwareThread thread(int n) {
        return machine.threads().get(n % machine.threads().size());
    }

    /** How the last run ended. */
    String outcome() {
        return outcome;
    }

    /** Stores a word, if it lies in RAM. */
    void store(long address, int word, boolean isCode) {
        if (address + 4 <= machine.storage().size()) {
            ByteOrder order = isCode ? machine.byteOrder() : ByteOrder.BIG_ENDIAN;
            machine.storage()
                    .write(
                            address,
                            ByteBuffer.allocate(4).order(order).putInt(word).array());
        }
    }

    void remember() {
        machine.storage().checkpoint();
        remembered = new MemoryState();
        remembered.save(machine);
    }

    void goBack() {
        if (remembered != null) {
            machine.storage().rollback();
            remembered.restore(machine);
        }
    }

    void watch(boolean begins) {
        if (watches && begins) {
            registrations.add(machine.observeInstructions(NOBODY));
        } else {
            registrations.forEach(Machine.Registration::close);
            registrations.clear();
        }
    }

    /** Does what comes before the run, and runs; whether the machine threw nothing, which it never may. */
    boolean go(EquivalenceCase.Stop stop) {
        try {
            stop.action().on(this);
            RunOutcome end = machine.run(stop.budget());
            outcome = end.getClass().getSimpleName() + ": " + end.description();
            return true;
        } catch (RuntimeException | Error e) {
            outcome = "threw " + e + trace(e);
            return false;
        }
    }

    private static String trace(Throwable thrown) {
        StringBuilder text = new StringBuilder();
        StackTraceElement[] elements = thrown.getStackTrace();
        for (int k = 0; k < Math.min(12, elements.length); k++) {
            text.append("\n        at ").append(elements[k]);
        }
        return text.toString();
    }

    /** The state of everything but RAM. */
    MemoryState state() {
        state.save(machine);
        return state;
    }

    byte[] ram() {
        return machine.storage().read(0, machine.storage().size());
    }
}
