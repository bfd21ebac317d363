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
 * counted here, and the clock hears of it once, from {@link #settle}; else with every step.
 */
final class Steps {
    private static final long ONE_BY_ONE = -1;

    private final Machine machine;
    private final ClockSource clock;
    private final Observers observers;
    private StepCost cost = StepCost.each(1);
    private long each = ONE_BY_ONE;
    private long now;
    private long settled;

    Steps(Machine machine) {
        this.machine = machine;
        this.clock = machine.time();
        this.observers = machine.observers();
    }

    StepCost cost() {
        return cost;
    }

    void cost(StepCost newCost) {
        cost = newCost;
    }

    /** The hypervisor begins to work. */
    void begin() {
        boolean alike = cost instanceof StepCost.Each && clock instanceof InstructionClock && !observers.watchesSprs();
        each = alike ? ((StepCost.Each) cost).ticks() : ONE_BY_ONE;
        now = clock.now();
        settled = now;
    }

    /** The step before an access to {@code spr}; the machine's counter after it. */
    long before(HardwareThread t, Spr spr, boolean write) {
        if (each < 0) {
            machine.spend(cost.beforeAccess(t, spr, write));
            now = clock.now();
            settled = now;
            return now;
        }
        now += each;
        return now;
    }

    /** The steps before accesses to {@code count} registers at once; false if they must be taken one by one. */
    boolean before(int count) {
        if (each < 0) {
            return false;
        }
        now += each * count;
        return true;
    }

    /** Whether someone hears of every access. */
    boolean areWatched() {
        return each < 0;
    }

    /** The clock is where the steps have led. */
    void settle() {
        machine.spend(now - settled);
        settled = now;
    }

    /** The steps to the guest's first instruction. */
    void beforeGuest(HardwareThread t) {
        settle();
        machine.spend(cost.beforeGuest(t));
        now = clock.now();
        settled = now;
    }
}
