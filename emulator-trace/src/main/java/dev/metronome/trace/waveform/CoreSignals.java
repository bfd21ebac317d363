// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.waveform;

import dev.metronome.core.Core;
import dev.metronome.core.HardwareThread;
import dev.metronome.isa.spr.Spr;
import java.util.ArrayList;
import java.util.List;

/** The signals of a core and of its threads. */
final class CoreSignals {
    private static final int DOUBLEWORD = 64;

    private final Core core;
    private final VcdWriter out;
    private final VcdSignal offset;
    private final VcdSignal lpid;
    private final VcdSignal timeBase;
    private final List<ThreadSignals> threads = new ArrayList<>();

    /** Declares them in a scope of the core and, if it has several threads, scopes of these. */
    CoreSignals(Core core, VcdWriter out) {
        this.core = core;
        this.out = out;
        out.scope("core" + core.number());
        offset = out.vector("tb_offset", DOUBLEWORD);
        lpid = out.vector("lpid", DOUBLEWORD);
        timeBase = out.vector("tb", DOUBLEWORD);
        for (HardwareThread t : core.threads()) {
            if (core.threadCount() > 1) {
                out.scope("thread" + t.number());
                out.alias(timeBase, "tb", DOUBLEWORD);
            }
            threads.add(new ThreadSignals(t, out));
            if (core.threadCount() > 1) {
                out.endScope();
            }
        }
        out.endScope();
    }

    ThreadSignals thread(int n) {
        return threads.get(n);
    }

    /** What time and others may have changed, at {@code tick}. */
    void sample(long tick) {
        long now = core.timeBase().at(tick);
        out.set(timeBase, now);
        out.set(offset, now - tick);
        out.set(lpid, core.thread(0).spr(Spr.LPIDR.number()));
        for (ThreadSignals thread : threads) {
            thread.sample(tick);
        }
    }
}
