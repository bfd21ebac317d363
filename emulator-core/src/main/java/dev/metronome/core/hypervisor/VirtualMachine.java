// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import dev.metronome.core.Machine;
import dev.metronome.core.loader.Program;
import dev.metronome.core.loader.ProgramReader;
import dev.metronome.core.snapshot.StateTransfer;
import dev.metronome.core.spr.SwitchedSprs;
import dev.metronome.core.state.Lpcr;
import dev.metronome.isa.CpuModel;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A virtual machine: memory and virtual cores. Made by {@link Hypervisor#newVirtualMachine}. */
public final class VirtualMachine {
    private static final long GIB = 1L << 30;

    private final Hypervisor hypervisor;
    private final KvmProfile profile;
    private final boolean keepsUselessOffset;
    private final ByteOrder byteOrder;
    private final GuestMemory memory;
    private final SwitchedSprs storedRegisters;
    private final GuestPath path;
    private final int lpid;
    /** LPCR[RMLS], in its place. */
    private final long rmls;

    private final List<VirtualCore> virtualCores = new ArrayList<>();
    private final List<Vcpu> vcpus;
    private final boolean isConfined;
    private boolean paused;

    private VirtualMachine(Builder builder, GuestMemory memory, long rmls) {
        this.hypervisor = builder.hypervisor;
        this.profile = builder.profile;
        this.keepsUselessOffset = builder.keepsUselessOffset;
        this.byteOrder = builder.byteOrder;
        this.memory = memory;
        this.rmls = rmls;
        this.storedRegisters = SwitchedSprs.ofGuest(cpu());
        this.path = GuestPath.of(profile, hypervisor);
        this.lpid = hypervisor.nextLpid();
        this.isConfined = builder.memoryGiven != null;
        Machine machine = hypervisor.machine();
        for (int n = 0; n < builder.virtualCores; n++) {
            virtualCores.add(new VirtualCore(
                    this, n, builder.threads, machine.core(n % machine.cores().size())));
        }
        vcpus = virtualCores.stream().flatMap(core -> core.vcpus().stream()).toList();
        if (!profile.keepsGuestExpiry()) {
            vcpus.forEach(vcpu -> vcpu.decExpires = hypervisor.hostTimeBase());
        }
    }

    /** The hypervisor that runs it. */
    public Hypervisor hypervisor() {
        return hypervisor;
    }

    /** The processor of the machine. */
    public CpuModel cpu() {
        return hypervisor.machine().cpu();
    }

    /** Which KVM runs it. */
    public KvmProfile profile() {
        return profile;
    }

    /** Its number in LPIDR, from 1. */
    public int lpid() {
        return lpid;
    }

    /** Its memory. */
    public GuestMemory memory() {
        return memory;
    }

    /** The virtual cores, in the order of their numbers. */
    public List<VirtualCore> virtualCores() {
        return List.copyOf(virtualCores);
    }

    /** Virtual core {@code n}, from 0. */
    public VirtualCore virtualCore(int n) {
        return virtualCores.get(n);
    }

    /** All vcpus, virtual core by virtual core. */
    public List<Vcpu> vcpus() {
        return vcpus;
    }

    /** Vcpu {@code n}, from 0. */
    public Vcpu vcpu(int n) {
        return vcpus.get(n);
    }

    boolean keepsUselessOffset() {
        return keepsUselessOffset;
    }

    boolean isLittleEndian() {
        return byteOrder == ByteOrder.LITTLE_ENDIAN;
    }

    SwitchedSprs storedRegisters() {
        return storedRegisters;
    }

    GuestPath path() {
        return path;
    }

    long lpcrAtStart() {
        return (isLittleEndian() ? Lpcr.ILE : 0) | rmls;
    }

    long rmls() {
        return rmls;
    }

    /** Whether the guest reaches its memory alone, rather than all of the machine's RAM. */
    boolean isConfined() {
        return isConfined;
    }

    /** Whether some of {@code length} bytes at the machine's real address {@code base} are within the guest's reach. */
    boolean reaches(long base, long length) {
        long end = isConfined
                ? memory.base() + memory.size()
                : hypervisor.machine().storage().size();
        return base < end && memory.base() < base + length;
    }

    /** Whether a vcpu is in the guest. */
    public boolean isRunning() {
        return virtualCores.stream().anyMatch(VirtualCore::isRunning);
    }

    /** Whether it has been paused and not resumed. */
    public boolean isPaused() {
        return paused;
    }

    /**
     * Pauses it: the guest's Time Base of this moment is noted, and no vcpu runs until it is resumed. If it is paused already nothing happens.
     *
     * @throws IllegalStateException if a vcpu is in the guest
     */
    public void pause() {
        requireOut("paused");
        if (!paused) {
            virtualCores.forEach(VirtualCore::notePause);
            paused = true;
        }
    }

    /**
     * Ends a pause. If the guest's time has stood still, the offset is made smaller: the guest's Time Base goes on from where it was or up to 2^24 - 1 ticks
     * later, and DEC with it.
     *
     * @throws IllegalStateException if it is not paused
     * @throws IllegalArgumentException if time is to stand still on a PPC970, which can apply no offset; it stays paused
     */
    public void resume(PausePolicy policy) {
        if (!paused) {
            throw new IllegalStateException("virtual machine " + lpid + " is not paused");
        }
        if (policy == PausePolicy.TIME_STANDS_STILL) {
            ContinuedTime.from(
                    this,
                    virtualCores.stream().mapToLong(VirtualCore::guestTimeBase).toArray());
        }
        paused = false;
    }

    /**
     * What it is made of and what it holds at this moment, to be written to a file or restored on another machine. The guest's Time Base in it is that of this
     * moment, or of the pause.
     *
     * @throws IllegalStateException if a vcpu is in the guest
     */
    public VirtualMachineImage save() {
        return VirtualMachineImage.of(this, null);
    }

    /** The same, with a note of when that was. */
    public VirtualMachineImage save(Instant when) {
        return VirtualMachineImage.of(this, when);
    }

    void requireOut(String what) {
        for (VirtualCore vcore : virtualCores) {
            if (vcore.isRunning()) {
                throw new IllegalStateException("virtual machine " + lpid + " cannot be " + what + ": " + vcore
                        + " is in the guest on core " + vcore.core().number() + "; make it leave first");
            }
        }
    }

    /** Names what it takes along but its memory, after its offsets are what they will be. */
    void transfer(StateTransfer state) {
        virtualCores.forEach(vcore -> vcore.transfer(state));
    }

    /**
     * Loads a program file into the guest's memory; every vcpu will begin at its entry, with the vcpu's number in r3.
     *
     * @throws dev.metronome.core.loader.LoadException if it cannot be read, is no program, does not fit or has the other byte order; nothing has been changed
     * @throws dev.metronome.isa.asm.AssemblyException if it is assembly source with errors
     */
    public Program load(Path file) {
        return load(reader().read(file));
    }

    /**
     * Assembles and loads source for the guest's address 0x1000; every vcpu will begin there, or at {@code _start}.
     *
     * @throws dev.metronome.isa.asm.AssemblyException if it has errors
     */
    public Program assemble(String source) {
        return load(reader().assemble(source, "source"));
    }

    /** Loads a program that has been read. */
    public Program load(Program program) {
        if (program.byteOrder() != byteOrder) {
            throw new IllegalArgumentException(program.name() + " is " + words(program.byteOrder())
                    + ", but the virtual machine begins " + words(byteOrder) + "; build it with that byte order");
        }
        memory.load(program);
        for (Vcpu vcpu : vcpus) {
            vcpu.pc(program.entry());
            program.registers().forEach(vcpu::gpr);
            vcpu.gpr(3, vcpu.number());
        }
        return program;
    }

    private static String words(ByteOrder order) {
        return order == ByteOrder.BIG_ENDIAN ? "big-endian" : "little-endian";
    }

    private ProgramReader reader() {
        return new ProgramReader(
                Optional.empty(),
                ProgramReader.DEFAULT_ADDRESS,
                Optional.empty(),
                Optional.of(byteOrder),
                cpu().level());
    }

    /** What a virtual machine is made of. */
    public static final class Builder {
        private final Hypervisor hypervisor;
        private KvmProfile profile;
        private boolean keepsUselessOffset;
        private ByteOrder byteOrder = ByteOrder.BIG_ENDIAN;
        private int virtualCores = 1;
        private int threads = 1;
        private long base;
        private long size;
        private @Nullable String memoryGiven;
        private Consumer<VirtualMachine> lastStep = made -> {};

        Builder(Hypervisor hypervisor) {
            this.hypervisor = hypervisor;
            this.profile = KvmProfile.newestFor(hypervisor.machine().cpu());
            this.size = hypervisor.machine().storage().size();
        }

        /** Which KVM runs it; the newest for the processor if not set. */
        public Builder profile(KvmProfile newProfile) {
            profile = newProfile;
            return this;
        }

        /** The number of virtual cores, 1 to 64; 1 if not set. Virtual core n is placed on core n modulo the number of cores. */
        public Builder virtualCores(int number) {
            if (number < 1 || number > 64) {
                throw new IllegalArgumentException("virtual cores: " + number + " is not in 1 to 64");
            }
            virtualCores = number;
            return this;
        }

        /** The number of vcpus of each virtual core, 1 to 8; 1 if not set. More than one needs a profile in which a core's first thread acts for all. */
        public Builder threadsPerCore(int number) {
            if (number < 1 || number > 8) {
                throw new IllegalArgumentException("threads of a virtual core: " + number + " is not in 1 to 8");
            }
            threads = number;
            return this;
        }

        /** The byte order in which the guest begins and takes interrupts; big-endian if not set. */
        public Builder byteOrder(ByteOrder order) {
            byteOrder = order;
            return this;
        }

        /**
         * The guest's memory: {@code newSize} bytes of the machine's RAM from {@code newBase} on; all of it from 0 on if not set. On POWER8 the size is
         * 32 MiB, 64, 128, 256 MiB or 1 GiB and the base a multiple of it; on later processors both are multiples of 2 MiB, up to 1 GiB, and tables are kept at
         * the top of RAM.
         */
        public Builder memory(long newBase, long newSize) {
            base = newBase;
            size = newSize;
            memoryGiven = String.format("memory of 0x%x bytes at 0x%x", size, base);
            return this;
        }

        /** The first {@code newSize} bytes of RAM are the guest's memory, but it reaches all of RAM. */
        Builder unconfinedMemory(long newSize) {
            size = newSize;
            return this;
        }

        /** What must succeed before the hypervisor has the virtual machine. */
        Builder lastStep(Consumer<VirtualMachine> step) {
            lastStep = step;
            return this;
        }

        /** Lets an offset that the processor cannot apply be kept without effect, as Linux did on PPC970, instead of refusing it. */
        public Builder keepsUselessOffset() {
            keepsUselessOffset = true;
            return this;
        }

        /**
         * The virtual machine, its memory as it is, its vcpus at address 0.
         *
         * @throws IllegalArgumentException if the profile, the memory or the threads do not fit the machine, each in its own words; nothing has been changed
         */
        public VirtualMachine build() {
            Machine machine = hypervisor.machine();
            if (!profile.processors().contains(machine.cpu())) {
                throw new IllegalArgumentException(
                        "profile " + profile + " is for " + profile.processors() + ", not " + machine.cpu());
            }
            if (profile.isPerThread() && threads > 1) {
                throw new IllegalArgumentException("profile " + profile + " has virtual cores of one thread, not "
                        + threads + "; make more virtual cores, or take LINUX_4_18");
            }
            if (threads > machine.core(0).threads().size()) {
                throw new IllegalArgumentException(
                        "a virtual core of " + threads + " threads needs cores of as many, not "
                                + machine.core(0).threads().size());
            }
            return machine.cpu() == CpuModel.POWER8 ? onPower8() : withTables();
        }

        private VirtualMachine onPower8() {
            requireUnshared(hypervisor.machine().storage().size());
            return finished(new VirtualMachine(this, guestMemory(), memoryGiven == null ? 0 : rmls()));
        }

        private long rmls() {
            OptionalLong rmls = Lpcr.rmlsOf(size);
            if (rmls.isEmpty() || base % size != 0) {
                throw new IllegalArgumentException(memoryGiven
                        + ": POWER8 takes 32, 64, 128, 256 MiB or 1 GiB at a multiple of that (LPCR[RMLS] and RMOR)");
            }
            return rmls.getAsLong();
        }

        private VirtualMachine withTables() {
            if (memoryGiven == null) {
                requireUnshared(hypervisor.machine().storage().size());
                if (hypervisor.hasTables()) {
                    throw new IllegalArgumentException(
                            "memory: other virtual machines have their part of RAM; say which is this one's");
                }
                return finished(new VirtualMachine(this, guestMemory(), 0));
            }
            if (base % HostTables.PAGE != 0 || size % HostTables.PAGE != 0 || size <= 0 || size > GIB || base < 0) {
                throw new IllegalArgumentException(memoryGiven + ": base and size are multiples of 2 MiB, up to 1 GiB");
            }
            HostTables tables = hypervisor.tables();
            requireUnshared(tables.lowestWithOneMore());
            VirtualMachine made = finished(new VirtualMachine(this, guestMemory(), 0));
            tables.map(made.lpid, base, size);
            hypervisor.useTables();
            return made;
        }

        private VirtualMachine finished(VirtualMachine made) {
            lastStep.accept(made);
            hypervisor.add(made);
            return made;
        }

        private GuestMemory guestMemory() {
            return new GuestMemory(hypervisor.machine().storage(), base, size);
        }

        private void requireUnshared(long end) {
            if (base < 0 || size <= 0 || base > end - size) {
                throw new IllegalArgumentException(String.format(
                        "memory of 0x%x bytes at 0x%x is not all in the machine's RAM for guests (0 to 0x%x)",
                        size, base, end - 1));
            }
            for (VirtualMachine other : hypervisor.virtualMachines()) {
                GuestMemory its = other.memory;
                if (other.reaches(base, memoryGiven == null ? end : size)) {
                    throw new IllegalArgumentException(String.format(
                            "memory of 0x%x bytes at 0x%x overlaps that of LPID %d, 0x%x bytes at 0x%x",
                            size, base, other.lpid, its.size(), its.base()));
                }
            }
        }
    }
}
