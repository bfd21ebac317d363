// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.hypervisor.GuestObserver;
import dev.metronome.core.hypervisor.Vcpu;
import dev.metronome.core.hypervisor.VirtualCore;
import dev.metronome.core.hypervisor.VirtualMachine;
import dev.metronome.core.interrupt.InterruptVector;
import dev.metronome.core.state.Lpcr;

/** The lines of {@code --exits}: each entry into the guest and each exit from it. Their columns are described in docs/cli.md. */
final class ExitLog implements GuestObserver {
    private final LineWriter out;
    private final long[] entryOf;
    /** What is known of the exit that has begun; the rest comes when the registers are saved. */
    private String begun = "";

    private final HypercallText call = new HypercallText();
    private InterruptVector vector;
    private long entries;

    ExitLog(VirtualMachine guest, Appendable to) {
        out = new LineWriter("--exits", to);
        entryOf = new long[guest.vcpus().size()];
    }

    /** Writes what the lines are of. */
    void header(VirtualMachine guest, String program, long slice) {
        out.line(
                "# metronome guest 1 program=%s cpu=%s profile=%s vcpus=%d slice=%d",
                program,
                Names.of(guest.cpu()),
                Names.of(guest.profile()),
                guest.vcpus().size(),
                slice);
        for (VirtualCore vcore : guest.virtualCores()) {
            out.line("# %s core=%d tb-offset=%s", vcore, vcore.core().number(), GuestOptions.signed(vcore.tbOffset()));
        }
    }

    @Override
    public void entered(Vcpu vcpu, HardwareThread t) {
        entryOf[vcpu.number()] = ++entries;
        out.line("%s nia=%016x", common("enter", vcpu, t), vcpu.pc());
    }

    @Override
    public void interrupted(Vcpu vcpu, HardwareThread t) {
        begun = common("exit", vcpu, t);
        vector = t.leftBy();
        if (vector == InterruptVector.SYSTEM_CALL) {
            call.made(t);
        }
    }

    @Override
    public void left(Vcpu vcpu) {
        int trap = vcpu.exit() == null ? vector.offset() : vcpu.exit().trap();
        out.line("%s nia=%016x trap=%03x %s", begun, vcpu.pc(), trap, reason(vcpu));
    }

    @Override
    public void notEntered(Vcpu vcpu, HardwareThread t) {
        entryOf[vcpu.number()] = ++entries;
        out.line("%s nia=%016x %s", common("refuse", vcpu, t), vcpu.pc(), "too little of the time slice is left");
    }

    private String common(String event, Vcpu vcpu, HardwareThread t) {
        long guestTime = t.core().timeBase().value();
        long offset = vcpu.virtualCore().tbOffsetApplied();
        return String.format(
                "%-6s %6d vcpu=%d thread=%s host-tb=%016x guest-tb=%016x off=%s dec=%d",
                event,
                entryOf[vcpu.number()],
                vcpu.number(),
                t,
                guestTime - offset,
                guestTime,
                GuestOptions.signed16(offset),
                dec(vcpu, t));
    }

    /** DEC as a number with its sign. */
    private static long dec(Vcpu vcpu, HardwareThread t) {
        long value = t.decrementer().value();
        return (vcpu.virtualCore().lpcr() & Lpcr.LD) != 0 ? value : (int) value;
    }

    private String reason(Vcpu vcpu) {
        if (vector == InterruptVector.SYSTEM_CALL) {
            return call.text(vcpu);
        }
        return vcpu.exit() == null
                ? "hypervisor decrementer, not due"
                : vcpu.exit().description();
    }
}
