// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.trace;

import dev.metronome.core.HardwareThread;
import dev.metronome.isa.spr.Spr;

/** What one thread's instruction changed: a copy of the registers before it, and a list of the other things that it did. */
final class RegisterChanges {
    private static final int GPRS = 32;
    private static final long WORD = 0xffff_ffffL;

    private final long[] gpr = new long[GPRS];
    private final StringBuilder others = new StringBuilder();
    private long cr;
    private long xer;
    private long lr;
    private long ctr;
    private long msr;

    /** Remembers the registers and forgets the rest. */
    void begin(HardwareThread t) {
        for (int n = 0; n < GPRS; n++) {
            gpr[n] = t.gpr(n);
        }
        cr = t.cr().value();
        xer = t.xer().value();
        lr = t.lr();
        ctr = t.ctr();
        msr = t.msr();
        others.setLength(0);
    }

    /** MSR before the instruction. */
    long msr() {
        return msr;
    }

    /** Adds a special purpose register that mtspr has written; those compared anyway are left out. */
    void written(HardwareThread t, int number) {
        Spr spr = t.sprs().register(number);
        if (spr == null || spr == Spr.XER || spr == Spr.LR || spr == Spr.CTR) {
            return;
        }
        switch (spr) {
            case TBL, TBU_WRITE, TBU40 -> {
                append("TB", t.timeBase().value());
                appendOffset(others, t);
            }
            case CTRL -> append("CTRL", t.spr(Spr.CTRL_READ.number()));
            default -> append(spr.register().name(), t.spr(number));
        }
    }

    /** The distance of the core's Time Base from the machine's counter. */
    static void appendOffset(StringBuilder line, HardwareThread t) {
        long offset = t.timeBase().offset();
        Hex.append(line.append(" off=").append(offset < 0 ? '-' : '+'), Math.abs(offset), 16);
    }

    /** Adds a store of {@code size} bytes. */
    void stored(long real, int size, long value) {
        Hex.append(others.append(" ["), real, 16).append("]=");
        Hex.append(others, value, 2 * size);
    }

    /** Appends everything that differs now, in the order of the registers, then what was written. */
    void appendTo(StringBuilder line, HardwareThread t) {
        for (int n = 0; n < GPRS; n++) {
            if (t.gpr(n) != gpr[n]) {
                Hex.append(line.append(" r").append(n).append('='), t.gpr(n), 16);
            }
        }
        if (t.cr().value() != cr) {
            Hex.append(line.append(" CR="), t.cr().value() & WORD, 8);
        }
        changed(line, "XER", xer, t.xer().value());
        changed(line, "LR", lr, t.lr());
        changed(line, "CTR", ctr, t.ctr());
        changed(line, "MSR", msr, t.msr());
        line.append(others);
    }

    private static void changed(StringBuilder line, String name, long before, long now) {
        if (before != now) {
            Hex.append(line.append(' ').append(name).append('='), now, 16);
        }
    }

    private void append(String name, long value) {
        Hex.append(others.append(' ').append(name).append('='), value, 16);
    }
}
