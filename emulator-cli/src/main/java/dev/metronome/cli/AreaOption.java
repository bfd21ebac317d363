// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.hypervisor.Vcpu;
import dev.metronome.core.hypervisor.VirtualMachine;
import dev.metronome.core.loader.Program;
import picocli.CommandLine.Option;

/** {@code --vpa}: virtual processor areas with dispatch trace logs, for guests that register none themselves. */
final class AreaOption {
    private static final long SIZE = 0x1000;
    private static final long LOG = 0x400;

    @Option(
            names = "--vpa",
            paramLabel = "ADDR",
            converter = Numbers.Value.class,
            description = {
                "register a virtual processor area with a dispatch trace log, 4096 bytes for each vcpu from this address of the guest's on, "
                        + "as a guest may do itself by H_REGISTER_VPA"
            })
    private Long area;

    /** Registers the areas, if asked for. */
    void register(VirtualMachine machine, Program program) {
        if (area != null) {
            register(machine, program, area);
        }
    }

    /**
     * Registers the areas, one for each vcpu, a page of 4096 bytes each: the area at its beginning, and from 1024 on the log.
     *
     * @param first the guest's real address of that of vcpu 0
     */
    private static void register(VirtualMachine machine, Program program, long first) {
        for (Vcpu vcpu : machine.vcpus()) {
            long address = first + vcpu.number() * SIZE;
            if (program.segments().stream()
                    .anyMatch(s -> s.address() < address + SIZE && address < s.address() + s.size())) {
                throw refused(String.format(
                        "the 4096 bytes at 0x%x for vcpu %d overlap the program", address, vcpu.number()));
            }
            try {
                vcpu.setOneReg("VPA_ADDR", address);
                vcpu.setOneReg("VPA_DTL", address + LOG, SIZE - LOG);
            } catch (IllegalArgumentException e) {
                throw refused(e.getMessage());
            }
        }
    }

    private static Failure refused(String why) {
        return new Failure(ExitCode.USAGE, "--vpa: " + why + "; choose another address");
    }
}
