// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.text;

import dev.metronome.isa.Instruction;
import java.util.List;

/**
 * One way to write an instruction: a mnemonic and its operands. A raw form comes from a row and a choice of its options ({@code add}, {@code addo.});
 * an extended one from the table of extended mnemonics ({@code li}, {@code clrldi}). The assembler encodes with forms, the disassembler decodes with
 * them; neither knows an instruction.
 */
public interface Form {
    /** The mnemonic, lower case, with its options. */
    String mnemonic();

    /** The row that the form writes. */
    Instruction instruction();

    /** Whether it is an extended mnemonic. */
    boolean extended();

    /** The operands, in the order in which they are written. */
    List<Operand> operands();

    /**
     * The word for the operand values, one for each of {@link #operands()}. A relative target's value is its distance from the instruction in bytes.
     *
     * @throws IllegalArgumentException if an operand cannot hold its value; the message names the operand and its range
     */
    int encode(long[] values);

    /** Whether {@code word} can be written in this form. */
    boolean matches(int word);

    /** The operand values of {@code word}, which must match: the inverse of {@link #encode}. */
    long[] decode(int word);
}
