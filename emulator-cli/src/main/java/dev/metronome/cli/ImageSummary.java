// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.hypervisor.Vcpu;
import dev.metronome.core.hypervisor.VirtualCore;
import dev.metronome.core.hypervisor.VirtualMachine;
import dev.metronome.core.hypervisor.VirtualMachineImage;
import java.io.PrintStream;
import java.nio.ByteOrder;

/** What {@code metronome snapshot show} tells of an image of a virtual machine. */
final class ImageSummary {
    private ImageSummary() {}

    /** Prints what it is made of, its guest's time, and where its vcpus are. */
    static void print(VirtualMachineImage image, PrintStream out) {
        VirtualMachine guest = ImageHost.asSaved(image);
        out.println("kind=virtual-machine");
        out.println("cpu=" + Names.of(image.cpu()));
        out.println("profile=" + Names.of(image.profile()));
        out.println("endian=" + (image.byteOrder() == ByteOrder.BIG_ENDIAN ? "big" : "little"));
        out.println("guest-memory=" + image.memorySize());
        out.println("vcpus=" + guest.vcpus().size());
        out.println("vcpu-threads=" + image.threadsPerCore());
        out.println("tb-freq=" + image.timeBaseFrequency());
        image.savedAt().ifPresent(when -> out.println("saved-at=" + when));
        out.println();
        Table time = new Table();
        time.add("virtual core", "guest TB", "tb-offset");
        for (VirtualCore vcore : guest.virtualCores()) {
            int n = vcore.number();
            time.add(n, SnapshotShowCommand.hex(image.guestTimeBase(n)), GuestOptions.signed(image.tbOffset(n)));
        }
        time.print(out);
        out.println();
        Table vcpus = new Table();
        vcpus.add("vcpu", "pc", "msr", "DEC expires", "state");
        for (Vcpu vcpu : guest.vcpus()) {
            String state = vcpu.exit() == null ? "not run yet" : vcpu.exit().description();
            vcpus.add(
                    vcpu.number(),
                    SnapshotShowCommand.hex(vcpu.pc()),
                    SnapshotShowCommand.hex(vcpu.msr()),
                    SnapshotShowCommand.hex(vcpu.expiry()),
                    state);
        }
        vcpus.print(out);
    }
}
