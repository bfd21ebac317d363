// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.engine;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.interrupt.InterruptVector;
import dev.metronome.isa.spr.Spr;
import dev.metronome.isa.text.Disassembler;
import dev.metronome.isa.text.Spelling;
import org.jspecify.annotations.Nullable;

/** Says why a run ends at an interrupt that nothing handles: what, where, and the remedy. */
final class DeadEnd {
    /** SRR1 bit 45 of a Program interrupt: privileged instruction; else it is a trap. */
    private static final long PRIVILEGED = 0x4_0000;

    /** DSISR bit 33: nothing answers; else the function of an atomic memory operation is none. */
    private static final long NO_TRANSLATION = 0x4000_0000L;

    private DeadEnd() {}

    /**
     * A machine check at {@code address} while MSR[ME] is 0.
     *
     * @param word the instruction at {@code address}, or null if it could not be fetched
     */
    static String checkstop(HardwareThread t, long address, @Nullable Integer word) {
        return String.format(
                "checkstop, because MSR[ME] is 0 at a machine check, at %016x, where %s; switch ME on and load a handler, or correct the program",
                address, cause(t, InterruptVector.MACHINE_CHECK, address, word));
    }

    /**
     * Nothing is loaded where {@code t} has just gone.
     *
     * @param word the instruction at {@code address}, or null if it could not be fetched
     */
    static String noHandler(HardwareThread t, InterruptVector vector, long address, @Nullable Integer word) {
        return String.format(
                "no handler at %016x for the %s interrupt (vector %x) at %016x, where %s; load a handler or correct the program",
                t.nia(), vector.words(), vector.offset(), address, cause(t, vector, address, word));
    }

    /** Nothing is loaded where an asynchronous interrupt has taken {@code t}, before the instruction at {@code address}. */
    static String noHandlerBetween(HardwareThread t, InterruptVector vector, long address) {
        return String.format(
                "no handler at %016x for the %s interrupt (vector %x) before the instruction at %016x; load a handler or correct the program",
                t.nia(), vector.words(), vector.offset(), address);
    }

    private static String cause(HardwareThread t, InterruptVector vector, long address, @Nullable Integer word) {
        if (word == null) {
            return "nothing can be fetched";
        }
        String text = Disassembler.of(t.cpu().level(), Spelling.EXTENDED).disassemble(word, address);
        return String.format("%s (word %08x) %s", text, word, cause(t, vector, address, word == 0));
    }

    private static String cause(HardwareThread t, InterruptVector vector, long address, boolean isEmpty) {
        return switch (vector) {
            case HYPERVISOR_EMULATION_ASSISTANCE ->
                isEmpty
                        ? emptyStorage(address)
                        : "is not an instruction of " + t.cpu() + ", or not in this state or form";
            case PROGRAM -> (stored(t, Spr.SRR1) & PRIVILEGED) != 0 ? "is privileged" : "traps";
            case DATA_STORAGE ->
                String.format(
                        (stored(t, Spr.DSISR) & NO_TRANSLATION) != 0
                                ? "finds nothing at the address %016x"
                                : "cannot do what it asks at the address %016x",
                        stored(t, Spr.DAR));
            case MACHINE_CHECK, DATA_SEGMENT -> String.format("finds nothing at the address %016x", stored(t, Spr.DAR));
            case HYPERVISOR_DATA_STORAGE -> String.format("finds nothing at the address %016x", stored(t, Spr.HDAR));
            case ALIGNMENT ->
                String.format(
                        "may not access the address %016x, which is not aligned, or little-endian storage",
                        stored(t, Spr.DAR));
            case TRACE -> "completed while MSR[SE] or MSR[BE] was on";
            default -> "needs a facility that is switched off";
        };
    }

    private static String emptyStorage(long address) {
        for (InterruptVector vector : InterruptVector.values()) {
            if (vector.offset() == address) {
                return "is empty storage: nothing is loaded at the vector of the " + vector.words() + " interrupt";
            }
        }
        return "is empty storage";
    }

    private static long stored(HardwareThread t, Spr spr) {
        return t.bank(spr.owner()).get(spr);
    }
}
