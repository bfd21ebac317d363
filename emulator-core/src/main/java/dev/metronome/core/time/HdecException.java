// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.time;

import dev.metronome.core.snapshot.StateTransfer;

/**
 * The hypervisor decrementer exception of one thread. Nothing happens at the tick of a transition; whether one has occurred is found out when somebody asks
 * or when what matters for it changes.
 */
public final class HdecException {
    private final HypervisorDecrementer register;
    private final HdecRule rule;
    private boolean heeding = true;
    private boolean latched;
    private long transitions;

    /** The exception of a thread that has (or shares) {@code register}. */
    public HdecException(HypervisorDecrementer register, HdecRule rule) {
        this.register = register;
        this.rule = rule;
        transitions = register.transitions(register.now());
    }

    /** Whether it exists at the current instruction. */
    public boolean exists() {
        if (rule == HdecRule.LEVEL) {
            return heeding && register.isNegative();
        }
        settle(register.now());
        return latched;
    }

    /** Ticks until it exists, if nothing but time changes and it does not yet; at least 1. */
    public long ticksUntilExists() {
        return register.ticksUntilNegative();
    }

    /** The interrupt was taken, which ends the exception unless it is level-like. */
    public void taken() {
        latched = false;
    }

    /**
     * From now on, when the machine's counter is at {@code now}, transitions are heeded, or not: not in power-saving mode, and with one of the rules not while
     * LPCR[HDICE] is 0.
     */
    public void heed(boolean powerSaving, boolean enabled, long now) {
        boolean heeds = !powerSaving && (enabled || rule != HdecRule.EDGE_IF_ENABLED);
        if (heeds != heeding) {
            settle(now);
            heeding = heeds;
        }
    }

    /** Takes in the transitions up to {@code now}. */
    private void settle(long now) {
        long transitionsNow = register.transitions(now);
        latched |= heeding && transitionsNow != transitions;
        transitions = transitionsNow;
    }

    /** Names the state, to be saved or restored, as it is at the current tick. */
    public void transfer(StateTransfer state) {
        settle(register.now());
        // with this rule nobody asks for it
        latched &= rule != HdecRule.LEVEL;
        heeding = state.value(heeding);
        latched = state.value(latched);
        transitions = state.value(transitions);
    }
}
