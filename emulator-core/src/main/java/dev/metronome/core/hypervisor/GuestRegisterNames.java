// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import dev.metronome.isa.spr.Spr;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Registers of a vcpu by name. */
final class GuestRegisterNames {
    private static final Pattern GPR = Pattern.compile("(?:R|GPR)([0-9]|[12][0-9]|3[01])");

    private GuestRegisterNames() {}

    static long get(Vcpu vcpu, String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        Matcher gpr = GPR.matcher(upper);
        if (gpr.matches()) {
            return vcpu.gpr(Integer.parseInt(gpr.group(1)));
        }
        return switch (upper) {
            case "PC", "NIA" -> vcpu.pc();
            case "MSR" -> vcpu.msr();
            case "CR" -> vcpu.cr();
            default -> vcpu.get(Spr.toRead(upper).orElseThrow(() -> unknown(name)));
        };
    }

    static void set(Vcpu vcpu, String name, long value) {
        String upper = name.toUpperCase(Locale.ROOT);
        Matcher gpr = GPR.matcher(upper);
        if (gpr.matches()) {
            vcpu.gpr(Integer.parseInt(gpr.group(1)), value);
            return;
        }
        switch (upper) {
            case "PC", "NIA" -> vcpu.pc(value);
            case "MSR" -> vcpu.msr(value);
            case "CR" -> vcpu.cr(value);
            default -> vcpu.set(Spr.toWrite(upper).orElseThrow(() -> unknown(name)), value);
        }
    }

    private static IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException(
                "unknown register '" + name + "'; a vcpu has r0 to r31, PC, MSR, CR and special purpose registers");
    }
}
