// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.observe;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.interrupt.InterruptVector;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.lang3.ArrayUtils;
import org.jspecify.annotations.Nullable;

/** Those who watch a machine. Without any, or with observers of interrupts alone, the fast loop runs, which knows nothing of them. */
public final class Observers {
    private final List<InstructionObserver> instructions = new ArrayList<>();
    private final List<StorageObserver> storage = new ArrayList<>();
    /** Arrays, because going through a list makes garbage in the fast loop. */
    private InterruptObserver[] interrupts = {};

    private SprObserver[] sprs = {};
    private boolean watching;

    /** Adds one who hears of every instruction. */
    public void add(InstructionObserver observer) {
        instructions.add(observer);
        changed();
    }

    /** Adds one who hears of every interrupt. */
    public void add(InterruptObserver observer) {
        interrupts = ArrayUtils.add(interrupts, observer);
    }

    /** Adds one who hears of every access to a special purpose register. */
    public void add(SprObserver observer) {
        sprs = ArrayUtils.add(sprs, observer);
        changed();
    }

    /** Adds one who hears of every data access; {@link #storageObserver()} is another then. */
    public void add(StorageObserver observer) {
        storage.add(observer);
        changed();
    }

    /** Takes an observer of any kind away. */
    public void remove(Object observer) {
        instructions.remove(observer);
        interrupts = ArrayUtils.removeElement(interrupts, observer);
        sprs = ArrayUtils.removeElement(sprs, observer);
        storage.remove(observer);
        changed();
    }

    private void changed() {
        watching = !instructions.isEmpty() || watchesSprs() || !storage.isEmpty();
    }

    /** Whether someone watches what instructions do, so that they must be stepped; interrupts may be watched without that. */
    public boolean watching() {
        return watching;
    }

    /** Whether someone watches accesses to special purpose registers. */
    public boolean watchesSprs() {
        return sprs.length != 0;
    }

    /** Tells the instruction observers. */
    public void beforeInstruction(HardwareThread t, int word) {
        for (InstructionObserver observer : instructions) {
            observer.beforeInstruction(t, word);
        }
    }

    /** Tells the instruction observers. */
    public void afterInstruction(HardwareThread t, int word) {
        for (InstructionObserver observer : instructions) {
            observer.afterInstruction(t, word);
        }
    }

    /** One who tells the storage observers, or null if there is none. */
    public @Nullable StorageObserver storageObserver() {
        return storage.isEmpty()
                ? null
                : (t, store, real, size, value) -> storage.forEach(o -> o.accessed(t, store, real, size, value));
    }

    /** Tells the interrupt observers. */
    public void interrupted(HardwareThread t, InterruptVector vector) {
        for (InterruptObserver observer : interrupts) {
            observer.interrupted(t, vector);
        }
    }

    /** Tells the interrupt observers. */
    public void enteredGuest(HardwareThread t) {
        for (InterruptObserver observer : interrupts) {
            observer.enteredGuest(t);
        }
    }

    /** Tells the SPR observers. */
    public void sprAccessed(HardwareThread t, int number, boolean write) {
        for (SprObserver observer : sprs) {
            observer.accessed(t, number, write);
        }
    }
}
