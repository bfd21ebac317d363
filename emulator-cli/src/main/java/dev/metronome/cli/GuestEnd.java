// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.hypervisor.GuestExit;
import dev.metronome.core.hypervisor.Vcpu;
import dev.metronome.core.interrupt.InterruptVector;

/** What the end of a guest's run means to the user. */
final class GuestEnd {
    private GuestEnd() {}

    /** Nothing was to be run. */
    static RunEnd notRun() {
        return new RunEnd("not run", "not run", 0L, ExitCode.SUCCESS.code());
    }

    static RunEnd interrupted(Vcpu vcpu) {
        return new RunEnd("interrupted", "interrupted at " + place(vcpu), null, ExitCode.INTERRUPTED.code());
    }

    static RunEnd limit(long limit, Vcpu vcpu) {
        return new RunEnd(
                "limit",
                String.format(
                        "the limit of %,d instructions is reached at %s; raise it with --max-insns",
                        limit, place(vcpu)),
                null,
                ExitCode.LIMIT.code());
    }

    static RunEnd slicesUsed(long slices, Vcpu vcpu) {
        return new RunEnd(
                "limit",
                String.format(
                        "the limit of %,d time slices is reached at %s; raise it with --slices", slices, place(vcpu)),
                null,
                ExitCode.LIMIT.code());
    }

    static RunEnd slicesTooShort(int number, long ticks, Vcpu vcpu) {
        return new RunEnd(
                "limit",
                String.format(
                        "%d time slices of %,d ticks in succession were over before the guest executed an instruction, at %s; raise --slice",
                        number, ticks, place(vcpu)),
                null,
                ExitCode.LIMIT.code());
    }

    static RunEnd halted(Vcpu vcpu) {
        return RunEnd.halted("halted at " + place(vcpu, vcpu.pc() - Integer.BYTES), vcpu.gpr(3), "r3");
    }

    /** All vcpus have made a hypercall that stops them. */
    static RunEnd stopped(long status) {
        return RunEnd.halted("stopped by hypercall", status, "r4");
    }

    static RunEnd unknown(GuestExit.Hypercall call) {
        return unhandled(String.format(
                "hypercall 0x%x (r4=0x%x r5=0x%x) before %s has no answer; give it one with --answer 0x%x=0, or end there with --stop-at 0x%x",
                call.number(), call.argument(0), call.argument(1), place(call.vcpu()), call.number(), call.number()));
    }

    /** An illegal word, or an empty vector of the guest's, which looks the same, and no handler for that either. */
    static RunEnd noProgramHandler(GuestExit.EmulationAssistance exit) {
        Vcpu vcpu = exit.vcpu();
        for (InterruptVector vector : InterruptVector.values()) {
            if (exit.word() == 0 && vector.offset() == vcpu.pc()) {
                return unhandled(String.format(
                        "the guest has no handler at %s for the %s interrupt, which came at %016x; load a handler or correct the program",
                        place(vcpu), vector.words(), vcpu.get("SRR0")));
            }
        }
        return unhandled(String.format(
                "word %08x at %s is no instruction for a guest, which has no handler at %016x for the program interrupt; load a handler or correct the program",
                exit.word(), place(vcpu), InterruptVector.PROGRAM.offset()));
    }

    /** The guest cannot go on. */
    static RunEnd unhandled(GuestExit exit) {
        if (exit instanceof GuestExit.Stuck stuck && stuck.asleep()) {
            return new RunEnd("waiting", exit.description(), null, ExitCode.WAITING.code());
        }
        String where = exit instanceof GuestExit.StorageFault ? " (" + place(exit.vcpu()) + ")" : "";
        return unhandled(exit.description() + where);
    }

    private static RunEnd unhandled(String description) {
        return new RunEnd("unhandled", description, null, ExitCode.UNHANDLED.code());
    }

    private static String place(Vcpu vcpu) {
        return place(vcpu, vcpu.pc());
    }

    private static String place(Vcpu vcpu, long address) {
        boolean several = vcpu.virtualCore().machine().vcpus().size() > 1;
        return String.format("%016x", address) + (several ? " of " + vcpu : "");
    }
}
