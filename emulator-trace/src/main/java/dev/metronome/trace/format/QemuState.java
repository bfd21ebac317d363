// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.format;

import dev.metronome.core.trace.TraceColumns;
import dev.metronome.trace.ThreadMode;
import dev.metronome.trace.TraceChange;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The registers of one CPU, as QEMU logs them before an instruction. */
final class QemuState {
    private static final int GPRS_IN_LINE = 4;
    private static final Pattern OTHERS = Pattern.compile("SPRG\\d|CFAR|LPCR|PTCR|SDR1|FPR\\d\\d|FPSCR");

    final int cpu;
    final long line;
    final long nip;
    private final long lr;
    private final long ctr;
    private final long xer;
    private final long[] gpr = new long[32];
    private long cr;
    long msr;

    @Nullable
    Long timeBase;
    /** SRR0, SRR1, HSRR0 and HSRR1, which only the log of a system has. */
    final long[] saved = new long[4];

    boolean isOfSystem;
    /** Whether QEMU did not go on to the instruction after all. */
    boolean isStopped;

    /** Begins with the first line, {@code NIP ... LR ... CTR ... XER ... CPU#n}. */
    QemuState(long line, String text) {
        String[] words = words(text);
        this.line = line;
        nip = hex(words, 1);
        lr = hex(words, 3);
        ctr = hex(words, 5);
        xer = hex(words, 7);
        cpu = Integer.parseInt(words[8].substring("CPU#".length()));
    }

    /** Takes a further line of the state; false if it is none. */
    boolean add(String text) {
        String[] words = words(text);
        String name = words[0];
        switch (name) {
            case "MSR" -> msr = hex(words, 1);
            case "CR" -> cr = hex(words, 1);
            case "TB" -> timeBase = timeBase(Long.parseLong(words[1]), Long.parseLong(words[2]));
            case "SRR0" -> {
                isOfSystem = true;
                saved[0] = hex(words, 1);
                saved[1] = hex(words, 3);
            }
            case "HSRR0" -> {
                saved[2] = hex(words, 1);
                saved[3] = hex(words, 3);
            }
            default -> {
                if (!name.startsWith("GPR")) {
                    return name.startsWith("SPRG")
                            || List.of("CFAR", "LPCR", "PTCR").contains(name);
                }
                int first = Integer.parseInt(name.substring("GPR".length()));
                for (int k = 0; k < GPRS_IN_LINE; k++) {
                    gpr[first + k] = hex(words, 1 + k);
                }
            }
        }
        return true;
    }

    private static String[] words(String text) {
        return text.strip().split(" +");
    }

    private static long hex(String[] words, int index) {
        return Long.parseUnsignedLong(words[index], 16);
    }

    /** QEMU 7.2 prints the upper word and then all 64 bits, both decimal; a lower word in that place would be less than 2^32. */
    private static long timeBase(long upper, long all) {
        return all >>> 32 != 0 ? all : upper << 32 | all;
    }

    /** What this state has changed since {@code before}; MSR is compared with {@code msrNow}. */
    List<TraceChange> changesSince(QemuState before, long msrNow) {
        List<TraceChange> changes = new ArrayList<>();
        for (int n = 0; n < gpr.length; n++) {
            add(changes, "r" + n, before.gpr[n], gpr[n], 16);
        }
        add(changes, "CR", before.cr, cr, 8);
        add(changes, "XER", before.xer, xer, 16);
        add(changes, "LR", before.lr, lr, 16);
        add(changes, "CTR", before.ctr, ctr, 16);
        add(changes, "MSR", before.msr, msrNow, 16);
        return changes;
    }

    private static void add(List<TraceChange> changes, String name, long before, long now, int digits) {
        if (before != now) {
            changes.add(change(name, now, digits));
        }
    }

    static TraceChange change(String name, long value, int digits) {
        return new TraceChange(
                name, Columns.appendHex(new StringBuilder(), value, digits).toString());
    }

    /** The state of privilege that an MSR says; the log does not tell LPIDR. */
    static ThreadMode mode(long msr) {
        return new ThreadMode(TraceColumns.mode(msr), null);
    }
}
