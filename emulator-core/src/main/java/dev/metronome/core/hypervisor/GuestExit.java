// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import dev.metronome.core.interrupt.InterruptVector;
import dev.metronome.isa.spr.Spr;

/**
 * Why a vcpu is out of its guest. Objects are the vcpu's own and are used again: what they tell is what its registers hold, up to its next run.
 */
public sealed interface GuestExit {
    /** The vcpu that is out. */
    Vcpu vcpu();

    /** The interrupt by which it left, as its vector; 0 if it did not leave by one. */
    int trap();

    /** One line for people. */
    String description();

    /** sc 1 in privileged state that the hypervisor does not answer itself: r3 is the number, r4 to r12 are the arguments. */
    record Hypercall(Vcpu vcpu) implements GuestExit {
        private static final int ARGUMENTS = 9;

        /** Which hypercall, r3. */
        public long number() {
            return vcpu.gpr(3);
        }

        /** Argument {@code n}, 0 to 8, in r4 to r12. */
        public long argument(int n) {
            if (n < 0 || n >= ARGUMENTS) {
                throw new IllegalArgumentException("argument " + n + ": a hypercall has arguments 0 to 8");
            }
            return vcpu.gpr(4 + n);
        }

        /**
         * What the guest finds when it runs again.
         *
         * @param status r3; 0 is H_SUCCESS
         * @param results r4 and on, at most nine; registers beyond stay
         */
        public void answer(long status, long... results) {
            if (results.length > ARGUMENTS) {
                throw new IllegalArgumentException(results.length + " results: a hypercall returns at most nine");
            }
            vcpu.gpr(3, status);
            for (int k = 0; k < results.length; k++) {
                vcpu.gpr(4 + k, results[k]);
            }
        }

        @Override
        public int trap() {
            return InterruptVector.SYSTEM_CALL.offset();
        }

        @Override
        public String description() {
            return String.format("hypercall 0x%x", number());
        }
    }

    /**
     * The time slice is over.
     *
     * @param entered whether the guest was entered at all; if not, too little of the slice was left
     * @param trap 0x980, or 0x982 if a limit set by {@link Vcpu#nestedExpiry} was reached
     */
    record TimeSlice(Vcpu vcpu, boolean entered, int trap) implements GuestExit {
        @Override
        public String description() {
            return entered ? "time slice" : "time slice, before entry";
        }
    }

    /** An interrupt that is the host's: external, hypervisor virtualization, hypervisor maintenance, a doorbell, system reset, machine check. */
    record HostInterrupt(Vcpu vcpu, InterruptVector vector) implements GuestExit {
        @Override
        public int trap() {
            return vector.offset();
        }

        @Override
        public String description() {
            return vector.words() + " interrupt";
        }
    }

    /** Another thread of the core left the guest, so this one had to. */
    record ForcedOut(Vcpu vcpu, InterruptVector vector) implements GuestExit {
        @Override
        public int trap() {
            return vector.offset();
        }

        @Override
        public String description() {
            return "forced out";
        }
    }

    /** A word that is no instruction: KVM makes the guest take a program interrupt, {@link #reflect}. */
    record EmulationAssistance(Vcpu vcpu) implements GuestExit {
        private static final long ILLEGAL = 0x8_0000;

        /** The word, 32 bits. */
        public int word() {
            return vcpu.instruction();
        }

        /** Makes it a program interrupt of the guest, SRR1 bit 44: an illegal instruction. */
        public void reflect() {
            vcpu.interrupt(InterruptVector.PROGRAM, ILLEGAL);
        }

        @Override
        public int trap() {
            return InterruptVector.HYPERVISOR_EMULATION_ASSISTANCE.offset();
        }

        @Override
        public String description() {
            return String.format("emulation assistance, word %08x at %016x", word(), vcpu.pc());
        }
    }

    /** An address that is not in the guest's memory, of data or of an instruction. */
    record StorageFault(Vcpu vcpu, InterruptVector vector) implements GuestExit {
        /** The guest's address. */
        public long address() {
            return isFetch() ? vcpu.pc() : vcpu.faultAddress();
        }

        /** Whether an instruction was to be fetched. */
        public boolean isFetch() {
            return vector == InterruptVector.HYPERVISOR_INSTRUCTION_STORAGE;
        }

        /** Bits of HDSISR, or of HSRR1 for a fetch. */
        public long cause() {
            return vcpu.faultCause();
        }

        @Override
        public int trap() {
            return vector.offset();
        }

        @Override
        public String description() {
            return String.format("storage fault at 0x%x, %s", address(), isFetch() ? "fetch" : "data");
        }
    }

    /** A facility that HFSCR switches off for the guest. */
    record FacilityUnavailable(Vcpu vcpu) implements GuestExit {
        /** Its number: HFSCR bits 0:7. */
        public int facility() {
            return (int) (vcpu.get(Spr.HFSCR) >>> 56);
        }

        @Override
        public int trap() {
            return InterruptVector.HYPERVISOR_FACILITY_UNAVAILABLE.offset();
        }

        @Override
        public String description() {
            return "facility " + facility() + " is unavailable at " + String.format("%016x", vcpu.pc());
        }
    }

    /** The budget of instructions is used up; the next run goes on. */
    record BudgetUsed(Vcpu vcpu) implements GuestExit {
        @Override
        public int trap() {
            return 0;
        }

        @Override
        public String description() {
            return "budget used";
        }
    }

    /** The guest executed attn. */
    record Halted(Vcpu vcpu) implements GuestExit {
        @Override
        public int trap() {
            return 0;
        }

        @Override
        public String description() {
            return "halted";
        }
    }

    /** H_CEDE: nothing to do until DEC expires, which is at {@link Vcpu#expiry} of the guest's Time Base, or somebody runs it again. */
    record Idle(Vcpu vcpu) implements GuestExit {
        @Override
        public int trap() {
            return InterruptVector.SYSTEM_CALL.offset();
        }

        @Override
        public String description() {
            return "idle";
        }
    }

    /**
     * The guest cannot go on.
     *
     * @param asleep whether it sleeps and nothing will wake it; else it met something that is not implemented
     */
    record Stuck(Vcpu vcpu, boolean asleep, String description) implements GuestExit {
        @Override
        public int trap() {
            return 0;
        }
    }
}
