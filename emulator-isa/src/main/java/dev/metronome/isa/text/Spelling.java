// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.text;

/** Which of its forms an instruction is printed in. */
public enum Spelling {
    /** The row's own mnemonic with every operand, as {@code objdump -Mraw} prints it. */
    RAW,
    /** An extended mnemonic where there is one, without the optional operands that have their default values, as {@code objdump} prints it. */
    EXTENDED
}
