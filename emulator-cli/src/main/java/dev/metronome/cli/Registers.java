// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
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

    /** Writes a line for each register of each thread. */
    static void list(Machine machine, Appendable out) {
        boolean several = machine.threads().size() > 1;
        for (HardwareThread t : machine.threads()) {
            String prefix = several ? t.core().number() + "." + t.number() + " " : "";
            of(t).forEach((name, value) -> {
                try {
                    out.append(prefix).append(name).append(' ').append(value).append('\n');
                } catch (IOException e) {
                    throw new UncheckedIOException("registers: " + e.getMessage(), e);
                }
            });
        }
    }

    private static String hex(long value) {
        return String.format("%016X", value);
    }
}
