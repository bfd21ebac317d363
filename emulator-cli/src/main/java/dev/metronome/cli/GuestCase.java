// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.Machine;
import dev.metronome.core.hypervisor.Vcpu;
import dev.metronome.core.hypervisor.VirtualMachine;
import dev.metronome.core.storage.SpareMemory;
import dev.metronome.trace.ThreadId;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToLongFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** A program of a regression that is run as {@code metronome guest} does. */
@Command(name = "guest")
final class GuestCase implements CaseCommand {
    @Mixin
    private StartSettings settings;

    @Mixin
    private GuestOptions guestOptions;

    @Mixin
    private AreaOption area;

    @Mixin
    private SliceOptions slices;

    @Mixin
    private HypercallOptions hypercalls;

    @Mixin
    private CaseOptions expected;

    @Override
    public CaseOptions expected() {
        return expected;
    }

    @Override
    public boolean hasConsole() {
        return false;
    }

    @Override
    public boolean tellsThreads() {
        return false;
    }

    @Override
    public StartedCase start(Path program, SpareMemory spare) {
        slices.check();
        hypercalls.check();
        LoadedProgram loaded = settings.read(program);
        VirtualMachine guest = guestOptions.build(settings, loaded, Streams.silent());
        area.register(guest, loaded.program());
        Machine machine = guest.hypervisor().machine();
        Map<ThreadId, ToLongFunction<String>> registers = new LinkedHashMap<>();
        guest.vcpus().forEach(vcpu -> registers.put(new ThreadId(vcpu.number(), -1), name -> value(vcpu, name)));
        return new StartedCase(machine, () -> loaded.header(machine), registers, () -> "", () -> run(guest));
    }

    private RunEnd run(VirtualMachine guest) {
        try (Interruption never = Interruption.never()) {
            return new GuestRun(guest, hypercalls, slices, expected.limit()).run(never);
        }
    }

    /** What {@code --registers} of {@code guest} tells comes from there; the rest is the vcpu's own. */
    private static long value(Vcpu vcpu, String name) {
        String listed = name.matches("r\\d+") ? "GPR" + name.substring(1) : name.equals("NIA") ? "PC" : name;
        String value = Registers.of(vcpu).get(listed);
        return value == null ? vcpu.get(name) : Long.parseUnsignedLong(value, 16);
    }
}
