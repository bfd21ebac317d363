// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa;

import java.util.List;
import java.util.stream.Stream;

/** All rows of the instruction set, in the order of the book's sections and of the rows within them. */
public final class InstructionSet {
    private static final List<Instruction> ROWS = Stream.of(Instruction.class.getPermittedSubclasses())
            .flatMap(section -> Stream.of(section.getEnumConstants()))
            .map(Instruction.class::cast)
            .toList();

    private InstructionSet() {}

    /** Every row, whatever level has it. */
    public static List<Instruction> rows() {
        return ROWS;
    }

    /** The rows that a processor of the level has. */
    public static List<Instruction> rows(IsaLevel level) {
        return ROWS.stream().filter(row -> row.definition().existsIn(level)).toList();
    }
}
