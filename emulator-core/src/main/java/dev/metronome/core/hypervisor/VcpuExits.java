// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import dev.metronome.core.interrupt.InterruptVector;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The exits of one vcpu, made once, so that leaving a guest allocates nothing. */
final class VcpuExits {
    final GuestExit.Hypercall hypercall;
    final GuestExit.TimeSlice slice;
    final GuestExit.TimeSlice sliceBeforeEntry;
    final GuestExit.TimeSlice nestedSlice;
    final GuestExit.EmulationAssistance emulationAssistance;
    final GuestExit.FacilityUnavailable facilityUnavailable;
    final GuestExit.BudgetUsed budgetUsed;
    final GuestExit.Halted halted;
    final GuestExit.Idle idle;
    private final Vcpu vcpu;
    private final List<GuestExit> hostInterrupts;
    private final List<GuestExit> faults;
    private final List<GuestExit> forcedOut;

    private static final int NESTED = 0x982;

    VcpuExits(Vcpu vcpu) {
        this.vcpu = vcpu;
        int decrementer = InterruptVector.HYPERVISOR_DECREMENTER.offset();
        hypercall = new GuestExit.Hypercall(vcpu);
        slice = new GuestExit.TimeSlice(vcpu, true, decrementer);
        sliceBeforeEntry = new GuestExit.TimeSlice(vcpu, false, decrementer);
        nestedSlice = new GuestExit.TimeSlice(vcpu, false, NESTED);
        emulationAssistance = new GuestExit.EmulationAssistance(vcpu);
        facilityUnavailable = new GuestExit.FacilityUnavailable(vcpu);
        budgetUsed = new GuestExit.BudgetUsed(vcpu);
        halted = new GuestExit.Halted(vcpu);
        idle = new GuestExit.Idle(vcpu);
        hostInterrupts = forEach(vector -> new GuestExit.HostInterrupt(vcpu, vector));
        faults = forEach(vector -> new GuestExit.StorageFault(vcpu, vector));
        forcedOut = forEach(vector -> new GuestExit.ForcedOut(vcpu, vector));
    }

    private static List<GuestExit> forEach(Function<InterruptVector, GuestExit> exit) {
        return Stream.of(InterruptVector.values()).map(exit).toList();
    }

    GuestExit forcedOut(InterruptVector vector) {
        return forcedOut.get(vector.ordinal());
    }

    GuestExit hostInterrupt(InterruptVector vector) {
        return hostInterrupts.get(vector.ordinal());
    }

    GuestExit fault(InterruptVector vector) {
        return faults.get(vector.ordinal());
    }

    GuestExit stuck(boolean asleep, String description) {
        return new GuestExit.Stuck(vcpu, asleep, description);
    }

    /** What an interrupt into hypervisor state means. */
    GuestExit of(InterruptVector vector) {
        return switch (vector) {
            case SYSTEM_CALL -> hypercall;
            case HYPERVISOR_DECREMENTER -> slice;
            case HYPERVISOR_EMULATION_ASSISTANCE -> emulationAssistance;
            case HYPERVISOR_FACILITY_UNAVAILABLE -> facilityUnavailable;
            case HYPERVISOR_DATA_STORAGE, HYPERVISOR_INSTRUCTION_STORAGE -> fault(vector);
            default -> hostInterrupt(vector);
        };
    }
}
