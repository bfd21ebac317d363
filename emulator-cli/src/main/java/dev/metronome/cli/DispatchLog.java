// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.hypervisor.GuestMemory;
import dev.metronome.core.hypervisor.GuestObserver;
import dev.metronome.core.hypervisor.Vcpu;
import dev.metronome.core.hypervisor.VirtualMachine;
import dev.metronome.core.hypervisor.VirtualProcessorArea;
import java.nio.ByteBuffer;

/** The lines of {@code --dtl}: each entry of the dispatch trace logs in the guest's memory (Linux's struct dtl_entry), read when it is new. */
final class DispatchLog implements GuestObserver {
    private final LineWriter out;
    private final GuestMemory memory;
    private final long[] seen;
    private boolean hasEntries;

    DispatchLog(VirtualMachine guest, Appendable to) {
        out = new LineWriter("--dtl", to);
        memory = guest.memory();
        seen = guest.vcpus().stream().mapToLong(vcpu -> vcpu.area().logIndex()).toArray();
    }

    /** Whether there was any. */
    boolean hasEntries() {
        return hasEntries;
    }

    @Override
    public void entered(Vcpu vcpu, HardwareThread t) {
        readNew(vcpu);
    }

    @Override
    public void notEntered(Vcpu vcpu, HardwareThread t) {
        readNew(vcpu);
    }

    @Override
    public void interrupted(Vcpu vcpu, HardwareThread t) {
        // nothing is dispatched
    }

    @Override
    public void left(Vcpu vcpu) {
        // nothing is dispatched
    }

    private void readNew(Vcpu vcpu) {
        VirtualProcessorArea area = vcpu.area();
        long index = area.logIndex();
        if (index != seen[vcpu.number()] && index > 0) {
            long places = area.logLength() / VirtualProcessorArea.ENTRY;
            long place = area.log() + (index - 1) % places * VirtualProcessorArea.ENTRY;
            write(vcpu, index, ByteBuffer.wrap(memory.read(place, VirtualProcessorArea.ENTRY)));
            hasEntries = true;
        }
        seen[vcpu.number()] = index;
    }

    private void write(Vcpu vcpu, long index, ByteBuffer entry) {
        out.line(
                "dtl    %6d vcpu=%d dispatch-reason=%d preempt-reason=%d processor-id=%d enqueue-to-dispatch=%d ready-to-enqueue=%d "
                        + "waiting-to-ready=%d timebase=%016x fault-addr=%016x srr0=%016x srr1=%016x",
                index,
                vcpu.number(),
                entry.get(),
                entry.get(),
                Short.toUnsignedInt(entry.getShort()),
                Integer.toUnsignedLong(entry.getInt()),
                Integer.toUnsignedLong(entry.getInt()),
                Integer.toUnsignedLong(entry.getInt()),
                entry.getLong(),
                entry.getLong(),
                entry.getLong(),
                entry.getLong());
    }
}
