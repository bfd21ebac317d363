// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.hypervisor.VirtualCore;
import dev.metronome.core.hypervisor.VirtualMachine;
import dev.metronome.core.hypervisor.VirtualMachineImage;
import java.util.ArrayList;
import java.util.List;

/** The lines that tell how a virtual machine has moved: one that begins with {@code #}, and one for each virtual core. */
final class MigrationSummary {
    private MigrationSummary() {}

    /** The lines, while nothing has run yet. */
    static List<String> of(VirtualMachineImage image, VirtualMachine made, DowntimeOptions time) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                "# metronome migrate 1 cpu=%s profile=%s virtual-cores=%d threads=%d tb-freq=%d downtime=%d policy=%s",
                Names.of(made.cpu()),
                Names.of(made.profile()),
                image.virtualCores(),
                image.threadsPerCore(),
                image.timeBaseFrequency(),
                time.downtime().ticks(image.timeBaseFrequency()),
                Names.of(time.policy())));
        made.virtualCores().forEach(vcore -> lines.add(line(image.guestTimeBase(vcore.number()), vcore)));
        return lines;
    }

    private static String line(long saved, VirtualCore vcore) {
        long host = vcore.machine().hypervisor().hostTimeBase(vcore.core());
        long now = vcore.guestTimeBase();
        return String.format(
                "moved  virtual-core=%d core=%d saved-tb=%016x host-tb=%016x off=%s guest-tb=%016x forward=%d",
                vcore.number(),
                vcore.core().number(),
                saved,
                host,
                GuestOptions.signed16(now - host),
                now,
                now - saved);
    }
}
