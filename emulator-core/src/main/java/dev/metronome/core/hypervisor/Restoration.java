// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import dev.metronome.core.Core;
import dev.metronome.core.Machine;
import dev.metronome.isa.CpuModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where and how a virtual machine is made of a {@link VirtualMachineImage}. */
public final class Restoration {
    private final VirtualMachineImage image;
    private final ImageHeader header;
    private final Hypervisor hypervisor;
    private KvmProfile profile;
    private Downtime downtime = Downtime.NONE;
    private long base = -1;
    private boolean atOtherFrequency;
    private int @Nullable [] cores;

    Restoration(VirtualMachineImage image, Hypervisor hypervisor) {
        this.image = image;
        this.header = image.header();
        this.hypervisor = hypervisor;
        this.profile = header.profile();
    }

    /** How far the guest's Time Base goes forward; not at all if not set. */
    public Restoration downtime(Downtime newDowntime) {
        downtime = newDowntime;
        return this;
    }

    /** Which KVM runs it from now on; the same if not set. Only the profiles of the C path for POWER9 stand in for each other. */
    public Restoration profile(KvmProfile newProfile) {
        profile = newProfile;
        return this;
    }

    /**
     * Where its memory is in the machine's RAM; the first place that is free if not set, or from 0 on with the rest of RAM within the guest's reach, if that
     * was so before and no other virtual machine is there.
     */
    public Restoration memoryAt(long newBase) {
        if (newBase < 0) {
            throw refused(String.format("memory at 0x%x: RAM begins at 0", newBase));
        }
        base = newBase;
        return this;
    }

    /** The core that each virtual core is placed on, in the order of their numbers; virtual core n on core n modulo the number of cores if not set. */
    public Restoration cores(int... numbers) {
        cores = numbers.clone();
        return this;
    }

    /** Lets the Time Base have another frequency than where it ran, though the guest will take its ticks for those that it knew. */
    public Restoration atOtherFrequency() {
        atOtherFrequency = true;
        return this;
    }

    /**
     * The virtual machine, which goes on where the other was saved: DEC expires at the same tick of the guest's Time Base, VTB goes on when the guest does.
     *
     * @throws IllegalArgumentException if the machine cannot take it, with what is amiss and what to do; nothing has been changed
     * @throws dev.metronome.core.snapshot.SnapshotException if the file is inconsistent in itself; nothing has been changed
     */
    public VirtualMachine build() {
        requireSuitable();
        long ticks = downtime.ticks(header.timeBaseFrequency());
        VirtualMachine.Builder builder = hypervisor
                .newVirtualMachine()
                .profile(profile)
                .virtualCores(header.virtualCores())
                .threadsPerCore(header.threads())
                .byteOrder(header.byteOrder())
                .lastStep(made -> prepare(made, ticks));
        if (header.keepsUselessOffset()) {
            builder.keepsUselessOffset();
        }
        VirtualMachine made = withMemory(builder).build();
        image.restoreMemory(made);
        return made;
    }

    private void requireSuitable() {
        Machine machine = hypervisor.machine();
        if (machine.cpu() != header.cpu()) {
            throw refused("its guest runs on " + header.cpu() + ", this machine is " + machine.cpu()
                    + "; build a machine with that processor");
        }
        boolean standsIn = profile.isPerThread() && header.profile().isPerThread();
        if (profile != header.profile() && !standsIn) {
            throw refused("its profile is " + header.profile() + ", for which " + profile
                    + " does not stand in; restore it with its own");
        }
        if (machine.timeBaseFrequency() != header.timeBaseFrequency() && !atOtherFrequency) {
            throw refused("its guest's Time Base ticks at " + header.timeBaseFrequency() + " Hz, this machine's at "
                    + machine.timeBaseFrequency()
                    + " Hz; build a machine with that timeBaseFrequency, or allow it by atOtherFrequency");
        }
        if (cores != null) {
            requireCores(cores, machine.cores());
        }
    }

    private void requireCores(int[] numbers, List<Core> of) {
        if (numbers.length != header.virtualCores()) {
            throw refused(numbers.length + " cores given, for " + header.virtualCores()
                    + " virtual cores; give one for each");
        }
        for (int number : numbers) {
            if (number < 0 || number >= of.size()) {
                throw refused("there is no core " + number + "; this machine has cores 0 to " + (of.size() - 1));
            }
        }
    }

    private IllegalArgumentException refused(String why) {
        return new IllegalArgumentException(image.name() + ": " + why);
    }

    /** All of RAM as before, if nobody else is there; otherwise a part of it. */
    private VirtualMachine.Builder withMemory(VirtualMachine.Builder builder) {
        long size = header.memorySize();
        boolean alone = hypervisor.virtualMachines().isEmpty();
        if (base < 0 && alone && !header.isConfined()) {
            return builder.unconfinedMemory(size);
        }
        return builder.memory(base >= 0 ? base : freePlace(size), size);
    }

    private long freePlace(long size) {
        boolean onPower8 = hypervisor.machine().cpu() == CpuModel.POWER8;
        long step = onPower8 ? size : HostTables.PAGE;
        long end = onPower8
                ? hypervisor.machine().storage().size()
                : hypervisor.tables().lowestWithOneMore();
        for (long place = 0; place <= end - size; place += step) {
            if (isFree(place, size)) {
                return place;
            }
        }
        throw refused(String.format(
                "its memory of 0x%x bytes has no place in the machine's RAM of 0x%x; build a machine with more",
                size, hypervisor.machine().storage().size()));
    }

    private boolean isFree(long place, long size) {
        return hypervisor.virtualMachines().stream().noneMatch(other -> other.reaches(place, size));
    }

    private void prepare(VirtualMachine made, long ticks) {
        long[] guestTimeBases = new long[header.virtualCores()];
        for (int n = 0; n < guestTimeBases.length; n++) {
            VirtualCore vcore = made.virtualCore(n);
            if (cores != null) {
                vcore.placeOn(hypervisor.machine().core(cores[n]));
            }
            vcore.continueWith(header.tbOffset(n));
            guestTimeBases[n] = header.guestTimeBase(n) + ticks;
        }
        ContinuedTime.from(made, guestTimeBases);
        image.restoreState(made);
        made.virtualCores().forEach(VirtualCore::expireUnset);
    }
}
