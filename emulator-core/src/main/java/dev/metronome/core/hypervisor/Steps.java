// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.observe.Observers;
import dev.metronome.core.time.ClockSource;
import dev.metronome.core.time.InstructionClock;
import dev.metronome.isa.spr.Spr;

/**
 * The time that the hypervisor's steps take. While all steps take the same, nobody watches them and the machine's clock does not go by itself, it is only
 * counted here, and the clock hears of it once, from {@link #settle}; else it hears of every step.
 */
final class Steps {
    private static final long ONE_BY_ONE = -1;

    private final Machine machine;
    private final ClockSource clock;
    private final Observers observers;
    private StepCost cost = StepCost.each(1);
    /** Ticks of every step, if all take the same and the clock goes by nothing else; else {@link #ONE_BY_ONE}. */
    private long uniform;
    /** The same, as long as nobody watches the steps. */
    private long each = ONE_BY_ONE;

    private long now;
    private long settled;

    Steps(Machine machine) {
        this.machine = machine;
        this.clock = machine.time();
        this.observers = machine.observers();
        cost(cost);
    }

    StepCost cost() {
        return cost;
    }

    void cost(StepCost newCost) {
        cost = newCost;
        uniform =
                newCost instanceof StepCost.Each same && clock instanceof InstructionClock ? same.ticks() : ONE_BY_ONE;
    }

    /** The hypervisor begins to work. */
    void begin() {
        each = observers.watchesSprs() ? ONE_BY_ONE : uniform;
        now = clock.now();
        settled = now;
    }

    /** Whether all steps take the same and nobody watches them. */
    boolean areAlike() {
        return each >= 0;
    }

    /** The next step while they are alike; the machine's counter after it. */
    long next() {
        now += each;
        return now;
    }

    /** The next {@code count} steps while they are alike. */
    void next(int count) {
        now += each * count;
    }

    /** The step before an access to {@code spr}, alike or not; the clock has gone on after it. */
    void before(HardwareThread t, Spr spr, boolean write) {
        settle();
        machine.spend(cost.beforeAccess(t, spr, write));
        now = clock.now();
        settled = now;
    }

    /** The clock is where the steps have led. */
    void settle() {
        if (now != settled) {
            clock.spend(now - settled);
            settled = now;
        }
    }

    /** The steps to the guest's first instruction; there are none where all accesses are alike. */
    void beforeGuest(HardwareThread t) {
        settle();
        if (each < 0) {
            machine.spend(cost.beforeGuest(t));
        }
    }

    /** The machine's counter after the last step. */
    long now() {
        return now;
    }
}
