// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import dev.metronome.core.interrupt.InterruptVector;
import dev.metronome.core.state.Msr;
import org.jspecify.annotations.Nullable;

/** The hypercalls that KVM answers in the kernel and that matter for time (PAPR): H_CEDE and H_REGISTER_VPA. */
final class Hypercalls {
    private static final long H_REGISTER_VPA = 0xdc;
    private static final long H_CEDE = 0xe0;

    private static final long H_SUCCESS = 0;
    private static final long H_PARAMETER = -4;
    private static final long H_RESOURCE = -16;

    /** The function of H_REGISTER_VPA is in bits 16:18 of its flags. */
    private static final int FUNCTION_SHIFT = 45;

    private Hypercalls() {}

    /** Whether {@link #handle} answers hypercall {@code number}. */
    static boolean answers(long number) {
        return number == H_CEDE || number == H_REGISTER_VPA;
    }

    /**
     * Answers the hypercall that {@code vcpu} has made, if it is one of these.
     *
     * @return the reason to be out of the guest; null if there is none any more
     */
    static @Nullable GuestExit handle(Vcpu vcpu) {
        if ((vcpu.msr() & Msr.PR) != 0) {
            vcpu.interrupt(InterruptVector.SYSTEM_CALL, 0);
            return null;
        }
        if (vcpu.gpr(3) == H_CEDE) {
            vcpu.gpr(3, H_SUCCESS);
            vcpu.msr(vcpu.msr() | Msr.EE);
            return vcpu.exits.idle;
        }
        if (vcpu.gpr(3) == H_REGISTER_VPA) {
            vcpu.gpr(3, register(vcpu));
            return null;
        }
        return vcpu.exits.hypercall;
    }

    private static long register(Vcpu vcpu) {
        VirtualMachine machine = vcpu.virtualCore().machine();
        long target = vcpu.gpr(5);
        if (target < 0 || target >= machine.vcpus().size()) {
            return H_PARAMETER;
        }
        VirtualProcessorArea area = machine.vcpu((int) target).area;
        long address = vcpu.gpr(6);
        int function = (int) (vcpu.gpr(4) >>> FUNCTION_SHIFT) & 7;
        if ((function == 2 || function == 3) && area.address() == 0) {
            return H_RESOURCE;
        }
        try {
            switch (function) {
                case 1 -> area.register(sized(machine.memory(), address, VirtualProcessorArea.SIZE));
                case 2 -> area.registerLog(address, machine.memory().word(address + Integer.BYTES));
                case 3 -> area.registerSlbShadow(address, machine.memory().word(address + Integer.BYTES));
                case 5 -> area.register(0);
                case 6 -> area.registerLog(0, 0);
                case 7 -> area.registerSlbShadow(0, 0);
                default -> throw new IllegalArgumentException("no function " + function);
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return function == 5 ? H_RESOURCE : H_PARAMETER;
        }
        return H_SUCCESS;
    }

    /** The address of an area whose size, a halfword at its offset 4, is large enough. */
    private static long sized(GuestMemory memory, long address, int least) {
        if (memory.word(address + Integer.BYTES) >>> Short.SIZE < least) {
            throw new IllegalArgumentException("the area is too short");
        }
        return address;
    }
}
