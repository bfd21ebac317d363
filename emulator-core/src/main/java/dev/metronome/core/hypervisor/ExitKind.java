// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import dev.metronome.core.interrupt.InterruptVector;
import dev.metronome.core.snapshot.StateTransfer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The kinds of {@link GuestExit}, by which an image of a virtual machine tells why a vcpu is out. */
enum ExitKind {
    HYPERCALL(GuestExit.Hypercall.class::isInstance),
    TIME_SLICE(exit -> exit instanceof GuestExit.TimeSlice slice && slice.entered()),
    TIME_SLICE_BEFORE_ENTRY(exit ->
            exit instanceof GuestExit.TimeSlice && exit.trap() == InterruptVector.HYPERVISOR_DECREMENTER.offset()),
    NESTED_TIME_SLICE(GuestExit.TimeSlice.class::isInstance),
    HOST_INTERRUPT(GuestExit.HostInterrupt.class::isInstance),
    FORCED_OUT(GuestExit.ForcedOut.class::isInstance),
    EMULATION_ASSISTANCE(GuestExit.EmulationAssistance.class::isInstance),
    STORAGE_FAULT(GuestExit.StorageFault.class::isInstance),
    FACILITY_UNAVAILABLE(GuestExit.FacilityUnavailable.class::isInstance),
    BUDGET_USED(GuestExit.BudgetUsed.class::isInstance),
    HALTED(GuestExit.Halted.class::isInstance),
    IDLE(GuestExit.Idle.class::isInstance),
    STUCK(GuestExit.Stuck.class::isInstance);

    private static final int LONGEST_TEXT = 10_000;

    private final Predicate<GuestExit> test;

    /** The test of those that the kinds above are not. */
    ExitKind(Predicate<GuestExit> test) {
        this.test = test;
    }

    private static @Nullable ExitKind of(@Nullable GuestExit exit) {
        for (ExitKind kind : values()) {
            if (exit != null && kind.test.test(exit)) {
                return kind;
            }
        }
        return null;
    }

    /** Names a vcpu's exit. */
    static @Nullable GuestExit transfer(StateTransfer state, VcpuExits exits, @Nullable GuestExit exit) {
        ExitKind kind = state.constantOrNull(of(exit), values());
        if (kind == null) {
            return null;
        }
        return switch (kind) {
            case HYPERCALL -> exits.hypercall;
            case TIME_SLICE -> exits.slice;
            case TIME_SLICE_BEFORE_ENTRY -> exits.sliceBeforeEntry;
            case NESTED_TIME_SLICE -> exits.nestedSlice;
            case HOST_INTERRUPT -> exits.hostInterrupt(vector(state, exit));
            case FORCED_OUT -> exits.forcedOut(vector(state, exit));
            case EMULATION_ASSISTANCE -> exits.emulationAssistance;
            case STORAGE_FAULT -> exits.fault(vector(state, exit));
            case FACILITY_UNAVAILABLE -> exits.facilityUnavailable;
            case BUDGET_USED -> exits.budgetUsed;
            case HALTED -> exits.halted;
            case IDLE -> exits.idle;
            case STUCK -> stuck(state, exits, exit instanceof GuestExit.Stuck stuck ? stuck : null);
        };
    }

    private static InterruptVector vector(StateTransfer state, @Nullable GuestExit exit) {
        InterruptVector vector = InterruptVector.SYSTEM_CALL;
        if (exit instanceof GuestExit.HostInterrupt interrupt) {
            vector = interrupt.vector();
        } else if (exit instanceof GuestExit.ForcedOut forcedOut) {
            vector = forcedOut.vector();
        } else if (exit instanceof GuestExit.StorageFault fault) {
            vector = fault.vector();
        }
        return state.constant(vector, InterruptVector.values());
    }

    private static GuestExit stuck(StateTransfer state, VcpuExits exits, GuestExit.@Nullable Stuck stuck) {
        return exits.stuck(
                state.value(stuck != null && stuck.asleep()), text(state, stuck == null ? "" : stuck.description()));
    }

    private static String text(StateTransfer state, String current) {
        char[] text = new char[(int) state.value(current.length(), 0, LONGEST_TEXT)];
        for (int k = 0; k < text.length; k++) {
            text[k] = (char) state.value(k < current.length() ? current.charAt(k) : 0, 0, Character.MAX_VALUE);
        }
        return new String(text);
    }
}
