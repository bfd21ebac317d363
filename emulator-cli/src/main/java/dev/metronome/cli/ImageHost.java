// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.Machine;
import dev.metronome.core.MachineBuilder;
import dev.metronome.core.hypervisor.Downtime;
import dev.metronome.core.hypervisor.Hypervisor;
import dev.metronome.core.hypervisor.VirtualMachine;
import dev.metronome.core.hypervisor.VirtualMachineImage;

/** What a machine must have for the virtual machine of an image. */
final class ImageHost {
    private static final long USUAL_MEMORY = 16L << 20;
    /** More than the hypervisor's tables need. */
    private static final long TABLES = 2L << 20;

    private ImageHost() {}

    /** Bytes of RAM that are enough: what machines have if nothing is said, or more if the guest needs it. */
    static long memory(VirtualMachineImage image) {
        return Math.max(USUAL_MEMORY, image.memorySize() + (image.isConfined() ? TABLES : 0));
    }

    /** The virtual machine as it was saved, with the same offsets, on a machine that is made for it: its host's time is that of the other then. */
    static VirtualMachine asSaved(VirtualMachineImage image) {
        MachineBuilder builder = Machine.builder()
                .cpu(image.cpu())
                .memory(memory(image))
                .cores(image.virtualCores())
                .threadsPerCore(threads(image))
                .timeBaseFrequency(image.timeBaseFrequency());
        for (int n = 0; n < image.virtualCores(); n++) {
            long offset = image.profile().appliesOffset() ? image.tbOffset(n) : 0;
            builder.timeBaseStart(n, image.guestTimeBase(n) - offset);
        }
        return image.restoreOn(new Hypervisor(builder.build()), Downtime.NONE);
    }

    /** Threads of a core for a virtual core: a power of two. */
    static int threads(VirtualMachineImage image) {
        return Integer.highestOneBit(2 * image.threadsPerCore() - 1);
    }
}
