// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.observe.SprObserver;
import dev.metronome.core.state.Msr;
import dev.metronome.isa.spr.Spr;

/** The lines of {@code --spr-log}: the hypervisor's accesses to special purpose registers, in their order. */
final class SprLog implements SprObserver {
    private final LineWriter out;

    SprLog(Appendable to) {
        out = new LineWriter("--spr-log", to);
    }

    @Override
    public void accessed(HardwareThread t, int number, boolean write) {
        Spr spr = t.sprs().register(number);
        boolean isOfGuest = (t.msr() & Msr.HV) == 0;
        if (spr != null && !isOfGuest) {
            out.line(
                    "spr    %s %s tick=%d tb=%016x %s=%016x",
                    write ? "write" : "read ",
                    t,
                    t.core().machine().time().now(),
                    t.core().timeBase().value(),
                    spr.register().name(),
                    value(t, spr, number));
        }
    }

    private static long value(HardwareThread t, Spr spr, int number) {
        return switch (spr) {
            case TBL, TBU_WRITE, TBU40 -> t.core().timeBase().value();
            case CTRL -> t.spr(Spr.CTRL_READ.number());
            default -> t.spr(number);
        };
    }
}
