// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.hypervisor.Vcpu;
import dev.metronome.core.hypervisor.VirtualCore;
import dev.metronome.core.hypervisor.VirtualMachine;
import dev.metronome.core.state.Lpcr;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The registers of a machine at the end of a run, in the order of {@code --registers}. */
final class Registers {
    private static final List<String> OTHERS =
            List.of("CR", "LR", "CTR", "XER", "PC", "MSR", "TB", "DEC", "HDEC", "VTB", "PURR", "SPURR");

    private Registers() {}

    /** Name and value, 16 hexadecimal digits, of each register of a thread. */
    static Map<String, String> of(HardwareThread t) {
        Map<String, String> registers = new LinkedHashMap<>();
        for (int n = 0; n < 32; n++) {
            registers.put("GPR" + n, hex(t.gpr(n)));
        }
        OTHERS.forEach(name -> registers.put(name, hex(t.get(name))));
        return registers;
    }

    /** The same of a vcpu that is out of its guest: time is what the guest would find now, and HDEC is not its own. */
    static Map<String, String> of(Vcpu vcpu) {
        VirtualCore vcore = vcpu.virtualCore();
        long dec = vcpu.hostExpiry() - vcore.machine().hypervisor().hostTimeBase(vcore.core());
        Map<String, String> registers = new LinkedHashMap<>();
        for (int n = 0; n < 32; n++) {
            registers.put("GPR" + n, hex(vcpu.gpr(n)));
        }
        List.of("CR", "LR", "CTR", "XER", "PC", "MSR").forEach(name -> registers.put(name, hex(vcpu.get(name))));
        registers.put("TB", hex(vcore.guestTimeBase()));
        registers.put("DEC", hex((vcore.lpcr() & Lpcr.LD) != 0 ? dec : dec & 0xffff_ffffL));
        registers.put("VTB", hex(vcore.vtb()));
        List.of("PURR", "SPURR").forEach(name -> registers.put(name, hex(vcpu.get(name))));
        return registers;
    }

    /** Writes a line for each register of each vcpu. */
    static void list(VirtualMachine guest, Appendable out) {
        boolean several = guest.vcpus().size() > 1;
        guest.vcpus().forEach(vcpu -> write(out, several ? vcpu.number() + " " : "", of(vcpu)));
    }

    /** Writes a line for each register of each thread. */
    static void list(Machine machine, Appendable out) {
        boolean several = machine.threads().size() > 1;
        for (HardwareThread t : machine.threads()) {
            write(out, several ? t.core().number() + "." + t.number() + " " : "", of(t));
        }
    }

    private static void write(Appendable out, String prefix, Map<String, String> registers) {
        registers.forEach((name, value) -> {
            try {
                out.append(prefix).append(name).append(' ').append(value).append('\n');
            } catch (IOException e) {
                throw new UncheckedIOException("registers: " + e.getMessage(), e);
            }
        });
    }

    private static String hex(long value) {
        return String.format("%016X", value);
    }
}
