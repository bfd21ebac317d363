// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.trace;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import java.util.List;

/** The registers with which the threads of a machine begin, as the header of a trace tells them: those that are not 0. */
final class StartRegisters {
    private static final int GPRS = 32;
    private static final List<String> OTHERS =
            List.of("CR", "XER", "LR", "CTR", "LPCR", "LPIDR", "TB", "DEC", "HDEC", "VTB");

    private StartRegisters() {}

    /** Lines beginning with {@code # start}: one of each thread, or one for all if they are alike. */
    static String lines(Machine machine) {
        List<HardwareThread> threads = machine.threads();
        List<String> texts = threads.stream().map(StartRegisters::text).toList();
        if (texts.stream().distinct().count() == 1) {
            return "# start all" + texts.get(0) + "\n";
        }
        StringBuilder lines = new StringBuilder();
        for (int k = 0; k < threads.size(); k++) {
            HardwareThread t = threads.get(k);
            lines.append("# start ").append(t.core().number());
            if (t.core().threads().size() > 1) {
                lines.append('.').append(t.number());
            }
            lines.append(texts.get(k)).append('\n');
        }
        return lines.toString();
    }

    private static String text(HardwareThread t) {
        StringBuilder text = new StringBuilder();
        append(text, "NIA", t.pc());
        append(text, "MSR", t.msr());
        for (int n = 0; n < GPRS; n++) {
            appendUnlessZero(text, "r" + n, t.gpr(n));
        }
        OTHERS.forEach(name -> appendUnlessZero(text, name, t.get(name)));
        return text.toString();
    }

    private static void appendUnlessZero(StringBuilder text, String name, long value) {
        if (value != 0) {
            append(text, name, value);
        }
    }

    private static void append(StringBuilder text, String name, long value) {
        Hex.append(text.append(' ').append(name).append('='), value, 16);
    }
}
