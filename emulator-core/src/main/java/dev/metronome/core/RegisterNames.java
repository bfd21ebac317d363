// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core;

import dev.metronome.isa.spr.Spr;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** Registers of a thread by the names that people use: r3 or GPR3, CR, LR, CTR, XER, PC (NIA, CIA), MSR and every special purpose register. */
final class RegisterNames {
    private RegisterNames() {}

    static long get(HardwareThread t, String name) {
        return reader(t, name).applyAsLong(t);
    }

    static ToLongFunction<HardwareThread> reader(HardwareThread thread, String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        int gpr = RegisterName.gprNumber(upper);
        if (gpr >= 0) {
            return t -> t.gpr(gpr);
        }
        return switch (upper) {
            case "CR" -> t -> t.cr().value() & 0xffff_ffffL;
            case "PC", "NIA", "CIA" -> HardwareThread::pc;
            case "MSR" -> HardwareThread::msr;
            default -> {
                int number = Spr.toRead(upper)
                        .orElseThrow(() -> RegisterName.unknown(name))
                        .number();
                thread.requireSpr(number);
                yield t -> t.spr(number);
            }
        };
    }

    static void set(HardwareThread t, String name, long value) {
        String upper = name.toUpperCase(Locale.ROOT);
        int gpr = RegisterName.gprNumber(upper);
        if (gpr >= 0) {
            t.gpr(gpr, value);
            return;
        }
        switch (upper) {
            case "CR" -> t.cr().value((int) value);
            case "PC", "NIA", "CIA" -> t.pc(value);
            case "MSR" -> t.msr(value);
            default ->
                t.spr(
                        Spr.toWrite(upper)
                                .orElseThrow(() -> RegisterName.unknown(name))
                                .number(),
                        value);
        }
    }
}
