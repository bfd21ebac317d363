// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import dev.metronome.core.HardwareThread;
import dev.metronome.isa.spr.Spr;
import java.util.Arrays;

/** What a guest can see of its thread before an instruction, and at which tick of the machine that is. */
final class GuestStep {
    private static final Spr[] SPRS = {
        Spr.TB, Spr.DEC, Spr.VTB, Spr.PURR, Spr.SPURR, Spr.SRR0, Spr.SRR1, Spr.SPRG0, Spr.SPRG1, Spr.SPRG2, Spr.SPRG3,
        Spr.DAR, Spr.DSISR
    };
    private static final String[] OTHERS = {"tick", "pc", "MSR", "CR", "LR", "CTR", "XER"};
    private static final int GPRS = 32;

    private final String thread;
    private final long[] values = new long[OTHERS.length + SPRS.length + GPRS];

    /** The state of {@code t}, which is at rest. */
    GuestStep(HardwareThread t) {
        thread = t.toString();
        int k = 0;
        values[k++] = t.core().machine().time().now();
        values[k++] = t.pc();
        values[k++] = t.msr();
        values[k++] = t.cr().value();
        values[k++] = t.lr();
        values[k++] = t.ctr();
        values[k++] = t.xer().value();
        for (Spr spr : SPRS) {
            values[k++] = t.spr(spr.number());
        }
        for (int n = 0; n < GPRS; n++) {
            values[k++] = t.gpr(n);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GuestStep step && thread.equals(step.thread) && Arrays.equals(values, step.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    /** All values in hex but those that are 0. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(thread + " guest");
        for (int k = 0; k < values.length; k++) {
            if (values[k] != 0) {
                line.append(' ').append(name(k)).append('=').append(Long.toHexString(values[k]));
            }
        }
        return line.toString();
    }

    private static String name(int k) {
        int spr = k - OTHERS.length;
        return spr < 0 ? OTHERS[k] : spr < SPRS.length ? SPRS[spr].toString() : "r" + (spr - SPRS.length);
    }
}
