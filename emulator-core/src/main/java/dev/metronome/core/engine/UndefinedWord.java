// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.engine;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.interrupt.Interrupt;
import dev.metronome.core.interrupt.NotImplementedException;
import dev.metronome.core.state.Msr;

/** Words that no row describes: floating-point, vector and VSX ones, whose facilities are not emulated, and those that are no instructions at all. */
final class UndefinedWord {
    /** Which low 11 bits make a vector instruction of primary opcode 4 on POWER9, 64 to an element, as GNU objdump 2.40 has it. */
    private static final long[] VECTOR = {
        0xf80bffff000055d5L, 0xf80bffff000055d7L, 0xf80bffff000053f5L, 0xf80bffff000040f5L,
        0xf80bffff00005195L, 0xf80bffff00005195L, 0xf80bffff000051b5L, 0xf80bffff00004074L,
        0xf80bffff00003155L, 0xf80bffff00003157L, 0xf80bffff00002155L, 0xf80bffff000020d4L,
        0xf80bffff00006555L, 0xf80bffff00002557L, 0xf80bffff00002555L, 0xf80bffff000024d4L,
        0xf80befff000015dfL, 0xf80befff000055dfL, 0xf80befff000001dfL, 0xf80befff000041d3L,
        0xf80befff00000397L, 0xf80befff00005397L, 0xf80befff00000097L, 0xf80befff00005052L,
        0xf80befff00002143L, 0xf80befff00002143L, 0xf80befff00003155L, 0xf80befff000000d6L,
        0xf80befff00002153L, 0xf80befff00002051L, 0xf80befff00003143L, 0xf80befff000000c2L
    };

    private UndefinedWord() {}

    /** The interrupt that {@code word} causes. A floating-point, vector or VSX word whose facility is enabled is not implemented instead. */
    static Interrupt interruptFor(HardwareThread t, int word) {
        return switch (word >>> 26) {
            case 4 ->
                (VECTOR[(word & 2047) >>> 6] >>> (word & 63) & 1) != 0
                        ? unavailable(t, word, Msr.VEC, Interrupt.VECTOR_UNAVAILABLE)
                        : t.emulationAssistance(word);
            case 48, 49, 50, 51, 52, 53, 54, 55, 59, 63 ->
                unavailable(t, word, Msr.FP, Interrupt.FLOATING_POINT_UNAVAILABLE);
            case 60 -> unavailable(t, word, Msr.VSX, Interrupt.VSX_UNAVAILABLE);
            default -> t.emulationAssistance(word);
        };
    }

    private static Interrupt unavailable(HardwareThread t, int word, long facility, Interrupt interrupt) {
        if ((t.msr() & facility) != 0) {
            throw new NotImplementedException(String.format(
                    "word %08x at %016x is a floating-point, vector or VSX instruction, which are not implemented yet",
                    word, t.cia()));
        }
        return interrupt;
    }
}
